package vn.thicaicach.contests.headcounts;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.units.UnitId;

/** Pure: the forms of the pages, as typed. */
final class HeadcountForm {
  /** Field of a unit's number: {@code n.12}. */
  static final String NUMBER = "n.";

  /** What that field held when the page was made, so that nobody overwrites what came meanwhile. */
  static final String WAS = "was.";

  private static final int LONGEST_NOTE = 500;

  private HeadcountForm() {}

  /**
   * Numbers that were changed on the page: emptied is null. Fails with Invalid ({@code n.<unit>},
   * code {@code headcount}).
   */
  static Map<UnitId, @Nullable Integer> changes(MultiMap form) {
    Map<UnitId, @Nullable Integer> changes = new LinkedHashMap<>();
    List<FieldError> faults = new ArrayList<>();
    form.forEach(
        (field, value) -> {
          String id = field.startsWith(NUMBER) ? field.substring(NUMBER.length()) : "";
          String typed = value.strip();
          String was = form.get(WAS + id);
          if (!id.matches("[1-9]\\d{0,17}") || typed.equals(was == null ? "" : was)) {
            return;
          }
          Integer people = Headcounts.number(typed).orElse(null);
          if (people == null && !typed.isEmpty()) {
            faults.add(new FieldError(field, "headcount"));
          }
          changes.put(new UnitId(Long.parseLong(id)), people);
        });
    if (!faults.isEmpty()) {
      throw new Problem.Invalid(faults);
    }
    return changes;
  }

  /** What was typed, to be shown again. */
  static Map<String, String> typed(MultiMap form) {
    Map<String, String> typed = new HashMap<>();
    form.forEach(
        (field, value) -> {
          if (!field.startsWith(WAS) && !field.startsWith("_")) {
            typed.put(field, value.strip());
          }
        });
    return typed;
  }

  /** A remark or reason; fails with Invalid ({@code too-long}). */
  static String note(MultiMap form, String field) {
    String value = form.get(field);
    String note = value == null ? "" : value.strip();
    if (note.length() > LONGEST_NOTE) {
      throw new Problem.Invalid(
          List.of(new FieldError(field, "too-long", Map.of("max", LONGEST_NOTE))));
    }
    return note;
  }

  /** A day as date fields send it; null when empty. */
  static @Nullable LocalDate day(MultiMap form, String field) {
    String value = form.get(field);
    try {
      return value == null || value.isBlank() ? null : LocalDate.parse(value.strip());
    } catch (DateTimeException e) {
      throw new Problem.Invalid(field, "not-a-day");
    }
  }

  /** A minute in Viet Nam as date-and-time fields send it; null when empty. */
  static @Nullable Instant minute(MultiMap form, String field) {
    String value = form.get(field);
    try {
      return value == null || value.isBlank()
          ? null
          : LocalDateTime.parse(value.strip()).atZone(Formats.ZONE).toInstant();
    } catch (DateTimeException e) {
      throw new Problem.Invalid(field, "not-a-minute");
    }
  }
}
