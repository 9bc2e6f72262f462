package vn.thicaicach.chaos;

/**
 * What a scenario showed.
 *
 * @param goal such as G01
 * @param held whether what must hold did
 * @param told in words, with the figures
 */
record Outcome(
    String scenario, String goal, boolean held, long acknowledged, long lost, String told) {
  static Outcome of(String scenario, String goal, Ledger.Sum sum, boolean also, String told) {
    String figures =
        "%d acknowledged, %d lost, %d refused, longest without an acknowledgement %.1f s%s"
            .formatted(
                sum.acknowledged(),
                sum.lost(),
                sum.refused(),
                sum.gapMillis() / 1000.0,
                told.isEmpty() ? "" : "; " + told);
    boolean held = also && sum.lost() == 0 && sum.refused() == 0 && sum.acknowledged() > 0;
    return new Outcome(scenario, goal, held, sum.acknowledged(), sum.lost(), figures);
  }
}
