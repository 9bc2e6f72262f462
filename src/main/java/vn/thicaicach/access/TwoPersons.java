package vn.thicaicach.access;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
    String obstacle = obstacle(proposer, proposedAt, confirmer, onePerson, now);
    if (obstacle != null) {
      throw new Problem.Conflict(obstacle);
    }
    return proposer == confirmer ? Confirmed.BY_ONE : Confirmed.BY_TWO;
  }

  /** What stands against a confirmation: the code that {@link #confirm} fails with, or null. */
  public static @Nullable String obstacle(
      long proposer, Instant proposedAt, long confirmer, boolean onePerson, Instant now) {
    if (proposer != confirmer) {
      return null;
    }
    if (!onePerson) {
      return "approval-same-person";
    }
    return now.isBefore(proposedAt.plus(ALONE_AFTER)) ? "approval-too-early" : null;
  }
}
