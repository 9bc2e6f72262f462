package vn.thicaicach.leaderboards;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.Rules;

/**
 * Pure rule of what a board may show at an instant. What may not be shown yet is not read at all,
 * so that the answer is the same whatever happened meanwhile.
 *
 * @param places who stands where
 * @param scores points and durations
 */
record Reveal(boolean places, boolean scores) {
  static final Reveal ALL = new Reveal(true, true);

  /** By the rules ({@code reveal.rank}, {@code reveal.score}), before anything is published. */
  static Reveal of(Contest contest, @Nullable RoundId round, Instant now) {
    Rules.Reveal rules = contest.rules().reveal();
    return new Reveal(
        shown(rules.rank(), contest, round, now), shown(rules.score(), contest, round, now));
  }

  private static boolean shown(
      Rules.Reveal.When when, Contest contest, @Nullable RoundId round, Instant now) {
    return switch (when) {
      case AT_ONCE -> true;
      case AFTER_ROUND -> roundsOver(contest, round, now);
      case AFTER_CONTEST -> contest.over(now);
      case NEVER -> false;
    };
  }

  /** The round is over; for the sum over rounds: none is open, whose results it would tell. */
  private static boolean roundsOver(Contest contest, @Nullable RoundId round, Instant now) {
    return round == null
        ? contest.openRound(now).isEmpty()
        : contest.round(round).filter(r -> r.phase(now) == Round.Phase.ENDED).isPresent();
  }
}
