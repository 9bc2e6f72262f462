package vn.thicaicach.units;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A search for units by name.
 *
 * @param text as typed, with or without diacritics
 * @param within only this unit and those below it; null: anywhere
 * @param asOf only units in force on this day
 * @param selectable only units that people may choose
 * @param limit at most so many results, 1 to 100
 */
public record UnitQuery(
    String text, @Nullable UnitId within, LocalDate asOf, boolean selectable, int limit) {}
