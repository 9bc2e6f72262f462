package vn.thicaicach.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.thicaicach.attempts.Attempt.State;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.contests.Rules.Reveal.When;

/** What may be seen of an attempt, and when: as a table. */
class RevealedTest {
  private static final ContestId CONTEST = new ContestId(1);
  private static final Instant OPENS = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant BETWEEN = Instant.parse("2026-03-08T00:00:00Z");
  private static final Instant CLOSES = Instant.parse("2026-03-15T00:00:00Z");

  @ParameterizedTest(name = "{0}, first of two rounds, at {1}: {2}")
  @CsvSource({
    // when, instant, may be seen
    "AT_ONCE,       2026-03-01T00:00:01Z, true",
    "AT_ONCE,       2026-03-20T00:00:00Z, true",
    "AFTER_ROUND,   2026-03-01T00:00:01Z, false",
    "AFTER_ROUND,   2026-03-07T23:59:59.999Z, false",
    "AFTER_ROUND,   2026-03-08T00:00:00Z, true",
    "AFTER_ROUND,   2026-03-20T00:00:00Z, true",
    "AFTER_CONTEST, 2026-03-08T00:00:00Z, false",
    "AFTER_CONTEST, 2026-03-14T23:59:59.999Z, false",
    "AFTER_CONTEST, 2026-03-15T00:00:00Z, true",
    "NEVER,         2026-03-01T00:00:01Z, false",
    "NEVER,         2026-03-20T00:00:00Z, false",
  })
  void byPhase(When when, Instant now, boolean seen) {
    Contest contest = contest(when, when, null);

    for (State over : List.of(State.SUBMITTED, State.EXPIRED)) {
      assertThat(at(over, contest, now, true)).isEqualTo(new Revealed(seen, seen));
    }
  }

  @Test
  @DisplayName("score and key each follow their own rule")
  void eachByItself() {
    Contest contest = contest(When.AFTER_ROUND, When.AFTER_CONTEST, null);

    assertThat(at(State.SUBMITTED, contest, OPENS, true)).isEqualTo(new Revealed(false, false));
    assertThat(at(State.SUBMITTED, contest, BETWEEN, true)).isEqualTo(new Revealed(true, false));
    assertThat(at(State.SUBMITTED, contest, CLOSES, true)).isEqualTo(new Revealed(true, true));
  }

  @ParameterizedTest
  @EnumSource(When.class)
  @DisplayName("a published result shows the score whatever the rules said, and no key before them")
  void official(When when) {
    Contest contest = contest(when, when, null);
    Round round = contest.rounds().get(0);

    assertThat(Revealed.of(State.SUBMITTED, contest, round, OPENS, true, true))
        .isEqualTo(new Revealed(true, when == When.AT_ONCE));
    assertThat(Revealed.of(State.VOID, contest, round, OPENS, true, true).score()).isFalse();
  }

  @Test
  @DisplayName("a round that organisers closed is over, whatever its time")
  void closedByHand() {
    Contest contest = contest(When.AFTER_ROUND, When.AFTER_ROUND, OPENS.plusSeconds(60));

    assertThat(at(State.SUBMITTED, contest, OPENS.plusSeconds(61), true))
        .isEqualTo(new Revealed(true, true));
  }

  @ParameterizedTest
  @EnumSource(When.class)
  @DisplayName("nothing is seen of an attempt that is not over")
  void open(When when) {
    Contest contest = contest(when, when, null);

    assertThat(at(State.OPEN, contest, CLOSES, true)).isEqualTo(new Revealed(false, false));
  }

  @ParameterizedTest
  @EnumSource(When.class)
  @DisplayName("no key while somebody is still writing; the score does not wait for that")
  void notQuiet(When when) {
    Contest contest = contest(when, when, null);
    boolean seen = when != When.NEVER;

    assertThat(at(State.SUBMITTED, contest, CLOSES, false)).isEqualTo(new Revealed(seen, false));
  }

  @Test
  @DisplayName("whose papers the key waits for")
  void waitsFor() {
    assertThat(quiet(When.AT_ONCE)).isEmpty();
    assertThat(quiet(When.NEVER)).isEmpty();
    assertThat(quiet(When.AFTER_ROUND)).containsExactly(new RoundId(1));
    assertThat(quiet(When.AFTER_CONTEST)).containsExactly(new RoundId(1), new RoundId(2));
  }

  @Test
  @DisplayName("a void attempt has no score")
  void voided() {
    assertThat(at(State.VOID, contest(When.AT_ONCE, When.AT_ONCE, null), OPENS, true))
        .isEqualTo(new Revealed(false, true));
  }

  @Test
  @DisplayName("a round that never ends never shows what comes after it")
  void endless() {
    Contest contest = contest(When.AT_ONCE, When.AFTER_ROUND, null);
    Round endless = new Round(new RoundId(1), CONTEST, 1, "Thi thử", OPENS, null, null);

    assertThat(Revealed.of(State.SUBMITTED, contest, endless, CLOSES, false, true).key()).isFalse();
  }

  private static List<RoundId> quiet(When when) {
    Contest contest = contest(When.AT_ONCE, when, null);
    return Revealed.quietForKey(contest, contest.rounds().get(0));
  }

  private static Revealed at(State state, Contest contest, Instant now, boolean quiet) {
    return Revealed.of(state, contest, contest.rounds().get(0), now, false, quiet);
  }

  private static Contest contest(When score, When key, Instant firstClosedAt) {
    Rules sample = SampleRules.twoAudiences(Rules.Prediction.Target.PARTICIPANTS);
    Rules rules =
        new Rules(
            sample.eligibility(),
            sample.audiences(),
            sample.paper(),
            null,
            sample.attempts(),
            sample.roundEnd(),
            new Rules.Reveal(score, key, When.NEVER),
            sample.tieBreak(),
            sample.collective(),
            sample.startCutoffMinutes(),
            sample.prizes());
    return new Contest(
        CONTEST,
        "mau",
        "Cuộc thi",
        "",
        "UBND",
        "0229000000",
        false,
        null,
        List.of(),
        false,
        false,
        List.of(),
        List.of(),
        rules,
        1,
        List.of(
            new Round(new RoundId(1), CONTEST, 1, "Tuần 1", OPENS, BETWEEN, firstClosedAt),
            new Round(new RoundId(2), CONTEST, 2, "Tuần 2", BETWEEN, CLOSES, null)));
  }
}
