package vn.thicaicach.platform.xlsx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * One table on one sheet: title, remarks, heading that stays in sight and repeats on every printed
 * page, rows, totals. Rows leave memory as they are written. Blocks; for one thread at a time.
 */
public final class TableSheet {
  private static final String FONT = "Times New Roman";
  private static final int FLUSH_ROWS = 1000;
  private static final double LINE_HEIGHT = 15;

  /** How much wider text runs than the digits that column widths are counted in. */
  private static final double RUN = 1.05;

  private final Worksheet sheet;
  private final List<Column> columns;
  private int next;

  /**
   * Starts a sheet with its heads; the number of columns fits the page's width.
   *
   * @param tab name of the sheet, at most 31 characters
   * @param remarks lines under the title: source, time, denominators
   */
  public TableSheet(
      Workbook workbook, String tab, String title, List<String> remarks, List<Column> columns) {
    this.sheet = workbook.newWorksheet(tab);
    this.columns = List.copyOf(columns);
    page();
    titles(title, remarks);
    heading();
  }

  private void page() {
    sheet.paperSize(PaperSize.A4_PAPER);
    sheet.pageOrientation("landscape");
    sheet.setFitToPage(true);
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 0);
    sheet.leftMargin(0.6f);
    sheet.rightMargin(0.6f);
    sheet.topMargin(0.7f);
    sheet.bottomMargin(0.7f);
    sheet.footer("Trang &P/&N", Position.CENTER, FONT, 10);
    for (int c = 0; c < columns.size(); c++) {
      sheet.width(c, columns.get(c).width());
    }
  }

  private void titles(String title, List<String> remarks) {
    line(title, true, 14);
    for (String remark : remarks) {
      line(remark, false, 11);
    }
    next++;
  }

  private void line(String text, boolean strong, int size) {
    sheet.inlineString(next, 0, Cells.clean(text));
    StyleSetter style = sheet.range(next, 0, next, columns.size() - 1).style();
    style.merge().fontName(FONT).fontSize(size).wrapText(true).verticalAlignment("center");
    if (strong) {
      style.bold().horizontalAlignment("center");
      sheet.rowHeight(next, 24);
    } else {
      style.italic();
      double width = columns.stream().mapToDouble(Column::width).sum();
      sheet.rowHeight(next, LINE_HEIGHT * lines(text, width));
    }
    style.set();
    next++;
  }

  /** Lines that wrapped text needs; office programs do not grow rows of finished files. */
  private static int lines(String text, double width) {
    return (int) Math.ceil(Math.max(1, text.length()) * RUN / width);
  }

  private void heading() {
    for (int c = 0; c < columns.size(); c++) {
      sheet.inlineString(next, c, columns.get(c).title());
      cell(next, c)
          .bold()
          .wrapText(true)
          .horizontalAlignment("center")
          .verticalAlignment("center")
          .fillColor("E4EFED")
          .set();
    }
    sheet.rowHeight(next, LINE_HEIGHT * headingLines());
    sheet.repeatRows(next);
    next++;
    sheet.freezePane(0, next);
  }

  private int headingLines() {
    return columns.stream().mapToInt(c -> lines(c.title(), c.width() - 2)).max().orElse(1);
  }

  /** Puts a mark, such as "provisional", before the page number on every printed page. */
  public void mark(String mark) {
    sheet.footer(mark.replace("&", "&&") + " · Trang &P/&N", Position.CENTER, FONT, 10);
  }

  /** Writes rows; a value is a text, number, {@link Rate}, date, instant, span or null. */
  public void rows(List<? extends List<? extends @Nullable Object>> rows) {
    for (List<? extends @Nullable Object> row : rows) {
      write(row, false);
      if (next % FLUSH_ROWS == 0) {
        flush();
      }
    }
  }

  /** Writes a row of totals. */
  public void totals(List<? extends @Nullable Object> row) {
    write(row, true);
  }

  private void write(List<? extends @Nullable Object> row, boolean strong) {
    int lines = 1;
    for (int c = 0; c < columns.size(); c++) {
      Object value = c < row.size() ? row.get(c) : null;
      if (value instanceof String text) {
        lines = Math.max(lines, lines(text, columns.get(c).width()));
      }
      Cells.put(sheet, next, c, value);
      Column.Kind kind = columns.get(c).kind();
      StyleSetter style = cell(next, c).verticalAlignment("center");
      boolean words = value instanceof String;
      style.horizontalAlignment(
          words && kind != Column.Kind.TEXT && kind != Column.Kind.MARK ? "center" : kind.align());
      if (kind.format() != null && !words) {
        style.format(kind.format());
      }
      if (words) {
        style.wrapText(true);
      }
      if (strong) {
        style.bold().fillColor("F2F6F5");
      }
      style.set();
    }
    if (lines > 1) {
      sheet.rowHeight(next, LINE_HEIGHT * lines);
    }
    next++;
  }

  private StyleSetter cell(int row, int column) {
    return sheet
        .style(row, column)
        .fontName(FONT)
        .fontSize(11)
        .borderStyle(BorderStyle.THIN)
        .borderColor("8FA3A0");
  }

  private void flush() {
    try {
      sheet.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the sheet; another may follow. */
  public void finish() {
    try {
      sheet.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
