package vn.thicaicach.reports;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Exclusions;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.platform.xlsx.TableSheet;
import vn.thicaicach.platform.xlsx.XlsxFile;
import vn.thicaicach.results.Listing;
import vn.thicaicach.results.Placed;
import vn.thicaicach.results.Result;
import vn.thicaicach.results.UnitNames;
import vn.thicaicach.units.UnitService;

/**
 * A ranking, frozen or of the moment, as a workbook: everybody by rank, each audience by rank, all
 * by name.
 */
final class ResultExport {
  private static final String ALL = "ALL";

  private final Vertx vertx;
  private final UnitService units;
  private final Messages messages;

  ResultExport(Vertx vertx, UnitService units, Messages messages) {
    this.vertx = vertx;
    this.units = units;
    this.messages = messages;
  }

  /** Writes the workbook; reads in the role of exports. */
  Future<Export.Made> write(
      SqlClient client,
      Export export,
      Listing listing,
      Map<PersonId, Exclusions.Concern> concerns) {
    XlsxFile file = new XlsxFile(vertx);
    RankingRows rows = RankingRows.of(vertx, client, listing);
    Writing writing = new Writing(rows, export, listing.result(), concerns, file);
    Future<Void> done = writing.ranked(ALL, messages.text("reports.results.tab.all"));
    List<Rules.Audience> audiences = export.contest().rules().audiences();
    if (audiences.size() > 1) {
      for (Rules.Audience audience : audiences) {
        done = done.compose(before -> writing.ranked(audience.code(), audience.name()));
      }
    }
    return done.compose(before -> writing.named())
        .compose(before -> file.finish())
        .map(
            content ->
                new Export.Made(ExportNames.of(export, writing.stage), content, writing.people))
        .onFailure(failure -> file.discard());
  }

  /** One workbook on its way. */
  private final class Writing {
    private final RankingRows rows;
    private final Export export;
    private final @Nullable Result result;
    private final Export.Stage stage;
    private final XlsxFile file;
    private final ResultTable table;
    private int people;
    private int number;

    Writing(
        RankingRows rows,
        Export export,
        @Nullable Result result,
        Map<PersonId, Exclusions.Concern> concerns,
        XlsxFile file) {
      this.rows = rows;
      this.export = export;
      this.result = result;
      this.stage = Export.Stage.of(result);
      this.file = file;
      boolean prediction = result != null && result.target() != null;
      this.table = new ResultTable(messages, export.contest(), prediction, concerns);
    }

    Future<Void> ranked(String scope, String label) {
      String tab = ExportNames.tab(messages.text("reports.results.tab.rank", Map.of("of", label)));
      return sheet(tab, label)
          .compose(
              sheet ->
                  rows.byRank(scope, portion -> write(sheet, scope, portion))
                      .compose(done -> finish(sheet)));
    }

    Future<Void> named() {
      String label = messages.text("reports.results.tab.name");
      return sheet(label, label)
          .compose(
              sheet ->
                  rows.byGivenName(portion -> write(sheet, "", portion))
                      .compose(done -> finish(sheet)));
    }

    private Future<TableSheet> sheet(String tab, String label) {
      String mark = messages.text("reports.export.mark." + stage.name());
      String of = export.contest().title().toUpperCase(Locale.ROOT);
      String title = messages.text("reports.results.title", Map.of("of", of, "mark", mark));
      List<String> remarks = remarks(label);
      number = 0;
      return file.step(
          workbook -> {
            TableSheet sheet = new TableSheet(workbook, tab, title, remarks, table.columns());
            sheet.mark(mark);
            return sheet;
          });
    }

    private Future<Void> write(TableSheet sheet, String scope, List<Placed> portion) {
      people += scope.equals(ALL) ? portion.size() : 0;
      return UnitNames.read(
              units, export.contest().unitId(), portion.stream().map(Placed::unitPath).toList())
          .compose(
              names ->
                  file.step(
                      workbook -> {
                        sheet.rows(
                            portion.stream().map(p -> table.row(++number, p, names)).toList());
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
      if (result == null) {
        live(remarks);
      } else {
        frozen(remarks, result);
      }
      return remarks;
    }

    private void live(List<String> remarks) {
      remarks.add(
          messages.text("reports.results.stage.LIVE", Map.of("at", Formats.dateTime(export.at()))));
      if (export.contest().rules().prediction() != null) {
        remarks.add(messages.text("reports.results.live.prediction"));
      }
    }

    private void frozen(List<String> remarks, Result frozen) {
      var counts = frozen.counts();
      Instant official = frozen.officialAt();
      remarks.add(
          messages.text(
              "reports.results.stage." + frozen.stage().name(),
              Map.of(
                  "at", Formats.dateTime(frozen.frozenAt()),
                  "version", frozen.version(),
                  "official", official == null ? "" : Formats.dateTime(official))));
      remarks.add(
          messages.text(
              "reports.results.counts",
              Map.of(
                  "people", Formats.number(counts.people()),
                  "attempts", Formats.number(counts.attempts()),
                  "fullMarks", Formats.number(counts.fullMarks()))));
      Long target = frozen.target();
      var prediction = export.contest().rules().prediction();
      if (target != null && prediction != null) {
        String counted = messages.text("results.target." + prediction.target().name());
        remarks.add(
            messages.text(
                "reports.results.target",
                Map.of("target", Formats.number(target), "counted", counted)));
      }
      remarks.add(
          messages.text("reports.results.fingerprint", Map.of("hash", frozen.fingerprint())));
    }
  }
}
