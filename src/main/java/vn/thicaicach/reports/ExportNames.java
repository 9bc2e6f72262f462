package vn.thicaicach.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Round;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.platform.text.Slug;

/** Pure: names of files and sheets, and the lines every export begins with. */
final class ExportNames {
  /** Spreadsheets allow no more for the name of a sheet, and not these characters. */
  private static final int LONGEST_TAB = 31;

  private static final String NOT_IN_TABS = "[\\\\/?*:\\[\\]]";

  private ExportNames() {}

  /** ket-qua-tam-tinh-tam-diep-2022-tuan-1.xlsx; a file without stage bears none in its name. */
  static String of(Export export, Export.@Nullable Stage stage) {
    Round round = export.round();
    String kind =
        switch (export.kind()) {
          case RESULTS -> "ket-qua";
          case PRIZES -> "dat-giai";
          case PARTICIPATION -> "tham-gia";
        };
    String scope = round == null ? "ca-cuoc-thi" : Slug.of(round.name());
    String mark = stage == null ? "" : "-" + mark(stage);
    return kind + mark + "-" + export.contest().code() + "-" + scope + ".xlsx";
  }

  private static String mark(Export.Stage stage) {
    return switch (stage) {
      case LIVE -> "tam-tinh";
      case PROVISIONAL -> "tam-thoi";
      case OFFICIAL -> "chinh-thuc";
    };
  }

  /** A name that a sheet may have. */
  static String tab(String name) {
    String allowed = name.replaceAll(NOT_IN_TABS, " ").strip();
    return allowed.length() <= LONGEST_TAB
        ? allowed
        : allowed.substring(0, LONGEST_TAB - 1).strip() + "…";
  }

  /** What it is about, who saved it when and what for, and that samples are samples. */
  static List<String> head(Messages messages, Export export, String label) {
    List<String> lines = new ArrayList<>();
    Round round = export.round();
    String scope = round == null ? messages.text("reports.export.whole") : round.name();
    lines.add(
        messages.text(
            "reports.export.scope",
            Map.of("scope", scope, "of", label, "organiser", export.contest().organiser())));
    if (export.contest().sample()) {
      lines.add(messages.text("reports.export.sample").toUpperCase(Locale.ROOT));
    }
    lines.add(
        messages.text(
            "reports.export.by",
            Map.of(
                "at", Formats.dateTime(export.at()),
                "by", export.staff().name(),
                "purpose", export.purpose())));
    return lines;
  }
}
