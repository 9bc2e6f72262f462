package vn.thicaicach.platform.xlsx;

import java.util.List;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.text.Formats;

/**
 * A document on one sheet, as offices lay it out: lines over the whole width or over half of it,
 * and tables between them. Blocks; for one thread at a time.
 */
public final class DocumentSheet {
  private static final String FONT = "Times New Roman";

  private final Worksheet sheet;
  private final double[] widths;
  private int next;

  /** How a line looks. */
  public enum Look {
    PLAIN,
    BOLD,
    ITALIC,
    TITLE
  }

  /**
   * Starts the sheet, A4 landscape.
   *
   * @param widths of the columns in characters, which all tables share
   */
  public DocumentSheet(Workbook workbook, String tab, double... widths) {
    this.sheet = workbook.newWorksheet(tab);
    this.widths = widths.clone();
    sheet.paperSize(PaperSize.A4_PAPER);
    sheet.pageOrientation("landscape");
    sheet.setFitToPage(true);
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 0);
    sheet.leftMargin(1.2f);
    sheet.rightMargin(0.6f);
    sheet.topMargin(0.8f);
    sheet.bottomMargin(0.8f);
    sheet.hideGridLines();
    sheet.footer("Trang &P/&N", Position.CENTER, FONT, 10);
    for (int c = 0; c < widths.length; c++) {
      sheet.width(c, widths[c]);
    }
  }

  /** An empty line. */
  public void space() {
    next++;
  }

  /** A line over the whole width, in the middle or from the left. */
  public void line(String text, Look look, boolean centred) {
    put(text, look, centred, 0, widths.length - 1);
    next++;
  }

  /** Two texts beside each other, each in the middle of its part. */
  public void pair(String left, Look leftLook, String right, Look rightLook, int rightFrom) {
    put(left, leftLook, true, 0, rightFrom - 1);
    put(right, rightLook, true, rightFrom, widths.length - 1);
    next++;
  }

  private void put(String text, Look look, boolean centred, int from, int to) {
    sheet.inlineString(next, from, Cells.clean(text));
    StyleSetter style = sheet.range(next, from, next, to).style();
    style
        .merge()
        .fontName(FONT)
        .fontSize(look == Look.TITLE ? 14 : 12)
        .wrapText(true)
        .horizontalAlignment(centred ? "center" : "left")
        .verticalAlignment("center");
    if (look == Look.BOLD || look == Look.TITLE) {
      style.bold();
    }
    if (look == Look.ITALIC) {
      style.italic();
    }
    style.set();
    grow(lines(text, from, to), look == Look.TITLE ? 20 : 17);
  }

  private double height;
  private int heightOf = -1;

  /** Merged cells do not grow by themselves; a row is as high as its longest part. */
  private void grow(int lines, double each) {
    height = heightOf == next ? Math.max(height, lines * each) : lines * each;
    heightOf = next;
    sheet.rowHeight(next, height);
  }

  private int lines(String text, int from, int to) {
    double width = 0;
    for (int c = from; c <= to; c++) {
      width += widths[c];
    }
    return (int) Math.ceil(Math.max(1, text.length() * 1.12) / width);
  }

  /** Heads and rows of a table; a value is a text, number, {@link Rate} or null. */
  public void table(List<Column> columns, List<? extends List<? extends @Nullable Object>> rows) {
    for (int c = 0; c < columns.size(); c++) {
      sheet.inlineString(next, c, columns.get(c).title());
      cell(next, c).bold().horizontalAlignment("center").wrapText(true).set();
      grow(lines(columns.get(c).title(), c, c), 16);
    }
    next++;
    rows.forEach(row -> row(columns, row));
  }

  private void row(List<Column> columns, List<? extends @Nullable Object> row) {
    for (int c = 0; c < columns.size(); c++) {
      Object value = row.get(c);
      Cells.put(sheet, next, c, value);
      Column.Kind kind = columns.get(c).kind();
      StyleSetter style = cell(next, c).horizontalAlignment(kind.align()).wrapText(true);
      if (kind.format() != null && !(value instanceof String)) {
        style.format(kind.format());
      }
      style.set();
      grow(value instanceof String text ? lines(text, c, c) : 1, 16);
    }
    next++;
  }

  private StyleSetter cell(int row, int column) {
    return sheet
        .style(row, column)
        .fontName(FONT)
        .fontSize(12)
        .verticalAlignment("center")
        .borderStyle(BorderStyle.THIN);
  }

  /** A value of a table as a page shows it. */
  public static String shown(@Nullable Object value) {
    if (value instanceof Rate rate) {
      return Formats.percent(rate.part(), rate.whole());
    }
    return value == null ? "" : value.toString();
  }
}
