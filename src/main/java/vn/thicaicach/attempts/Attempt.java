package vn.thicaicach.attempts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.RoundId;

/**
 * An attempt (lượt thi) as stored.
 *
 * @param code name in addresses: random, tells nothing
 * @param number 1 for the person's first in the round
 * @param seed everything random about the paper follows from it; stays on the server
 * @param unitPath units from the root to the person's own, as of the start
 * @param questions question version ids in the order of the paper
 * @param ranked false for practice
 * @param deadline with all time that was added; the base deadline stays in its row
 * @param extraMinutes time that was added since the start
 * @param graceMillis what arrives so long after the deadline still counts
 * @param epoch raised when another device takes over
 * @param finishedAt submit: arrival of the request; expiry: the deadline; null while open
 */
public record Attempt(
    AttemptId id,
    String code,
    ContestId contest,
    RoundId round,
    PersonId person,
    int number,
    byte[] seed,
    String audience,
    long unit,
    List<Long> unitPath,
    List<Long> questions,
    boolean ranked,
    Instant startedAt,
    Instant deadline,
    int extraMinutes,
    int graceMillis,
    int epoch,
    State state,
    @Nullable Instant finishedAt) {

  /** Where an attempt stands; there is no way back from a later state to {@link #OPEN}. */
  public enum State {
    OPEN,
    SUBMITTED,
    EXPIRED,
    VOID
  }

  Paper paper() {
    return new Paper(seed, questions);
  }
}
