package vn.thicaicach.attempts.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;

/** Pure rule: when a round is promised and when its secret may be published. */
final class ProofSchedule {
  /** A round is sealed and promised so long before it opens. */
  static final Duration AHEAD = Duration.ofMinutes(10);

  /** The secret waits so long after the end: longer than anything may wait in our queues. */
  static final Duration AFTER = Duration.ofMinutes(2);

  /** Receipts that do not fill a batch wait at most so long for their seal while the round runs. */
  static final Duration SEAL_EVERY = Duration.ofMinutes(10);

  private ProofSchedule() {}

  /** Whether the commitment of a round should stand by now. */
  static boolean promises(Contest contest, Round round, Instant now) {
    return !contest.practice()
        && round.phase(now) != Round.Phase.ENDED
        && !now.isBefore(round.opensAt().minus(AHEAD));
  }

  /**
   * Whether the secret may be published, as far as times say; nobody may still be writing in {@link
   * #quiet} either. As long as the rules keep something hidden, nothing of the round is published:
   * from the secret everybody can tell which option stands where in the bank.
   */
  static boolean reveals(Contest contest, Round round, Instant now) {
    return !contest.practice() && waitsFor(contest, round).stream().allMatch(r -> over(r, now));
  }

  /** Rounds in which nobody may have an open paper when the secret of a round is published. */
  static List<RoundId> quiet(Contest contest, Round round) {
    return waitsFor(contest, round).stream().map(Round::id).toList();
  }

  private static List<Round> waitsFor(Contest contest, Round round) {
    return contest.rules().reveal().untilContestEnds() ? contest.rounds() : List.of(round);
  }

  private static boolean over(Round round, Instant now) {
    Instant end = end(round);
    return round.phase(now) == Round.Phase.ENDED && end != null && !now.isBefore(end.plus(AFTER));
  }

  /** Whether what waits in a round is sealed now. */
  static boolean seals(boolean full, boolean over, @Nullable Instant lastSeal, Instant now) {
    return full || over || lastSeal == null || !now.isBefore(lastSeal.plus(SEAL_EVERY));
  }

  private static @Nullable Instant end(Round round) {
    return round.closedAt() == null ? round.closesAt() : round.closedAt();
  }
}
