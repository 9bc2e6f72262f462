package vn.thicaicach.app;

/** Where the contests stand; what may be seen grows with each. */
enum Stage {
  BEFORE,
  /** A, B and C are writing. */
  WRITING,
  /** A and B have handed in. */
  SUBMITTED,
  /** The round is over by the clock; C may still finish. */
  OVER,
  /** C has finished as well. */
  QUIET,
  /** The rankings of the first rounds are frozen. */
  FROZEN,
  /** All rounds are over and two of the rankings are published. */
  PUBLISHED;

  boolean since(Stage other) {
    return compareTo(other) >= 0;
  }
}
