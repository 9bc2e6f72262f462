package vn.thicaicach.questions;

import org.jspecify.annotations.Nullable;

/**
 * What a question was compared with.
 *
 * @param plan code of the plan for PLAN_LINE, else null
 * @param section section of that plan, else null
 * @param document law that was read for OFFICIAL_TEXT_SEEN, else null
 * @param place article of that law, else null
 * @param quote verbatim words the key rests on; null when unverified
 * @param note what is still to be checked, or null
 */
public record Verification(
    How how,
    @Nullable String plan,
    @Nullable String section,
    @Nullable String document,
    @Nullable String place,
    @Nullable String quote,
    @Nullable String note) {

  /** Kinds of proof. */
  public enum How {
    PLAN_LINE,
    OFFICIAL_TEXT_SEEN,
    UNVERIFIED
  }

  /** Whether the question may be approved and counted. */
  public boolean done() {
    return how != How.UNVERIFIED;
  }
}
