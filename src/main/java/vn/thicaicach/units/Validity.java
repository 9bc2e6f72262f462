package vn.thicaicach.units;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days a unit is in force.
 *
 * @param from first day, null: always was
 * @param to last day, null: still is
 */
public record Validity(@Nullable LocalDate from, @Nullable LocalDate to) {
  /** In force without limits. */
  public static final Validity ALWAYS = new Validity(null, null);

  /** Whether the unit is in force on that day; both limits belong to it. */
  public boolean covers(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }
}
