package vn.thicaicach.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.contests.Rules.Prediction.Target;
import vn.thicaicach.leaderboards.Standing;

class FreezeTest {
  private static final Instant START = Instant.parse("2025-10-05T13:00:00Z");
  private static final Counts COUNTS = new Counts(3195, 10_311, 93);

  @Test
  @DisplayName("the prediction is compared with what the rules say is counted")
  void targetFollowsTheRules() {
    assertThat(PredictionTarget.of(new Rules.Prediction("?", Target.PARTICIPANTS), COUNTS))
        .isEqualTo(3195);
    assertThat(PredictionTarget.of(new Rules.Prediction("?", Target.ATTEMPTS), COUNTS))
        .isEqualTo(10_311);
    assertThat(PredictionTarget.of(new Rules.Prediction("?", Target.FULL_MARKS), COUNTS))
        .isEqualTo(93);
    assertThat(PredictionTarget.of(null, COUNTS)).isNull();
  }

  @Test
  @DisplayName("people, their valid attempts and those with every question right are counted")
  void countsOfTheValidSet() {
    Freeze.Frozen frozen =
        Freeze.round(
            SampleRules.twoAudiences(Target.FULL_MARKS),
            List.of(
                candidate(1, 90, 2L, 5, 3), candidate(2, 100, 2L, 5), candidate(4, 100, 1L, 5)));
    assertThat(frozen.counts()).isEqualTo(new Counts(3, 5, 2));
    assertThat(frozen.target()).isEqualTo(2);
  }

  @Test
  @DisplayName("Hòa Bình 2022, week 1: actual 3,195; 3,200 before 3,201 before 3,213")
  void workedExample() {
    Freeze.Frozen frozen =
        Freeze.round(
            SampleRules.twoAudiences(Target.ATTEMPTS),
            List.of(
                candidate(1, 100, 3213L, 60_000),
                candidate(2, 100, 3200L, 90_000),
                candidate(3, 100, 3201L, 30_000),
                candidate(4, 100, null, 10_000, 3192)));
    List<Freeze.Row> all = scope(frozen, Freeze.ALL);
    assertThat(all)
        .extracting(r -> r.candidate().standing().personId().value())
        .containsExactly(2L, 3L, 1L, 4L);
    assertThat(all).extracting(Freeze.Row::distance).containsExactly(5L, 6L, 18L, null);
    assertThat(frozen.target()).isEqualTo(3195);
  }

  @Test
  @DisplayName("over several rounds predictions are not compared")
  void contestIgnoresPredictions() {
    Freeze.Frozen frozen =
        Freeze.contest(
            SampleRules.twoAudiences(Target.PARTICIPANTS),
            List.of(candidate(1, 100, null, 60_000), candidate(2, 100, null, 30_000)));
    assertThat(frozen.target()).isNull();
    assertThat(scope(frozen, Freeze.ALL)).extracting(r -> r.place().rank()).containsExactly(1, 2);
  }

  @Property(tries = 300)
  void everyRankIsOneMoreThanTheNumberOfBetterPeople(
      @ForAll long seed, @ForAll @IntRange(max = 60) int people) {
    List<Freeze.Candidate> candidates = randomPeople(new Random(seed), people);
    Freeze.Frozen frozen = Freeze.round(SampleRules.twoAudiences(Target.PARTICIPANTS), candidates);
    for (List<Freeze.Row> scope : byScope(frozen).values()) {
      for (Freeze.Row row : scope) {
        long better = scope.stream().filter(other -> better(other, row, people)).count();
        assertThat(row.place().rank()).isEqualTo(better + 1);
      }
    }
    assertThat(scope(frozen, Freeze.ALL)).hasSize(people);
  }

  @Property(tries = 200)
  void theDigestDoesNotDependOnTheOrderOfReading(@ForAll long seed) {
    List<Freeze.Candidate> candidates = randomPeople(new Random(seed), 40);
    List<Freeze.Candidate> shuffled = new ArrayList<>(candidates);
    Collections.shuffle(shuffled, new Random(seed + 1));
    Rules rules = SampleRules.twoAudiences(Target.FULL_MARKS);
    assertThat(Freeze.round(rules, shuffled).digest())
        .isEqualTo(Freeze.round(rules, candidates).digest());
  }

  @Test
  @DisplayName("one changed point changes the digest")
  void digestCoversEveryRow() {
    Rules rules = SampleRules.twoAudiences(Target.FULL_MARKS);
    assertThat(Freeze.round(rules, List.of(candidate(1, 100, 5L, 10))).digest())
        .isNotEqualTo(Freeze.round(rules, List.of(candidate(1, 101, 5L, 10))).digest());
  }

  /** The tie chain written out again by hand: score, prediction, duration, finish. */
  private static boolean better(Freeze.Row a, Freeze.Row b, long target) {
    Standing x = a.candidate().standing();
    Standing y = b.candidate().standing();
    if (x.points() != y.points()) {
      return x.points() > y.points();
    }
    long dx = distance(x, target);
    long dy = distance(y, target);
    if (dx != dy) {
      return dx < dy;
    }
    if (x.durationMs() != y.durationMs()) {
      return x.durationMs() < y.durationMs();
    }
    return x.finishedAt().isBefore(y.finishedAt());
  }

  private static long distance(Standing s, long target) {
    Long prediction = s.prediction();
    return prediction == null ? Long.MAX_VALUE : Math.abs(prediction - target);
  }

  private static List<Freeze.Candidate> randomPeople(Random random, int people) {
    List<Freeze.Candidate> all = new ArrayList<>();
    for (int i = 1; i <= people; i++) {
      Long prediction = random.nextInt(4) == 0 ? null : people - 5L + random.nextInt(10);
      all.add(candidate(i, random.nextInt(3) * 10, prediction, 1000L * random.nextInt(3)));
    }
    return all;
  }

  private static Freeze.Candidate candidate(long id, long points, Long prediction, long millis) {
    return candidate(id, points, prediction, millis, 1);
  }

  private static Freeze.Candidate candidate(
      long id, long points, Long prediction, long millis, int attempts) {
    Standing standing =
        new Standing(
            new PersonId(id),
            null,
            points,
            millis,
            1,
            id % 2 == 0 ? 1 : 0,
            attempts,
            START,
            START.plusMillis(millis),
            prediction,
            id % 3 == 0 ? "CITIZEN" : "OFFICIAL",
            List.of(1L, 2L),
            null);
    return new Freeze.Candidate(standing, 10, 15);
  }

  private static List<Freeze.Row> scope(Freeze.Frozen frozen, String scope) {
    return byScope(frozen).getOrDefault(scope, List.of());
  }

  private static Map<String, List<Freeze.Row>> byScope(Freeze.Frozen frozen) {
    return frozen.rows().stream().collect(Collectors.groupingBy(Freeze.Row::scope));
  }
}
