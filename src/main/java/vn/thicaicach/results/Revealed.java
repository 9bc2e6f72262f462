package vn.thicaicach.results;

import java.time.Instant;
import java.util.List;
import vn.thicaicach.attempts.Attempt;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.Rules;

/**
 * Pure rule: what of an attempt its owner may see at an instant. What may not be seen is never
 * read, so that no page can tell it. Places follow the boards' own rule.
 *
 * @param score points, right answers, time
 * @param key right options with explanation and legal basis
 */
record Revealed(boolean score, boolean key) {
  private static final Revealed NOTHING = new Revealed(false, false);

  /**
   * By the rules ({@code reveal}), the phase of the round and of the contest. A void attempt has no
   * score; a published result shows it, whatever the rules said before.
   *
   * @param official whether the committee has published the round's result
   * @param quiet whether nobody has an open paper in the rounds of {@link #quietForKey}; a round
   *     that lets people finish, or that organisers just closed, is over before its papers are
   */
  static Revealed of(
      Attempt.State state,
      Contest contest,
      Round round,
      Instant now,
      boolean official,
      boolean quiet) {
    if (state == Attempt.State.OPEN) {
      return NOTHING;
    }
    Rules.Reveal rules = contest.rules().reveal();
    boolean score = official || due(rules.score(), contest, round, now);
    return new Revealed(
        score && state != Attempt.State.VOID, quiet && due(rules.key(), contest, round, now));
  }

  private static boolean due(Rules.Reveal.When when, Contest contest, Round round, Instant now) {
    return switch (when) {
      case AT_ONCE -> true;
      case AFTER_ROUND -> round.phase(now) == Round.Phase.ENDED;
      case AFTER_CONTEST -> contest.over(now);
      case NEVER -> false;
    };
  }

  /** Rounds in which nobody may still be writing when the key is shown. */
  static List<RoundId> quietForKey(Contest contest, Round round) {
    return switch (contest.rules().reveal().key()) {
      case AT_ONCE, NEVER -> List.of();
      case AFTER_ROUND -> List.of(round.id());
      case AFTER_CONTEST -> contest.rounds().stream().map(Round::id).toList();
    };
  }
}
