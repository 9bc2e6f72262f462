package vn.thicaicach.reports;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.platform.xlsx.TableSheet;
import vn.thicaicach.platform.xlsx.XlsxFile;
import vn.thicaicach.results.FrozenRows;
import vn.thicaicach.results.Placed;
import vn.thicaicach.results.Result;
import vn.thicaicach.results.UnitNames;
import vn.thicaicach.units.UnitService;

/** The frozen ranking as a workbook: everybody by rank, each audience by rank, all by name. */
final class ResultExport {
  private static final String ALL = "ALL";

  private final FrozenRows rows;
  private final Vertx vertx;
  private final UnitService units;
  private final Messages messages;

  ResultExport(Vertx vertx, UnitService units, Messages messages) {
    this.rows = new FrozenRows(vertx);
    this.vertx = vertx;
    this.units = units;
    this.messages = messages;
  }

  /** Writes the workbook; reads in the role of exports. */
  Future<Export.Made> write(SqlClient client, Export export, Result result) {
    XlsxFile file = new XlsxFile(vertx);
    Writing writing = new Writing(client, export, result, file);
    Future<Void> done = writing.ranked(ALL, messages.text("reports.results.tab.all"));
    List<Rules.Audience> audiences = export.contest().rules().audiences();
    if (audiences.size() > 1) {
      for (Rules.Audience audience : audiences) {
        done = done.compose(before -> writing.ranked(audience.code(), audience.name()));
      }
    }
    return done.compose(before -> writing.named())
        .compose(before -> file.finish())
        .map(content -> new Export.Made(ExportNames.of(export), content, writing.people))
        .onFailure(failure -> file.discard());
  }

  /** One workbook on its way. */
  private final class Writing {
    private final SqlClient client;
    private final Export export;
    private final Result result;
    private final XlsxFile file;
    private final ResultTable table;
    private int people;

    Writing(SqlClient client, Export export, Result result, XlsxFile file) {
      this.client = client;
      this.export = export;
      this.result = result;
      this.file = file;
      this.table = new ResultTable(messages, export.contest(), result.target() != null);
    }

    Future<Void> ranked(String scope, String label) {
      String tab = ExportNames.tab(messages.text("reports.results.tab.rank", Map.of("of", label)));
      return sheet(tab, label)
          .compose(
              sheet ->
                  rows.byRank(client, result.id(), scope, portion -> write(sheet, scope, portion))
                      .compose(done -> finish(sheet)));
    }

    Future<Void> named() {
      String label = messages.text("reports.results.tab.name");
      return sheet(label, label)
          .compose(
              sheet ->
                  rows.byGivenName(client, result.id(), portion -> write(sheet, "", portion))
                      .compose(done -> finish(sheet)));
    }

    private Future<TableSheet> sheet(String tab, String label) {
      String title =
          messages.text(
              "reports.results.title",
              Map.of("of", export.contest().title().toUpperCase(Locale.ROOT)));
      List<String> remarks = remarks(label);
      return file.step(workbook -> new TableSheet(workbook, tab, title, remarks, table.columns()));
    }

    private Future<Void> write(TableSheet sheet, String scope, List<Placed> portion) {
      people += scope.equals(ALL) ? portion.size() : 0;
      return UnitNames.read(
              units, export.contest().unitId(), portion.stream().map(Placed::unitPath).toList())
          .compose(
              names ->
                  file.step(
                      workbook -> {
                        sheet.rows(portion.stream().map(p -> table.row(p, names)).toList());
                        return null;
                      }));
    }

    private Future<Void> finish(TableSheet sheet) {
      return file.step(
          workbook -> {
            sheet.finish();
            return null;
          });
    }

    private List<String> remarks(String label) {
      List<String> remarks = new ArrayList<>(ExportNames.head(messages, export, label));
      var counts = result.counts();
      remarks.add(
          messages.text(
              "reports.results.stage." + result.stage().name(),
              Map.of("at", Formats.dateTime(result.frozenAt()), "version", result.version())));
      remarks.add(
          messages.text(
              "reports.results.counts",
              Map.of(
                  "people", Formats.number(counts.people()),
                  "attempts", Formats.number(counts.attempts()),
                  "fullMarks", Formats.number(counts.fullMarks()))));
      Long target = result.target();
      var prediction = export.contest().rules().prediction();
      if (target != null && prediction != null) {
        String counted = messages.text("results.target." + prediction.target().name());
        remarks.add(
            messages.text(
                "reports.results.target",
                Map.of("target", Formats.number(target), "counted", counted)));
      }
      remarks.add(
          messages.text("reports.results.fingerprint", Map.of("hash", result.fingerprint())));
      return remarks;
    }
  }
}
