package vn.thicaicach.questions;

import org.jspecify.annotations.Nullable;

/**
 * A document that a question rests on (căn cứ pháp lý).
 *
 * @param document kind, number and symbol; its title when the number is blank
 * @param date year, year-month or year-month-day, as far as the document gives it
 * @param issuer who issued it
 * @param place article, clause or section, or null
 * @param quote verbatim, or null
 * @param validity whether it was in force when the question was last checked
 */
public record LegalBasis(
    String document,
    String date,
    String issuer,
    @Nullable String place,
    @Nullable String quote,
    Validity validity) {

  /** State of the document on the question's as-of date. */
  public enum Validity {
    IN_FORCE,
    ENDED,
    NOT_CHECKED
  }
}
