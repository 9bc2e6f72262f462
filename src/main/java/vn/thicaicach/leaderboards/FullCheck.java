package vn.thicaicach.leaderboards;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.Rules;

/**
 * When boards are compared with SQL as a whole: once the results of a round are all there, and
 * every hour. Samples are compared all the time, and what was just built from SQL is SQL.
 */
final class FullCheck {
  private static final Duration EVERY = Duration.ofHours(1);

  /** After the last paper was closed: marking, and the way of its news to the boards. */
  private static final Duration SETTLING = Duration.ofMinutes(2);

  private FullCheck() {}

  /**
   * Whether it is time again.
   *
   * @param last when everything was compared or built; null: never by this server
   */
  static boolean due(Contest contest, @Nullable Instant last, Instant now) {
    return last == null
        || !now.isBefore(last.plus(EVERY))
        || contest.rounds().stream().anyMatch(round -> settledSince(contest, round, last, now));
  }

  private static boolean settledSince(Contest contest, Round round, Instant last, Instant now) {
    Instant end = round.closedAt() != null ? round.closedAt() : round.closesAt();
    if (end == null) {
      return false;
    }
    Instant settled = end.plus(longestPaper(contest.rules())).plus(SETTLING);
    return last.isBefore(settled) && !now.isBefore(settled);
  }

  /** How long papers may stay open after the end of their round. */
  private static Duration longestPaper(Rules rules) {
    return rules.roundEnd() == Rules.RoundEnd.FINISH
        ? Duration.ofMinutes(rules.paper().minutes())
        : Duration.ZERO;
  }
}
