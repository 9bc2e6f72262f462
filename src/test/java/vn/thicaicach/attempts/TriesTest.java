package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.platform.Problem;

class TriesTest {
  private static final Instant NINE = Instant.parse("2025-10-01T02:00:00Z");
  private static final RoundId FIRST = new RoundId(1);
  private static final RoundId SECOND = new RoundId(2);

  @Test
  @DisplayName("Hải Phòng: once, whatever the week")
  void oncePerContest() {
    Rules.Attempts rules = rules(1, 1, 0);
    assertThat(Tries.of(rules, SECOND, List.of()).left()).isEqualTo(1);
    Tries later = Tries.of(rules, SECOND, List.of(attempt(FIRST, NINE)));
    assertThat(later.left()).isZero();
    assertThat(later.ofContest()).isZero();
    assertThat(later.used()).isZero();
  }

  @Test
  @DisplayName("Sóc Trăng: as often as one likes")
  void unlimited() {
    Tries tries = Tries.of(rules(0, null, 0), FIRST, attempts(40, FIRST));
    assertThat(tries.left()).isEqualTo(Tries.UNLIMITED);
    assertThat(tries.used()).isEqualTo(40);
    assertThat(tries.notBefore()).isNull();
  }

  @Test
  @DisplayName("the pause counts from the end of the last attempt, also of another round")
  void pause() {
    List<Attempt> attempts =
        List.of(
            attempt(FIRST, NINE),
            attempt(FIRST, NINE.plus(Duration.ofHours(5))),
            attempt(FIRST, NINE.plus(Duration.ofHours(1))));
    Rules.Attempts rules = rules(0, null, 90);
    Tries tries = Tries.of(rules, SECOND, attempts);
    Instant from = NINE.plus(Duration.ofHours(5)).plus(Duration.ofMinutes(90));
    assertThat(tries.notBefore()).isEqualTo(from);
    Problem early = Objects.requireNonNull(tries.refusal(rules, from.minusMillis(1)));
    assertThat(early.code()).isEqualTo("next-attempt-later");
    assertThat(tries.refusal(rules, from)).isNull();
  }

  @Test
  @DisplayName("an attempt that is not over yet begins no pause")
  void openAttempt() {
    Tries tries = Tries.of(rules(3, null, 90), FIRST, List.of(attempt(FIRST, null)));
    assertThat(tries.notBefore()).isNull();
    assertThat(tries.left()).isEqualTo(2);
  }

  @Test
  @DisplayName("who misses a start where there is no limit is not told that none is left")
  void missed() {
    assertThat(Tries.missed(rules(0, null, 0)).code()).isEqualTo("busy");
    assertThat(Tries.missed(rules(2, null, 0)).code()).isEqualTo("no-attempts-left");
  }

  @Property
  void theTighterLimitHolds(
      @ForAll @IntRange(max = 5) int perRound,
      @ForAll @IntRange(min = 1, max = 8) int perContest,
      @ForAll @IntRange(max = 6) int inFirst,
      @ForAll @IntRange(max = 6) int inSecond) {
    List<Attempt> attempts = attempts(inFirst, FIRST);
    attempts.addAll(attempts(inSecond, SECOND));
    Tries tries = Tries.of(rules(perRound, perContest, 0), SECOND, attempts);
    assertThat(tries.used()).isEqualTo(inSecond);
    boolean roundLeft = perRound == 0 || inSecond < perRound;
    boolean contestLeft = inFirst + inSecond < perContest;
    assertThat(tries.left() != 0).isEqualTo(roundLeft && contestLeft);
    assertThat(tries.left()).isBetween(0, perContest);
  }

  private static Rules.Attempts rules(int perRound, @Nullable Integer perContest, int delay) {
    return new Rules.Attempts(perRound, Rules.Attempts.Counts.BEST, perContest, delay);
  }

  private static List<Attempt> attempts(int count, RoundId round) {
    List<Attempt> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(attempt(round, NINE.plusSeconds(i)));
    }
    return all;
  }

  private static Attempt attempt(RoundId round, @Nullable Instant finishedAt) {
    return new Attempt(
        new AttemptId(1),
        "ma",
        new ContestId(1),
        round,
        new PersonId(1),
        1,
        new byte[0],
        "CITIZEN",
        1,
        List.of(1L),
        List.of(),
        true,
        NINE,
        NINE.plusSeconds(600),
        0,
        2000,
        1,
        finishedAt == null ? Attempt.State.OPEN : Attempt.State.SUBMITTED,
        finishedAt);
  }
}
