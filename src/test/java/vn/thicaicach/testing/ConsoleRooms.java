package vn.thicaicach.testing;

import static vn.thicaicach.testing.Await.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import vn.thicaicach.accounts.approvals.Approvals;
import vn.thicaicach.attempts.Attempts;
import vn.thicaicach.attempts.ExtensionRoutes;
import vn.thicaicach.attempts.Extensions;
import vn.thicaicach.contests.Exclusions;
import vn.thicaicach.contests.headcounts.HeadcountRoutes;
import vn.thicaicach.contests.headcounts.HeadcountService;
import vn.thicaicach.plans.PlanDrafts;
import vn.thicaicach.plans.PlanService;
import vn.thicaicach.platform.content.ContentFiles;
import vn.thicaicach.reports.ExportRoutes;
import vn.thicaicach.reports.ExportService;
import vn.thicaicach.results.Listings;
import vn.thicaicach.results.Publications;
import vn.thicaicach.results.PublishRoutes;
import vn.thicaicach.results.ResultService;
import vn.thicaicach.results.RoundRoutes;
import vn.thicaicach.results.prizes.PrizeLists;
import vn.thicaicach.results.prizes.PrizeRankings;
import vn.thicaicach.results.prizes.PrizeRoutes;
import vn.thicaicach.results.prizes.WinnerRoutes;
import vn.thicaicach.results.rulings.RulingRoutes;
import vn.thicaicach.results.rulings.RulingService;

/** The rooms of the organisers' console on a test's database, and their doors. */
public final class ConsoleRooms {
  public final Rooms rooms;
  public final PlanService plans;
  public final Attempts attempts;
  public final ResultService results;
  public final Exclusions exclusions;
  public final PrizeLists prizes;
  public final HeadcountService headcounts;
  public final ExportService exports;
  public final Approvals approvals;
  public final Publications publications;
  public final RulingService rulings;

  /** With units, plans, banks and contests of {@code questions/} loaded. */
  public ConsoleRooms(TestDatabase database) {
    rooms = new Rooms(database).withContent();
    plans = new PlanService(database.pools());
    attempts =
        new Attempts(
            database.pools(), rooms.contests, rooms.questions, rooms.keys, Instant::now, () -> {});
    results =
        new ResultService(
            database.vertx(),
            database.pools(),
            rooms.audit,
            rooms.contests,
            attempts.closer(),
            attempts.rulings(),
            Instant::now);
    exclusions = new Exclusions(database.pools(), rooms.contests, rooms.people, rooms.audit);
    prizes =
        new PrizeLists(
            database.pools(),
            rooms.audit,
            new PrizeRankings(
                database.pools(),
                results,
                new Listings(database.vertx(), database.pools()),
                rooms.contests,
                rooms.units));
    headcounts = new HeadcountService(database.pools(), rooms.units, rooms.contests, rooms.audit);
    exports =
        new ExportService(
            database.vertx(),
            database.pools(),
            rooms.audit,
            rooms.contests,
            rooms.units,
            exclusions,
            prizes,
            rooms.messages);
    approvals = new Approvals(database.pools(), rooms.audit, false);
    publications =
        new Publications(
            database.pools(),
            rooms.audit,
            approvals,
            rooms.contests,
            rooms.units,
            attempts.rulings(),
            () -> {});
    rulings =
        new RulingService(database.pools(), rooms.audit, approvals, attempts.rulings(), results);
    loadPlans();
  }

  private void loadPlans() {
    try {
      Set<String> codes =
          rooms.database.column("select code from unit").stream().collect(Collectors.toSet());
      await(
          plans.importPlans(
              PlanDrafts.of(ContentFiles.readAll(Path.of("questions/plans")), codes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server with every door of the console. */
  public WebHouse open() {
    return WebHouse.open(
        rooms,
        (doors, replies) -> {
          new ExtensionRoutes(
                  rooms.contests,
                  new Extensions(rooms.database.pools(), rooms.contests, rooms.audit),
                  rooms.people,
                  rooms.units,
                  replies,
                  Instant::now)
              .mount(doors);
          new RoundRoutes(
                  rooms.contests,
                  attempts.service(),
                  results,
                  rooms.units,
                  replies,
                  rooms.messages,
                  Instant::now)
              .mount(doors);
          new PublishRoutes(rooms.contests, results, publications, approvals, replies, Instant::now)
              .mount(doors);
          new PrizeRoutes(rooms.contests, prizes, rooms.units, rooms.messages, replies)
              .mount(doors);
          new WinnerRoutes(rooms.contests, prizes, rooms.units, rooms.messages, Instant::now)
              .mount(doors);
          new HeadcountRoutes(rooms.contests, headcounts, replies, rooms.messages).mount(doors);
          new RulingRoutes(
                  rooms.contests,
                  rulings,
                  attempts.rulings(),
                  attempts.reports(),
                  results,
                  approvals,
                  replies,
                  rooms.messages,
                  Instant::now)
              .mount(doors);
          new ExportRoutes(rooms.contests, results, exports, replies, Instant::now).mount(doors);
        });
  }
}
