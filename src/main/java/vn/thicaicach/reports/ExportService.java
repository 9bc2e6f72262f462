package vn.thicaicach.reports;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.ContestUnits;
import vn.thicaicach.contests.Exclusions;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.headcounts.ContestHeadcounts;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.results.Listings;
import vn.thicaicach.results.prizes.PrizeLists;
import vn.thicaicach.units.UnitService;

/** Files for organisers. Each one handed out leaves a trace: who, what, how many rows, what for. */
public final class ExportService {
  private final Database database;
  private final Audit audit;
  private final ContestService contests;
  private final UnitService units;
  private final Listings listings;
  private final Exclusions exclusions;
  private final ResultExport resultExport;
  private final ParticipationExport participationExport;
  private final PrizeLists prizes;
  private final PrizeExport prizeExport;
  private final ContestHeadcounts headcounts = new ContestHeadcounts();
  private final ParticipationStore store = new ParticipationStore();

  public ExportService(
      Vertx vertx,
      Database database,
      Audit audit,
      ContestService contests,
      UnitService units,
      Exclusions exclusions,
      PrizeLists prizes,
      Messages messages) {
    this.database = database;
    this.audit = audit;
    this.contests = contests;
    this.units = units;
    this.listings = new Listings(vertx, database);
    this.exclusions = exclusions;
    this.resultExport = new ResultExport(vertx, units, messages);
    this.participationExport = new ParticipationExport(vertx, messages);
    this.prizes = prizes;
    this.prizeExport = new PrizeExport(vertx, units, messages);
  }

  /**
   * Makes a file and notes it in the log before it is handed out: the frozen ranking, or before it
   * is frozen how it stands at the moment. Fails with Forbidden.
   */
  Future<Export.Made> make(Export export) {
    Guard.require(export.staff(), Permission.EXPORT, export.contest().unitPath());
    Future<Export.Made> file =
        switch (export.kind()) {
          case RESULTS -> results(export);
          case PRIZES ->
              prizes.of(export.contest()).compose(lists -> prizeExport.write(export, lists));
          case PARTICIPATION -> participation(export);
        };
    return file.compose(made -> database.tx(tx -> audit.append(tx, act(export, made))).map(made));
  }

  private Future<Export.Made> results(Export export) {
    Round round = export.round();
    RoundId id = round == null ? null : round.id();
    return listings
        .read(export.contest(), id)
        .compose(
            listing ->
                exclusions
                    .concerning(export.contest().id())
                    .compose(
                        concerns ->
                            resultExport.write(database.exports(), export, listing, concerns)));
  }

  private Future<Export.Made> participation(Export export) {
    Round round = export.round();
    RoundId id = round == null ? null : round.id();
    Contest contest = export.contest();
    return ContestUnits.tree(units, contest, contests.unitsDay(contest))
        .compose(tree -> headcounts.over(database.main(), contest, id, tree))
        .compose(
            tree ->
                store
                    .takings(database.exports(), contest.id(), id)
                    .compose(takings -> participationExport.write(export, tree, takings)));
  }

  private static Act act(Export export, Export.Made made) {
    Round round = export.round();
    long contest = export.contest().id().value();
    return new Act(
        Act.contest(contest),
        Act.staff(export.staff().staffId()),
        "export." + export.kind().name().toLowerCase(java.util.Locale.ROOT),
        round == null ? "contest/" + contest : "round/" + round.id().value(),
        Map.of(
            "rows", made.rows(),
            "purpose", export.purpose(),
            "file", made.name(),
            "sha256", Hash.hex(Hash.sha256(made.content().getBytes()))));
  }
}
