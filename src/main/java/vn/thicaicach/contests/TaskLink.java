package vn.thicaicach.contests;

/**
 * A task of a plan that a contest serves.
 *
 * @param code as in the plan's content file, such as KT-S0-3
 */
public record TaskLink(Kind kind, String code) {
  /** What the plan asks for. */
  public enum Kind {
    /** To hold a contest. */
    CONTEST,
    /** To praise or reward. */
    COMMENDATION
  }
}
