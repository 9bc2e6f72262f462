package vn.thicaicach.reports;

/**
 * How results spread: disjoint bands by the share of right answers, that sum to the results.
 *
 * @param all every question right
 * @param high from 75 % to under 100 %
 * @param middle from 25 % to under 75 %
 * @param low under 25 %
 */
record Bands(int all, int high, int middle, int low) {
  static final Bands NONE = new Bands(0, 0, 0, 0);

  int sum() {
    return all + high + middle + low;
  }

  Bands plus(Bands other) {
    return new Bands(all + other.all, high + other.high, middle + other.middle, low + other.low);
  }

  Bands minus(Bands other) {
    return new Bands(all - other.all, high - other.high, middle - other.middle, low - other.low);
  }
}
