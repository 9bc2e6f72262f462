package vn.thicaicach.commendations;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.Map;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.platform.xlsx.XlsxFile;
import vn.thicaicach.results.UnitNames;
import vn.thicaicach.units.UnitService;

/** Prints stored drafts, as a page and as a spreadsheet. */
final class ListPrinter {
  private final Vertx vertx;
  private final Database database;
  private final Audit audit;
  private final UnitService units;
  private final Messages messages;
  private final DraftStore store = new DraftStore();

  ListPrinter(Vertx vertx, Database database, Audit audit, UnitService units, Messages messages) {
    this.vertx = vertx;
    this.database = database;
    this.audit = audit;
    this.units = units;
    this.messages = messages;
  }

  /** A draft of a contest as it is printed; fails with NotFound. */
  Future<Printed> printed(Viewer.Staff staff, Contest contest, long id) {
    Guard.require(staff, Permission.EXPORT, contest.unitPath());
    return store
        .find(database.main(), contest.id(), id)
        .map(found -> found.orElseThrow(Problem.NotFound::new))
        .compose(
            draft ->
                UnitNames.read(
                        units,
                        contest.unitId(),
                        draft.lines().stream().map(line -> line.facts().unitPath()).toList())
                    .map(
                        names ->
                            new Printed(
                                draft,
                                new ListWriter(
                                        messages, contest, scope(contest, draft), names, draft)
                                    .write())));
  }

  /** A draft and how it is printed. */
  record Printed(Draft draft, ListDocument list) {}

  /** A finished file with a name in plain ASCII. */
  record Made(String name, Buffer content) {}

  /** A draft as a spreadsheet of the same layout. Audited. */
  Future<Made> file(Viewer.Staff staff, Contest contest, long id) {
    return printed(staff, contest, id)
        .compose(
            printed -> {
              XlsxFile file = new XlsxFile(vertx);
              String tab = messages.text("commendations.tab." + printed.draft().form());
              return file.step(workbook -> ListFile.write(workbook, tab, printed.list()))
                  .compose(done -> file.finish())
                  .onFailure(failure -> file.discard())
                  .compose(
                      content ->
                          database
                              .tx(tx -> audit.append(tx, taken(staff, printed.draft(), content)))
                              .map(done -> new Made(name(contest, printed.draft()), content)));
            });
  }

  private static Act taken(Viewer.Staff staff, Draft draft, Buffer content) {
    return new Act(
        Act.contest(draft.contestId().value()),
        Act.staff(staff.staffId()),
        "commendation.file",
        "commendation/" + draft.id(),
        Map.of("rows", draft.lines().size(), "sha256", Hash.hex(Hash.sha256(content.getBytes()))));
  }

  private static String name(Contest contest, Draft draft) {
    String form = draft.form().name().toLowerCase(Locale.ROOT);
    return String.join(
            "_",
            "du-thao",
            Map.of(
                    "praise", "bieu-duong",
                    "publicity", "tuyen-truyen",
                    "proposal", "de-nghi-khen-thuong",
                    "emulation", "tieu-chi-thi-dua")
                .getOrDefault(form, form),
            contest.code().replaceAll("[^A-Za-z0-9-]", "-"),
            draft.head().taskCode(),
            "lan-" + draft.version())
        + ".xlsx";
  }

  String scope(Contest contest, Draft draft) {
    RoundId round = draft.roundId();
    return round == null
        ? messages.text("commendations.whole")
        : contest.round(round).map(Round::name).orElse("");
  }
}
