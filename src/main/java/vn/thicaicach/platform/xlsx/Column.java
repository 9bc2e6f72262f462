package vn.thicaicach.platform.xlsx;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param title heading
 * @param width in characters, as spreadsheets count it
 * @param kind how values stand in the cell
 */
public record Column(String title, double width, Kind kind) {
  /** How the values of a column are shown; the values themselves stay numbers and dates. */
  public enum Kind {
    TEXT(null, "left"),
    /** Short text in the middle. */
    MARK(null, "center"),
    WHOLE("#,##0", "right"),
    /** A number without thousands separators: a year, a rank, a serial number. */
    PLAIN("0", "center"),
    DECIMAL("#,##0.00", "right"),
    RATE("0.0%", "right"),
    DATE("dd/mm/yyyy", "center"),
    DATE_TIME("dd/mm/yyyy hh:mm:ss", "center"),
    /** A time span, stored as part of a day. */
    DURATION("[h]:mm:ss.000", "center");

    private final @Nullable String format;
    private final String align;

    Kind(@Nullable String format, String align) {
      this.format = format;
      this.align = align;
    }

    /** Number format of the spreadsheet, or null for general. */
    @Nullable String format() {
      return format;
    }

    String align() {
      return align;
    }
  }

  public static Column text(String title, double width) {
    return new Column(title, width, Kind.TEXT);
  }

  public static Column of(String title, double width, Kind kind) {
    return new Column(title, width, kind);
  }
}
