package vn.thicaicach.leaderboards;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Rules.TieKey;

/**
 * Pure ranking by the tie chain of the rules, the first key decides first. Equal in every key is
 * equal in place: 1-2-2-4. Among equals the order shown is that of registration (person id) and
 * means nothing.
 *
 * <p>The prediction is compared only with a target, which exists once the valid set is frozen;
 * without one (live boards) the key is skipped.
 */
public final class Ranking {
  /** Distance of somebody who predicted nothing: behind everybody who did. */
  public static final long NO_PREDICTION = Long.MAX_VALUE;

  private final List<TieKey> chain;
  private final @Nullable Long target;

  private Ranking(List<TieKey> chain, @Nullable Long target) {
    this.chain = target == null ? live(chain) : List.copyOf(chain);
    this.target = target;
  }

  /** A place with the reason for it. */
  public record Place(Standing standing, int rank, boolean shared, @Nullable Reason reason) {}

  /**
   * Why a place stands before the next one: the first key in which they differ; null for the last
   * place. Everybody who shares a place has the same reason.
   *
   * @param mine value in the unit of the key: points, distance, milliseconds, or microseconds since
   *     1970
   * @param next value of the next place
   */
  public record Reason(TieKey key, long mine, long next) {}

  /** The keys that can be compared while a round runs. */
  public static List<TieKey> live(List<TieKey> chain) {
    return chain.stream().filter(key -> key != TieKey.PREDICTION_DISTANCE).toList();
  }

  /**
   * Ranks everybody, best first.
   *
   * @param chain keys of the rules
   * @param target what the predictions are compared with, or null while it is not known
   */
  public static List<Place> rank(
      List<TieKey> chain, @Nullable Long target, List<Standing> standings) {
    return new Ranking(chain, target).places(standings);
  }

  private List<Place> places(List<Standing> standings) {
    List<Standing> sorted = new ArrayList<>(standings);
    sorted.sort(this::order);
    List<Place> places = new ArrayList<>(sorted.size());
    for (int from = 0; from < sorted.size(); ) {
      int to = endOfEquals(sorted, from);
      Reason reason = to == sorted.size() ? null : reason(sorted.get(from), sorted.get(to));
      for (Standing equal : sorted.subList(from, to)) {
        places.add(new Place(equal, from + 1, to - from > 1, reason));
      }
      from = to;
    }
    return places;
  }

  private int endOfEquals(List<Standing> sorted, int from) {
    int to = from + 1;
    while (to < sorted.size() && compare(sorted.get(from), sorted.get(to)) == 0) {
      to++;
    }
    return to;
  }

  private int order(Standing a, Standing b) {
    int byKeys = compare(a, b);
    return byKeys != 0 ? byKeys : Long.compare(a.personId().value(), b.personId().value());
  }

  private int compare(Standing a, Standing b) {
    for (TieKey key : chain) {
      int byKey = direction(key).compare(value(key, a), value(key, b));
      if (byKey != 0) {
        return byKey;
      }
    }
    return 0;
  }

  private Reason reason(Standing better, Standing worse) {
    for (TieKey key : chain) {
      long mine = value(key, better);
      long next = value(key, worse);
      if (mine != next) {
        return new Reason(key, mine, next);
      }
    }
    throw new IllegalArgumentException("equal standings have no reason");
  }

  private long value(TieKey key, Standing s) {
    return switch (key) {
      case SCORE -> s.points();
      case PREDICTION_DISTANCE -> distance(s.prediction());
      case DURATION -> s.durationMs();
      case FINISHED_AT -> micros(s.finishedAt());
      case STARTED_AT -> micros(s.startedAt());
    };
  }

  private long distance(@Nullable Long prediction) {
    return prediction == null || target == null ? NO_PREDICTION : Math.abs(prediction - target);
  }

  private static Comparator<Long> direction(TieKey key) {
    return key == TieKey.SCORE ? Comparator.reverseOrder() : Comparator.naturalOrder();
  }

  /** Microseconds since 1970, the resolution of the database. */
  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
