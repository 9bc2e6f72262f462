package vn.thicaicach.reports;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.leaderboards.UnitScore;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.xlsx.Column;
import vn.thicaicach.platform.xlsx.TableSheet;
import vn.thicaicach.platform.xlsx.XlsxFile;
import vn.thicaicach.results.Placed;
import vn.thicaicach.results.Result;
import vn.thicaicach.results.UnitNames;
import vn.thicaicach.results.UnitPlace;
import vn.thicaicach.results.prizes.PrizeList;
import vn.thicaicach.results.prizes.PrizeViews;
import vn.thicaicach.units.UnitService;

/** The winners of a contest as a workbook: people and units, with what the prizes are worth. */
final class PrizeExport {
  private static final String COLUMN = "reports.prizes.col.";

  private final Vertx vertx;
  private final Messages messages;
  private final PrizeViews views;

  PrizeExport(Vertx vertx, UnitService units, Messages messages) {
    this.vertx = vertx;
    this.messages = messages;
    this.views = new PrizeViews(units, messages);
  }

  /** Writes the workbook. */
  Future<Export.Made> write(Export export, List<PrizeList> lists) {
    XlsxFile file = new XlsxFile(vertx);
    return views
        .names(export.contest(), lists)
        .compose(names -> file.step(workbook -> sheets(workbook, export, lists, names)))
        .compose(
            rows ->
                file.finish()
                    .map(made -> new Export.Made(ExportNames.of(export, stage(lists)), made, rows)))
        .onFailure(failure -> file.discard());
  }

  /** Official only when every list is, with nothing left to decide. */
  private static Export.Stage stage(List<PrizeList> lists) {
    return lists.stream().allMatch(PrizeList::settled)
        ? Export.Stage.OFFICIAL
        : Export.Stage.PROVISIONAL;
  }

  private int sheets(Workbook workbook, Export export, List<PrizeList> lists, UnitNames names) {
    int rows = 0;
    for (boolean units : new boolean[] {false, true}) {
      List<PrizeList> some = lists.stream().filter(l -> (l.key().bloc() != null) == units).toList();
      if (!some.isEmpty()) {
        rows += sheet(workbook, export, some, names, units);
      }
    }
    return rows;
  }

  private int sheet(
      Workbook workbook, Export export, List<PrizeList> lists, UnitNames names, boolean units) {
    String mark = messages.text("reports.export.mark." + stage(lists).name());
    String of = export.contest().title().toUpperCase(Locale.ROOT);
    String title = messages.text("reports.prizes.title", Map.of("of", of)) + " (" + mark + ")";
    String which = units ? "units" : "people";
    List<String> remarks =
        new ArrayList<>(
            ExportNames.head(messages, export, messages.text("reports.prizes." + which)));
    lists.forEach(list -> remark(export.contest(), list, remarks));
    TableSheet sheet =
        new TableSheet(
            workbook,
            ExportNames.tab(messages.text("reports.prizes.tab." + which)),
            title,
            remarks,
            columns(units));
    sheet.mark(mark);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (PrizeList list : lists) {
      for (PrizeList.Winner winner : list.winners()) {
        rows.add(row(rows.size() + 1, export.contest(), list, winner, names));
      }
    }
    sheet.rows(rows);
    sheet.totals(totals(units, lists));
    sheet.finish();
    return rows.size();
  }

  private void remark(Contest contest, PrizeList list, List<String> remarks) {
    String title = views.title(contest, list.key());
    Result result = list.result();
    if (result == null) {
      remarks.add(messages.text("reports.prizes.empty", Map.of("title", title)));
      return;
    }
    String stage = messages.text("results.stage." + result.stage().name());
    remarks.add(messages.text("reports.prizes.stage", Map.of("title", title, "stage", stage)));
    for (PrizeList.Tie tie : list.ties()) {
      remarks.add(
          messages.text(
              "reports.prizes.open",
              Map.of("title", title, "n", tie.who().size(), "rank", tie.rank())));
    }
  }

  private List<Column> columns(boolean units) {
    List<Column> columns = new ArrayList<>();
    columns.add(column("no", 5, Column.Kind.PLAIN));
    columns.add(column("list", 26, Column.Kind.TEXT));
    columns.add(column("prize", 16, Column.Kind.TEXT));
    if (units) {
      columns.add(column("unit", 36, Column.Kind.TEXT));
      columns.add(column("rank", 7, Column.Kind.PLAIN));
      columns.add(column("score", 11, Column.Kind.DECIMAL));
    } else {
      columns.add(column("name", 24, Column.Kind.TEXT));
      columns.add(column("born", 8, Column.Kind.PLAIN));
      columns.add(column("unit", 30, Column.Kind.TEXT));
      columns.add(column("rank", 7, Column.Kind.PLAIN));
      columns.add(column("points", 8, Column.Kind.WHOLE));
      columns.add(column("duration", 12, Column.Kind.DURATION));
    }
    columns.add(column("value", 14, Column.Kind.WHOLE));
    columns.add(column("note", 36, Column.Kind.TEXT));
    return columns;
  }

  private List<@Nullable Object> row(
      int number, Contest contest, PrizeList list, PrizeList.Winner winner, UnitNames names) {
    Placed person = winner.who().person();
    UnitPlace unit = winner.who().unit();
    List<@Nullable Object> row =
        new ArrayList<>(
            Arrays.asList(
                number,
                views.title(contest, list.key()),
                views.prize(winner.prize()),
                PrizeViews.name(winner.who())));
    if (person != null) {
      row.add(person.birthYear());
      row.add(names.of(person.unitPath()));
    }
    row.add(winner.rank());
    if (person != null) {
      row.add(person.points());
      row.add(Duration.ofMillis(person.durationMs()));
    }
    var weights = contest.rules().collective().weights();
    if (unit != null) {
      row.add(
          weights == null
              ? null
              : UnitScore.of(weights, contest.rules().fullPaper(), unit.figures()).rounded(6));
    }
    row.add(winner.value());
    row.add(note(winner, person));
    return row;
  }

  private @Nullable String note(PrizeList.Winner winner, @Nullable Placed person) {
    String note = views.note(winner);
    if (person == null || !person.anonymous()) {
      return note;
    }
    String hidden = messages.text("reports.results.anonymous");
    return note == null ? hidden : note + ". " + hidden;
  }

  private List<@Nullable Object> totals(boolean units, List<PrizeList> lists) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(null);
    row.add(messages.text("reports.prizes.total"));
    for (int i = 0; i < (units ? 4 : 7); i++) {
      row.add(null);
    }
    row.add(lists.stream().mapToLong(PrizeList::worth).sum());
    return row;
  }

  private Column column(String key, double width, Column.Kind kind) {
    return new Column(messages.text(COLUMN + key), width, kind);
  }
}
