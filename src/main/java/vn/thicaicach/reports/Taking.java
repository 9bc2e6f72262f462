package vn.thicaicach.reports;

/**
 * How many took part in a unit and all below it.
 *
 * @param starts attempts begun, with or without a valid result
 * @param people distinct people with a valid result
 * @param attempts valid attempts
 * @param results attempts that count: one a person and round
 * @param points sum over the results
 * @param bands of the results
 */
record Taking(int starts, int people, int attempts, int results, long points, Bands bands) {
  static final Taking NONE = new Taking(0, 0, 0, 0, 0, Bands.NONE);

  Taking plus(Taking o) {
    return new Taking(
        starts + o.starts,
        people + o.people,
        attempts + o.attempts,
        results + o.results,
        points + o.points,
        bands.plus(o.bands));
  }

  Taking minus(Taking o) {
    return new Taking(
        starts - o.starts,
        people - o.people,
        attempts - o.attempts,
        results - o.results,
        points - o.points,
        bands.minus(o.bands));
  }
}
