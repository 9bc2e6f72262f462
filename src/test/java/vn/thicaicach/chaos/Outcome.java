package vn.thicaicach.chaos;

/**
 * What a scenario showed.
 *
 * @param goal number of the goal it measures
 * @param lost acknowledged and not in the database
 * @param wrong what else was seen that may never be
 * @param told figures in words
 */
record Outcome(
    String scenario,
    String goal,
    boolean held,
    long acknowledged,
    long lost,
    long wrong,
    String told) {

  static Outcome of(String scenario, String goal, Ledger.Sum sum, boolean also, String told) {
    return of(scenario, goal, sum, 0, also, told);
  }

  /**
   * Of a ledger.
   *
   * @param wrong besides answers that were refused though their time was not over
   * @param also what else must be true
   */
  static Outcome of(
      String scenario, String goal, Ledger.Sum sum, long wrong, boolean also, String told) {
    String figures =
        "%d acknowledged, %d lost, %d refused, longest without an acknowledgement %.1f s%s"
            .formatted(
                sum.acknowledged(),
                sum.lost(),
                sum.refused(),
                sum.gapMillis() / 1000.0,
                (told.isEmpty() ? "" : "; " + told)
                    + (sum.refused() > 0 ? "; " + sum.refusal() : ""));
    boolean held =
        also && sum.lost() == 0 && sum.refused() == 0 && wrong == 0 && sum.acknowledged() > 0;
    return new Outcome(
        scenario, goal, held, sum.acknowledged(), sum.lost(), wrong + sum.refused(), figures);
  }
}
