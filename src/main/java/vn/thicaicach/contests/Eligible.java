package vn.thicaicach.contests;

import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.Problem;

/**
 * Whether somebody may take part: exactly one of the two is there.
 *
 * @param entrant what an attempt copies, when nothing is in the way
 * @param refusal why not
 */
public record Eligible(@Nullable Entrant entrant, @Nullable Problem refusal) {
  static Eligible as(Entrant entrant) {
    return new Eligible(entrant, null);
  }

  static Eligible refused(Problem refusal) {
    return new Eligible(null, refusal);
  }
}
