package vn.thicaicach.app;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import vn.thicaicach.access.Admission;
import vn.thicaicach.accounts.CodeCookie;
import vn.thicaicach.accounts.People;
import vn.thicaicach.accounts.Sessions;
import vn.thicaicach.accounts.SignIn;
import vn.thicaicach.accounts.approvals.Approvals;
import vn.thicaicach.accounts.staff.Passwords;
import vn.thicaicach.accounts.staff.StaffService;
import vn.thicaicach.accounts.staff.StaffSignIn;
import vn.thicaicach.attempts.Attempts;
import vn.thicaicach.attempts.Extensions;
import vn.thicaicach.attempts.Sweeper;
import vn.thicaicach.attempts.proof.ProofUpkeep;
import vn.thicaicach.attempts.proof.ReceiptSealer;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.commendations.CommendationService;
import vn.thicaicach.contests.ContestImports;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Exclusions;
import vn.thicaicach.contests.RegistrationService;
import vn.thicaicach.contests.Samples;
import vn.thicaicach.contests.drafts.ContestDrafts;
import vn.thicaicach.contests.drafts.DraftSchema;
import vn.thicaicach.contests.headcounts.HeadcountLinks;
import vn.thicaicach.contests.headcounts.HeadcountService;
import vn.thicaicach.leaderboards.BoardFeed;
import vn.thicaicach.leaderboards.BoardService;
import vn.thicaicach.leaderboards.Projector;
import vn.thicaicach.plans.PlanService;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.limits.Limits;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.reports.ExportService;
import vn.thicaicach.reports.OverviewService;
import vn.thicaicach.reports.TodayService;
import vn.thicaicach.results.Listings;
import vn.thicaicach.results.Publications;
import vn.thicaicach.results.ResultService;
import vn.thicaicach.results.prizes.PrizeLists;
import vn.thicaicach.results.prizes.PrizeRankings;
import vn.thicaicach.results.rulings.RulingService;
import vn.thicaicach.units.UnitService;

/** The rooms put together, lowest first. */
final class Services {
  private static final long PURGE_MS = 3_600_000;

  final Audit audit = new Audit();
  final Admission admission;
  final UnitService units;
  final PlanService plans;
  final QuestionService questions;
  final People people;
  final Sessions sessions;
  final SignIn signIn;
  final CodeCookie codes;
  final Passwords passwords;
  final StaffService staff;
  final StaffSignIn staffSignIn;
  final Approvals approvals;
  final ContestService contests;
  final Samples samples;
  final Exclusions exclusions;
  final HeadcountService headcounts;
  final HeadcountLinks headcountLinks;
  final RegistrationService registrations;
  final ContentLoader content;
  final ContestDrafts drafts;
  final Projector boards;
  final BoardService boardService;
  final BoardFeed boardFeed;
  final Attempts attempts;
  final Sweeper sweeper;
  final Extensions extensions;
  private final Runnable proofs;
  private final Runnable regrading;
  final ResultService results;
  final Publications publications;
  final PrizeLists prizes;
  final RulingService rulings;
  final ExportService exports;
  final OverviewService overview;
  final TodayService today;
  private final Vertx vertx;
  private final long purge;
  final CommendationService commendations;

  Services(Infrastructure on, Messages messages, int answersPerCommit) {
    Database database = on.database();
    admission = new Admission(on.vertx());
    admission.bindTo(on.metrics());
    units = new UnitService(database);
    plans = new PlanService(database);
    questions = new QuestionService();
    people = new People(database, units, audit, on.keys(), messages);
    sessions = new Sessions(database);
    Limits limits = new Limits(on.redis());
    signIn = new SignIn(people, sessions, limits, on.keys());
    passwords = new Passwords(on.vertx());
    staff = new StaffService(database, units, sessions, passwords, audit);
    staffSignIn = new StaffSignIn(database, sessions, passwords, limits, on.keys());
    approvals = new Approvals(database, audit, on.config().operation().onePerson());
    codes = new CodeCookie(on.keys());
    contests = new ContestService(database, units, people, audit, on.clock()::now);
    samples = new Samples(database, contests, audit);
    exclusions = new Exclusions(database, contests, people, audit);
    headcounts = new HeadcountService(database, units, contests, audit);
    headcountLinks = new HeadcountLinks(database, contests, headcounts, limits, audit, on.keys());
    registrations = new RegistrationService(contests, units, people);
    ContestImports imports = new ContestImports(database, units, questions, contests, audit);
    Path rulebooks = on.config().folders().content().resolve("contests");
    drafts =
        new ContestDrafts(database, units, contests, imports, audit, DraftSchema.read(rulebooks));
    content = new ContentLoader(on.vertx(), database, units, plans, questions, imports);
    boards = Projector.start(on.vertx(), database, on.clock(), on.redis(), contests, on.metrics());
    boardService =
        new BoardService(
            database, on.clock(), on.redis(), contests, units, people, on.keys(), boards);
    boardFeed = new BoardFeed(on.vertx(), boardService, on.redis(), on.metrics());
    attempts =
        new Attempts(
            database,
            contests,
            questions,
            on.keys(),
            on.clock()::now,
            boards::wake,
            answersPerCommit);
    extensions = new Extensions(database, contests, audit);
    sweeper = attempts.sweep(on.vertx(), on.clock()::trusted);
    regrading = attempts.regrader().start(on.vertx());
    proofs =
        new ProofUpkeep(
                contests,
                attempts.service(),
                new ReceiptSealer(database, contests, audit),
                on.clock()::now,
                on.clock()::trusted)
            .start(on.vertx());
    results =
        new ResultService(
            on.vertx(),
            database,
            audit,
            contests,
            attempts.closer(),
            attempts.rulings(),
            on.clock()::now);
    publications =
        new Publications(
            database, audit, approvals, contests, units, attempts.rulings(), boards::wake);
    rulings = new RulingService(database, audit, approvals, attempts.rulings(), results);
    Listings listings = new Listings(on.vertx(), database);
    prizes =
        new PrizeLists(
            database, audit, new PrizeRankings(database, results, listings, contests, units));
    exports =
        new ExportService(
            on.vertx(), database, audit, contests, units, exclusions, prizes, messages);
    overview = new OverviewService(database, audit, contests, attempts.service(), on.clock()::now);
    today =
        new TodayService(
            database,
            overview,
            contests,
            units,
            exclusions,
            headcounts,
            results,
            on.clock()::now,
            on.clock()::state);
    purge = on.vertx().setPeriodic(PURGE_MS, id -> sessions.purge());
    vertx = on.vertx();
    commendations =
        new CommendationService(
            on.vertx(), database, audit, contests, plans, units, messages, on.clock()::now);
  }

  /** Ends what runs by itself. */
  void stop() {
    vertx.cancelTimer(purge);
    sweeper.stop();
    proofs.run();
    regrading.run();
    boards.stop();
  }
}
