package vn.thicaicach.platform.xlsx;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.text.Formats;

/**
 * The one way values get into cells. Text is always an inline string, so that a name such as {@code
 * =HYPERLINK(…)} stays text, and nothing is kept in memory for it.
 */
final class Cells {
  private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final ZoneId ZONE = Formats.ZONE;

  private Cells() {}

  /** Writes a text, number, rate, date, instant or span; null leaves the cell empty. */
  static void put(Worksheet sheet, int row, int column, @Nullable Object value) {
    if (value instanceof String text) {
      sheet.inlineString(row, column, clean(text));
    } else if (value instanceof Rate rate) {
      sheet.value(row, column, (double) rate.part() / rate.whole());
    } else if (value instanceof Number number) {
      sheet.value(row, column, number);
    } else if (value instanceof LocalDate date) {
      sheet.value(row, column, date);
    } else if (value instanceof Instant at) {
      sheet.value(row, column, LocalDateTime.ofInstant(at, ZONE));
    } else if (value instanceof Duration span) {
      sheet.value(row, column, span.toMillis() / DAY_MILLIS);
    } else if (value != null) {
      throw new IllegalArgumentException("no cell for " + value.getClass());
    }
  }

  /** Without characters that XML cannot hold, lone surrogates among them. */
  static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c >= 0x20 || c == '\n' || c == '\t')
        .filter(c -> c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF))
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
