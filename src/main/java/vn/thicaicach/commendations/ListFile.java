package vn.thicaicach.commendations;

import java.util.List;
import java.util.Objects;
import org.dhatim.fastexcel.Workbook;
import vn.thicaicach.platform.xlsx.Column;
import vn.thicaicach.platform.xlsx.DocumentSheet;
import vn.thicaicach.platform.xlsx.DocumentSheet.Look;

/** Writes a printed list into a workbook, line by line as the page shows it. */
final class ListFile {
  private static final String STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
  private static final String MOTTO = "Độc lập - Tự do - Hạnh phúc";
  private static final int RIGHT = 5;

  private ListFile() {}

  /** Blocks. */
  static boolean write(Workbook workbook, String tab, ListDocument list) {
    double[] widths =
        list.sections().isEmpty()
            ? new double[] {5, 7, 28, 10, 34, 10, 46, 16}
            : list.sections().get(0).columns().stream().mapToDouble(Column::width).toArray();
    DocumentSheet sheet = new DocumentSheet(workbook, tab, widths);
    head(sheet, list);
    for (ListDocument.Section section : list.sections()) {
      sheet.space();
      sheet.line(section.title(), Look.BOLD, false);
      sheet.table(section.columns(), section.rows());
    }
    sheet.space();
    list.remarks().forEach(remark -> sheet.line(remark, Look.ITALIC, false));
    foot(sheet, list);
    if (!list.notice().isEmpty()) {
      sheet.space();
      list.notice().forEach(line -> sheet.line(line, Look.PLAIN, false));
    }
    return true;
  }

  private static void head(DocumentSheet sheet, ListDocument list) {
    String parent = Objects.requireNonNullElse(list.parentBody(), "");
    if (parent.isEmpty()) {
      sheet.pair(list.issuer(), Look.BOLD, STATE, Look.BOLD, RIGHT);
      sheet.pair(list.mark(), Look.BOLD, MOTTO, Look.BOLD, RIGHT);
      sheet.pair("", Look.PLAIN, list.dated(), Look.ITALIC, RIGHT);
    } else {
      sheet.pair(parent, Look.PLAIN, STATE, Look.BOLD, RIGHT);
      sheet.pair(list.issuer(), Look.BOLD, MOTTO, Look.BOLD, RIGHT);
      sheet.pair(list.mark(), Look.BOLD, list.dated(), Look.ITALIC, RIGHT);
    }
    sheet.space();
    sheet.line(list.name(), Look.TITLE, true);
    sheet.line(list.subject(), Look.BOLD, true);
    sheet.line(list.attached(), Look.ITALIC, true);
    sheet.space();
    list.grounds().forEach(ground -> sheet.line(ground, Look.ITALIC, false));
  }

  private static void foot(DocumentSheet sheet, ListDocument list) {
    sheet.space();
    List<String> left = list.recipients();
    List<String> right = list.signature();
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      sheet.pair(
          i < left.size() ? left.get(i) : "",
          i == 0 ? Look.ITALIC : Look.PLAIN,
          i < right.size() ? right.get(i) : "",
          i < 2 ? Look.BOLD : Look.ITALIC,
          RIGHT);
    }
  }
}
