package vn.thicaicach.attempts.proof;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;

/** Pure rule: when a round is promised and when its secret may be published. */
final class ProofSchedule {
  /** A round is sealed and promised so long before it opens. */
  static final Duration AHEAD = Duration.ofMinutes(10);

  /** The secret waits so long after the end: longer than anything may wait in our queues. */
  static final Duration AFTER = Duration.ofMinutes(2);

  /** Receipts that do not fill a batch wait at most so long for their seal. */
  static final Duration SEAL_EVERY = Duration.ofMinutes(1);

  private ProofSchedule() {}

  /** Whether the commitment of a round should stand by now. */
  static boolean promises(Contest contest, Round round, Instant now) {
    return !contest.practice()
        && round.phase(now) != Round.Phase.ENDED
        && !now.isBefore(round.opensAt().minus(AHEAD));
  }

  /** Whether the secret may be published, as far as times say; nobody may still be writing. */
  static boolean reveals(Contest contest, Round round, Instant now) {
    Instant end = end(round);
    return !contest.practice()
        && round.phase(now) == Round.Phase.ENDED
        && end != null
        && !now.isBefore(end.plus(AFTER));
  }

  /** Whether what waits in a round is sealed now. */
  static boolean seals(boolean full, boolean over, @Nullable Instant lastSeal, Instant now) {
    return full || over || lastSeal == null || !now.isBefore(lastSeal.plus(SEAL_EVERY));
  }

  private static @Nullable Instant end(Round round) {
    return round.closedAt() == null ? round.closesAt() : round.closedAt();
  }
}
