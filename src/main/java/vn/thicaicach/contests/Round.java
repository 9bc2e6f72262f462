package vn.thicaicach.contests;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A round (đợt thi): half-open [opensAt, closesAt).
 *
 * @param closesAt null: stays open (practice)
 * @param closedAt when organisers closed it, or null
 */
public record Round(
    RoundId id,
    ContestId contestId,
    int ordinal,
    String name,
    Instant opensAt,
    @Nullable Instant closesAt,
    @Nullable Instant closedAt) {

  /** Where a round stands. */
  public enum Phase {
    UPCOMING,
    OPEN,
    ENDED
  }

  /** Where the round stands at an instant. */
  public Phase phase(Instant at) {
    if (at.isBefore(opensAt)) {
      return Phase.UPCOMING;
    }
    boolean over = closedAt != null || (closesAt != null && !at.isBefore(closesAt));
    return over ? Phase.ENDED : Phase.OPEN;
  }
}
