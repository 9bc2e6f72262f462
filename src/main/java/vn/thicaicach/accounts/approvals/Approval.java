package vn.thicaicach.accounts.approvals;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A proposal with its course.
 *
 * @param confirmedBy null while it waits
 * @param confirmedAt null while it waits
 * @param alone confirmed by the proposer: every output is marked "một người thực hiện"
 */
public record Approval(
    long id,
    Proposal proposal,
    String reason,
    long proposedBy,
    String proposedByName,
    Instant proposedAt,
    @Nullable Long confirmedBy,
    @Nullable String confirmedByName,
    @Nullable Instant confirmedAt,
    boolean alone) {

  /** Whether it still waits. */
  public boolean waits() {
    return confirmedAt == null;
  }
}
