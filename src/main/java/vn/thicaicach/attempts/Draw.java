package vn.thicaicach.attempts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.platform.config.Keys;

/**
 * Pure drawing of a paper by the blueprint (ma trận đề). The same seed, blueprint and pool give the
 * same paper, whatever the order of the pool.
 */
public final class Draw {
  /**
   * Version of all that a paper follows from (seed, draw, names of options): named in the
   * commitment of each round, so that a later version cannot change how an old paper is checked.
   */
  public static final String ALGORITHM = "paper-1";

  private Draw() {}

  /**
   * The seed of an attempt: everything random about its paper follows from it.
   *
   * @param secret of the round
   * @param number 1 for the person's first attempt in the round
   */
  public static byte[] seed(Keys.Keyed secret, long person, int number) {
    return secret.sign("attempt|" + person + "|" + number);
  }

  /** A question that may be drawn. */
  public record Candidate(long version, String topic, String difficulty) {}

  /** A cell that the pool cannot fill. */
  public record Shortfall(Rules.Cell cell, int available) {}

  /**
   * Draws a paper.
   *
   * @return version ids in the order of the paper, which is shuffled over all cells
   * @throws IllegalArgumentException when the pool cannot fill a cell; see {@link #shortfall}
   */
  public static List<Long> paper(byte[] seed, List<Rules.Cell> blueprint, List<Candidate> pool) {
    SeededRandom random = new SeededRandom(seed, "draw");
    Set<Long> drawn = new LinkedHashSet<>();
    for (Rules.Cell cell : narrowFirst(blueprint)) {
      List<Long> free = free(cell, pool, drawn);
      if (free.size() < cell.count()) {
        throw new IllegalArgumentException("pool too small for " + cell);
      }
      for (int i = 0; i < cell.count(); i++) {
        drawn.add(free.remove(random.next(free.size())));
      }
    }
    return shuffled(drawn, random);
  }

  /**
   * The first cell the pool may be unable to fill, if any: in the worst case earlier cells took
   * everything they share with it.
   */
  public static Optional<Shortfall> shortfall(List<Rules.Cell> blueprint, List<Candidate> pool) {
    List<Rules.Cell> earlier = new ArrayList<>();
    for (Rules.Cell cell : narrowFirst(blueprint)) {
      int taken = earlier.stream().filter(e -> overlap(e, cell)).mapToInt(Rules.Cell::count).sum();
      int available = free(cell, pool, Set.of()).size() - taken;
      if (available < cell.count()) {
        return Optional.of(new Shortfall(cell, Math.max(0, available)));
      }
      earlier.add(cell);
    }
    return Optional.empty();
  }

  private static boolean overlap(Rules.Cell a, Rules.Cell b) {
    return fits(a.topic(), b.topic()) && fits(a.difficulty(), b.difficulty());
  }

  private static boolean fits(@Nullable String a, @Nullable String b) {
    return a == null || b == null || a.equals(b);
  }

  /** Cells that name topic and difficulty come first, so that wide ones do not take their share. */
  private static List<Rules.Cell> narrowFirst(List<Rules.Cell> blueprint) {
    return blueprint.stream()
        .sorted(
            Comparator.comparingInt(
                c -> (c.topic() == null ? 1 : 0) + (c.difficulty() == null ? 1 : 0)))
        .toList();
  }

  private static List<Long> free(Rules.Cell cell, List<Candidate> pool, Set<Long> drawn) {
    List<Long> free = new ArrayList<>();
    pool.stream()
        .filter(c -> cell.topic() == null || cell.topic().equals(c.topic()))
        .filter(c -> cell.difficulty() == null || cell.difficulty().equals(c.difficulty()))
        .map(Candidate::version)
        .filter(v -> !drawn.contains(v))
        .sorted()
        .forEach(free::add);
    return free;
  }

  private static List<Long> shuffled(Set<Long> drawn, SeededRandom random) {
    List<Long> order = new ArrayList<>(drawn);
    for (int i = order.size() - 1; i > 0; i--) {
      int j = random.next(i + 1);
      Long swapped = order.get(i);
      order.set(i, order.get(j));
      order.set(j, swapped);
    }
    return List.copyOf(order);
  }
}
