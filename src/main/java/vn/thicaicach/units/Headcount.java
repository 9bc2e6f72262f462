package vn.thicaicach.units;

/**
 * How many people of a unit may take part, its sub-units included.
 *
 * @param people at least 1
 * @param sample true for an invented number that must be shown as such
 * @param source where the number comes from
 */
public record Headcount(int people, boolean sample, Source source) {
  /** Where a number comes from. */
  public enum Source {
    /** The tree of units. */
    TREE,
    /** Declared for a contest, in time. */
    DECLARED,
    /** Changed by an organiser after declarations were locked: marked wherever it is shown. */
    CORRECTED
  }

  /** A number of the tree. */
  public Headcount(int people, boolean sample) {
    this(people, sample, Source.TREE);
  }
}
