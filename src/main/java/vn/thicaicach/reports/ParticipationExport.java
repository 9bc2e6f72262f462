package vn.thicaicach.reports;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.leaderboards.UnitFigures;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.platform.xlsx.TableSheet;
import vn.thicaicach.platform.xlsx.XlsxFile;
import vn.thicaicach.results.UnitPlaces;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;

/** Participation by unit as a workbook: a table that adds up, and the whole tree. */
final class ParticipationExport {
  private final Vertx vertx;
  private final Messages messages;

  ParticipationExport(Vertx vertx, Messages messages) {
    this.vertx = vertx;
    this.messages = messages;
  }

  /**
   * Writes the workbook.
   *
   * @param tree all units of the contest in the order of the tree
   * @param takings by unit id
   */
  Future<Export.Made> write(Export export, List<Unit> tree, Map<Long, Taking> takings) {
    Contest contest = export.contest();
    Map<Long, UnitFigures> figures = new HashMap<>();
    takings.forEach((id, taking) -> figures.put(id, ParticipationStore.figures(id, taking)));
    Long ownerId = contest.unitId();
    UnitId owner = ownerId == null ? null : new UnitId(ownerId);
    Participation participation =
        Participation.of(owner, UnitPlaces.rank(contest, tree, figures), takings);
    XlsxFile file = new XlsxFile(vertx);
    return file.step(workbook -> sheets(workbook, export, participation, name(owner, tree)))
        .compose(
            rows ->
                file.finish()
                    .map(
                        made -> new Export.Made(ExportNames.of(export, stage(export)), made, rows)))
        .onFailure(failure -> file.discard());
  }

  /** Figures of what is not over yet are marked; the frozen ranking has no part in them. */
  private static Export.@Nullable Stage stage(Export export) {
    Round round = export.round();
    boolean over =
        round == null
            ? export.contest().over(export.at())
            : round.phase(export.at()) == Round.Phase.ENDED;
    return over ? null : Export.Stage.LIVE;
  }

  private String name(@Nullable UnitId owner, List<Unit> tree) {
    return tree.stream()
        .filter(u -> u.id().equals(owner))
        .map(Unit::name)
        .findFirst()
        .orElseGet(() -> messages.text("reports.export.installation"));
  }

  private int sheets(Workbook workbook, Export export, Participation data, String owner) {
    ParticipationTable table = new ParticipationTable(messages, owner);
    TableSheet direct = sheet(workbook, export, table, "direct", owner, notes(data, export));
    direct.rows(table.rows(data.rows()));
    direct.totals(table.total(data.total()));
    direct.finish();
    TableSheet tree =
        sheet(
            workbook,
            export,
            table,
            "tree",
            owner,
            List.of(messages.text("reports.participation.note.tree")));
    tree.rows(table.rows(data.tree()));
    tree.finish();
    return data.rows().size() + data.tree().size();
  }

  private TableSheet sheet(
      Workbook workbook,
      Export export,
      ParticipationTable table,
      String which,
      String owner,
      List<String> notes) {
    List<String> remarks = new ArrayList<>(ExportNames.head(messages, export, owner));
    remarks.add(
        messages.text(
            "reports.participation.note.asOf", Map.of("at", Formats.dateTime(export.at()))));
    remarks.add(messages.text("reports.participation.note.terms"));
    remarks.addAll(notes);
    String title =
        messages.text(
            "reports.participation.title",
            Map.of("of", export.contest().title().toUpperCase(Locale.ROOT)));
    String tab = ExportNames.tab(messages.text("reports.participation.tab." + which));
    Export.Stage stage = stage(export);
    if (stage == null) {
      return new TableSheet(workbook, tab, title, remarks, table.columns());
    }
    String mark = messages.text("reports.export.mark." + stage.name());
    TableSheet sheet =
        new TableSheet(workbook, tab, title + " (" + mark + ")", remarks, table.columns());
    sheet.mark(mark);
    return sheet;
  }

  /** Units for which more people took part than were declared. */
  private static List<String> over(Participation data) {
    List<String> names = new ArrayList<>();
    for (Participation.Row row : data.rows()) {
      Unit unit = row.unit();
      Integer headcount = row.headcount();
      if (unit != null && headcount != null && row.taking().people() > headcount) {
        names.add(unit.name());
      }
    }
    return names;
  }

  private List<String> notes(Participation data, Export export) {
    List<String> notes = new ArrayList<>();
    Participation.Total total = data.total();
    notes.add(
        messages.text(
            "reports.participation.note.rate",
            Map.of(
                "counted", Formats.number(total.counted()),
                "headcount", Formats.number(total.headcount()),
                "undeclared", Formats.number(total.undeclared()))));
    List<String> over = over(data);
    if (!over.isEmpty()) {
      notes.add(
          messages.text(
              "reports.participation.note.over",
              Map.of("count", over.size(), "units", String.join(", ", over))));
    }
    int floor = export.contest().rules().collective().minRatePercent();
    if (floor > 0) {
      notes.add(messages.text("reports.participation.note.floor", Map.of("floor", floor)));
    }
    return notes;
  }
}
