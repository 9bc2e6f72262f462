package vn.thicaicach.access;

import java.time.Duration;
import java.time.Instant;
import vn.thicaicach.platform.Problem;

/**
 * Pure rule of acts that cannot be taken back: somebody proposes, somebody else confirms. In an
 * installation that declared itself one-person the same person may confirm after a day, and what
 * comes of it is marked "một người thực hiện".
 */
public final class TwoPersons {
  /** How long one person alone must wait before confirming an own proposal. */
  public static final Duration ALONE_AFTER = Duration.ofHours(24);

  private TwoPersons() {}

  /** How a confirmation came about. */
  public enum Confirmed {
    /** By another person. */
    BY_TWO,
    /** By the proposer, a day later. */
    BY_ONE
  }

  /**
   * Decides whether a proposal may be confirmed now.
   *
   * @param onePerson the installation declared itself one-person
   * @throws Problem.Conflict {@code approval-same-person} or {@code approval-too-early}
   */
  public static Confirmed confirm(
      long proposer, Instant proposedAt, long confirmer, boolean onePerson, Instant now) {
    if (proposer != confirmer) {
      return Confirmed.BY_TWO;
    }
    if (!onePerson) {
      throw new Problem.Conflict("approval-same-person");
    }
    if (now.isBefore(proposedAt.plus(ALONE_AFTER))) {
      throw new Problem.Conflict("approval-too-early");
    }
    return Confirmed.BY_ONE;
  }
}
