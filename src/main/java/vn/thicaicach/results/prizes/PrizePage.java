package vn.thicaicach.results.prizes;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who wins what, as organisers see it.
 *
 * @param parts one for each ranking with prizes
 * @param worth of all prizes won so far together, in đồng
 * @param wrong key and rank of the tie whose form was refused, or null
 */
record PrizePage(
    String contestTitle,
    String contestUrl,
    boolean sample,
    List<String> terms,
    List<Part> parts,
    long worth,
    boolean mayDecide,
    @Nullable String wrong,
    @Nullable String reason,
    Map<String, String> errors) {

  /**
   * One ranking.
   *
   * @param stage null: not frozen yet
   * @param units whether it ranks units
   */
  record Part(
      String key,
      String title,
      @Nullable String stage,
      boolean units,
      List<Row> rows,
      List<TieView> ties,
      int passedOver,
      long worth) {}

  /**
   * A winner.
   *
   * @param born null for a unit
   * @param figure points of a person, score of a unit
   * @param duration null for a unit
   * @param value in đồng, or null
   * @param note why, when the place alone does not say it; else null
   */
  record Row(
      String prize,
      int rank,
      String name,
      @Nullable Integer born,
      String unit,
      String figure,
      @Nullable String duration,
      @Nullable Long value,
      @Nullable String note) {}

  /**
   * Equals who wait for a decision.
   *
   * @param id name of the form, unique on the page
   * @param prizes what is left for them, in words
   * @param open whether they can be decided on one page
   */
  record TieView(
      String id,
      int rank,
      int count,
      String prizes,
      boolean open,
      List<Choice> choices,
      List<Equal> people) {}

  /** A prize to choose. */
  record Choice(String value, String label) {}

  /** One of the equals. */
  record Equal(long id, String name, @Nullable Integer born, String unit) {}
}
