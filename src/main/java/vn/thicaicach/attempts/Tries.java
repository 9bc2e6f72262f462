package vn.thicaicach.attempts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.text.Formats;

/**
 * What the rules leave somebody to start in a round; pure.
 *
 * @param used attempts of the round so far
 * @param ofRound how many more the round allows; {@link #UNLIMITED}
 * @param ofContest how many more the contest allows; {@link #UNLIMITED}
 * @param notBefore the earliest start of the next one; null: at once
 */
record Tries(int used, int ofRound, int ofContest, @Nullable Instant notBefore) {
  static final int UNLIMITED = -1;

  /**
   * Where the person stands.
   *
   * @param attempts of the person in this round, and when the rules span rounds in all of them
   */
  static Tries of(Rules.Attempts rules, RoundId round, List<Attempt> attempts) {
    int used = (int) attempts.stream().filter(a -> a.round().equals(round)).count();
    Integer most = rules.perContest();
    return new Tries(
        used,
        rules.perRound() == 0 ? UNLIMITED : Math.max(0, rules.perRound() - used),
        most == null ? UNLIMITED : Math.max(0, most - attempts.size()),
        rules.delay() == 0 ? null : notBefore(rules.delay(), attempts));
  }

  /** The rounds whose attempts have to be known before a start in one. */
  static List<RoundId> rounds(Contest contest, Round round) {
    return contest.rules().attempts().spanRounds()
        ? contest.rounds().stream().map(Round::id).toList()
        : List.of(round.id());
  }

  private static @Nullable Instant notBefore(int delayMinutes, List<Attempt> attempts) {
    return attempts.stream()
        .map(Attempt::finishedAt)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .map(last -> last.plus(Duration.ofMinutes(delayMinutes)))
        .orElse(null);
  }

  /** How many more may be started; {@link #UNLIMITED}. */
  int left() {
    if (ofRound == UNLIMITED || ofContest == UNLIMITED) {
      return Math.max(ofRound, ofContest);
    }
    return Math.min(ofRound, ofContest);
  }

  /** Why the next one may not start at an instant; null: it may. */
  @Nullable Problem refusal(Rules.Attempts rules, Instant at) {
    if (ofContest == 0) {
      return new Problem.Conflict(
          "no-contest-attempts-left", Map.of("limit", Objects.requireNonNull(rules.perContest())));
    }
    if (ofRound == 0) {
      return noneLeft(rules);
    }
    return notBefore != null && at.isBefore(notBefore)
        ? new Problem.Conflict("next-attempt-later", Map.of("at", Formats.dateTime(notBefore)))
        : null;
  }

  /** Another start was faster and is over already: it was the last one, or one may try again. */
  static Problem missed(Rules.Attempts rules) {
    return rules.perRound() == 0 ? new Problem.Unavailable("busy", 1) : noneLeft(rules);
  }

  private static Problem noneLeft(Rules.Attempts rules) {
    return new Problem.Conflict("no-attempts-left", Map.of("limit", rules.perRound()));
  }
}
