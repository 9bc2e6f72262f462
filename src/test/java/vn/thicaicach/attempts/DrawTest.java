package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.platform.config.Keys;

class DrawTest {
  private static final List<Draw.Candidate> POOL = pool();
  private static final List<Rules.Cell> BLUEPRINT =
      List.of(
          new Rules.Cell(null, null, 3),
          new Rules.Cell("T1", "RECALL", 2),
          new Rules.Cell("T2", null, 4),
          new Rules.Cell(null, "APPLY", 2));

  private static List<Draw.Candidate> pool() {
    List<Draw.Candidate> pool = new ArrayList<>();
    long version = 100;
    for (String topic : List.of("T1", "T2", "T3")) {
      for (String difficulty : List.of("RECALL", "UNDERSTAND", "APPLY")) {
        for (int i = 0; i < 4; i++) {
          pool.add(new Draw.Candidate(version++, topic, difficulty));
        }
      }
    }
    return pool;
  }

  @Property(tries = 300)
  void everyPaperFitsTheBlueprint(@ForAll @Size(32) byte[] seed) {
    List<Long> paper = Draw.paper(seed, BLUEPRINT, POOL);

    assertThat(paper).hasSize(11).doesNotHaveDuplicates();
    assertThat(count(paper, "T1", "RECALL")).isGreaterThanOrEqualTo(2);
    assertThat(count(paper, "T2", null)).isGreaterThanOrEqualTo(4);
    assertThat(count(paper, null, "APPLY")).isGreaterThanOrEqualTo(2);
  }

  @Property(tries = 100)
  void theOrderOfThePoolDoesNotMatter(@ForAll @Size(32) byte[] seed) {
    List<Draw.Candidate> shuffled = new ArrayList<>(POOL);
    Collections.reverse(shuffled);

    assertThat(Draw.paper(seed, BLUEPRINT, shuffled)).isEqualTo(Draw.paper(seed, BLUEPRINT, POOL));
  }

  @Test
  @DisplayName("over many seeds every question of a cell is drawn about equally often")
  void drawsEvenly() {
    List<Rules.Cell> one = List.of(new Rules.Cell("T1", "RECALL", 1));
    Map<Long, Integer> drawn = new HashMap<>();
    for (int i = 0; i < 8000; i++) {
      drawn.merge(Draw.paper(seed(i), one, POOL).get(0), 1, Integer::sum);
    }
    double chiSquare =
        drawn.values().stream().mapToDouble(n -> (n - 2000.0) * (n - 2000.0) / 2000.0).sum();
    assertThat(drawn).hasSize(4);
    assertThat(chiSquare).isLessThan(16.3); // 3 degrees of freedom, p = 0.001
  }

  @Test
  @DisplayName("over 100,000 attempts of a round every question of the pool is drawn equally often")
  void uniformOverAttempts() {
    Keys.Keyed secret = Keys.Keyed.of(seed(1));
    List<Rules.Cell> three = List.of(new Rules.Cell(null, null, 3));
    int papers = 100_000;
    Map<Long, Integer> drawn = new HashMap<>();
    Map<Long, Integer> first = new HashMap<>();
    for (int person = 1; person <= papers; person++) {
      List<Long> paper = Draw.paper(Draw.seed(secret, person, 1), three, POOL);
      paper.forEach(v -> drawn.merge(v, 1, Integer::sum));
      first.merge(paper.get(0), 1, Integer::sum);
    }
    // 36 questions: 35 degrees of freedom, p = 0.001. Drawn without replacement, the sum over all
    // places spreads less, by (36 - 3) / 35.
    assertThat(chiSquare(first, papers / 36.0)).isLessThan(66.6);
    assertThat(chiSquare(drawn, papers * 3 / 36.0) * 35 / 33).isLessThan(66.6);
  }

  private static double chiSquare(Map<Long, Integer> counts, double expected) {
    return POOL.stream()
        .mapToDouble(c -> counts.getOrDefault(c.version(), 0) - expected)
        .map(off -> off * off / expected)
        .sum();
  }

  @Test
  void differentSeedsGiveDifferentPapers() {
    HashSet<List<Long>> papers = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      papers.add(Draw.paper(seed(i), BLUEPRINT, POOL));
    }
    assertThat(papers).hasSize(200);
  }

  @Test
  void aPoolThatIsTooSmallIsNamed() {
    List<Rules.Cell> greedy = List.of(new Rules.Cell("T3", "APPLY", 5));

    assertThat(Draw.shortfall(greedy, POOL))
        .hasValueSatisfying(
            s -> {
              assertThat(s.available()).isEqualTo(4);
              assertThat(s.cell().topic()).isEqualTo("T3");
            });
    assertThat(Draw.shortfall(BLUEPRINT, POOL)).isEmpty();
    assertThatThrownBy(() -> Draw.paper(seed(1), greedy, POOL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("cells of other topics take nothing from a wide cell")
  void cellsThatShareNothingDoNotCount() {
    List<Rules.Cell> blueprint =
        List.of(
            new Rules.Cell("T1", "RECALL", 4),
            new Rules.Cell("T1", "APPLY", 4),
            new Rules.Cell("T2", "APPLY", 4),
            new Rules.Cell("T3", null, 1));

    assertThat(Draw.shortfall(blueprint, POOL)).isEmpty();
    assertThat(
            Draw.shortfall(
                List.of(new Rules.Cell("T3", "APPLY", 4), new Rules.Cell("T3", null, 9)), POOL))
        .hasValueSatisfying(s -> assertThat(s.available()).isEqualTo(8));
  }

  private static long count(List<Long> paper, String topic, String difficulty) {
    return POOL.stream()
        .filter(c -> paper.contains(c.version()))
        .filter(c -> topic == null || topic.equals(c.topic()))
        .filter(c -> difficulty == null || difficulty.equals(c.difficulty()))
        .count();
  }

  static byte[] seed(int n) {
    return vn.thicaicach.platform.proof.Hash.sha256("seed " + n);
  }
}
