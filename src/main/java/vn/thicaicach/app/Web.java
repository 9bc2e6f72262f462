package vn.thicaicach.app;

import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import vn.thicaicach.access.ConsoleShell;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Patience;
import vn.thicaicach.accounts.CodeRoutes;
import vn.thicaicach.accounts.DeskRoutes;
import vn.thicaicach.accounts.SignInRoutes;
import vn.thicaicach.accounts.staff.StaffDoorRoutes;
import vn.thicaicach.accounts.staff.StaffPages;
import vn.thicaicach.accounts.staff.StaffRoutes;
import vn.thicaicach.attempts.AttemptService;
import vn.thicaicach.attempts.ExtensionRoutes;
import vn.thicaicach.attempts.StartRoutes;
import vn.thicaicach.attempts.proof.ProofRoutes;
import vn.thicaicach.attempts.proof.Proofs;
import vn.thicaicach.attempts.proof.PublicLog;
import vn.thicaicach.attempts.proof.PublicLogRoutes;
import vn.thicaicach.commendations.CommendationRoutes;
import vn.thicaicach.contests.ContestRoutes;
import vn.thicaicach.contests.ExclusionRoutes;
import vn.thicaicach.contests.PlaceRoutes;
import vn.thicaicach.contests.RegistrationRoutes;
import vn.thicaicach.contests.drafts.DraftRoutes;
import vn.thicaicach.contests.headcounts.DeclareRoutes;
import vn.thicaicach.contests.headcounts.HeadcountRoutes;
import vn.thicaicach.contests.headcounts.LinkRoutes;
import vn.thicaicach.leaderboards.BoardRoutes;
import vn.thicaicach.liveshow.LiveshowRoutes;
import vn.thicaicach.plans.PlanRoutes;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.http.Assets;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Cookies;
import vn.thicaicach.platform.http.FormTokens;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Pages;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.WebServer;
import vn.thicaicach.platform.proof.Signer;
import vn.thicaicach.reports.ExportRoutes;
import vn.thicaicach.reports.LogRoutes;
import vn.thicaicach.reports.OverviewRoutes;
import vn.thicaicach.reports.SampleRoutes;
import vn.thicaicach.results.MyResultRoutes;
import vn.thicaicach.results.MyRoutes;
import vn.thicaicach.results.PublishRoutes;
import vn.thicaicach.results.QuestionReportRoutes;
import vn.thicaicach.results.RoundRoutes;
import vn.thicaicach.results.prizes.PrizeRoutes;
import vn.thicaicach.results.prizes.WinnerRoutes;
import vn.thicaicach.results.rulings.RulingRoutes;

/** All doors of the server, in one list. */
record Web(Router router, Doors doors) {

  static Web build(Infrastructure on, Services services, Messages messages) {
    Config config = on.config();
    URI publicUrl = config.http().publicUrl();
    Assets assets = Assets.of(config.folders().webroot());
    FormTokens tokens = new FormTokens(on.keys(), publicUrl == null ? null : publicUrl.toString());
    Cookies cookies = new Cookies(!config.http().insecureLan());
    ConsoleShell console = new ConsoleShell(messages);
    Replies replies =
        new Replies(
            new Pages(messages, assets),
            messages,
            tokens,
            cookies,
            call -> shell(config, console, call));
    Router router = WebServer.router(on.vertx(), assets, replies, publicUrl);
    Secret metricsToken = config.operation().metricsToken();
    Doors doors =
        new Doors(
            router,
            cookies,
            tokens,
            replies,
            services.sessions::viewer,
            on.clock()::now,
            metricsToken == null ? null : metricsToken.reveal(),
            services.admission,
            new Patience(on.clock()::silent, services.admission));
    mount(on, services, messages, replies, doors);
    return new Web(router, doors);
  }

  private static void mount(
      Infrastructure on, Services services, Messages messages, Replies replies, Doors doors) {
    // First: routes are tried in this order, and saves are most of what comes.
    services.attempts.routes(replies, on.clock()::now).mount(doors);
    new SignInRoutes(services.signIn, services.sessions, replies).mount(doors);
    new CodeRoutes(services.codes, on.clock()::now).mount(doors);
    new ContestRoutes(services.contests, services.units, messages, on.clock()::now).mount(doors);
    new RegistrationRoutes(
            services.contests,
            services.registrations,
            services.units,
            services.signIn,
            services.codes,
            replies,
            messages)
        .mount(doors);
    new PlaceRoutes(
            services.contests, services.registrations, services.people, services.units, replies)
        .mount(doors);
    new CommendationRoutes(services.contests, services.commendations, messages, replies)
        .mount(doors);
    mountMine(on, services, messages, doors);
    new LiveshowRoutes(
            services.contests, services.units, on.clock()::now, services.boardFeed, messages)
        .mount(doors);
    new BoardRoutes(
            services.contests,
            services.units,
            on.clock(),
            services.boardService,
            services.boardFeed,
            messages)
        .mount(doors);
    new QuestionReportRoutes(
            services.contests, services.attempts.service(), services.attempts.reports(), replies)
        .mount(doors);
    mountStaff(on, services, messages, replies, doors);
  }

  /** The contestant's own pages around a paper. */
  private static void mountMine(
      Infrastructure on, Services services, Messages messages, Doors doors) {
    AttemptService attempts = services.attempts.service();
    new StartRoutes(
            services.contests, attempts, services.people, services.units, messages, on.clock()::now)
        .mount(doors);
    new MyResultRoutes(
            services.contests,
            attempts,
            services.attempts.reviews(),
            services.boardService,
            services.units,
            messages,
            on.clock()::now)
        .mount(doors);
    Signer signer = new Signer(on.keys());
    Proofs proofs =
        new Proofs(
            on.database(),
            services.contests,
            services.questions,
            attempts,
            services.attempts.receipts());
    new ProofRoutes(attempts, proofs, signer, messages).mount(doors);
    new PublicLogRoutes(services.contests, new PublicLog(on.database(), services.contests), signer)
        .mount(doors);
    new MyRoutes(services.contests, attempts, services.people, services.units, on.clock()::now)
        .mount(doors);
  }

  /** How members of the committee come in, and their list. */
  private static void mountStaff(
      Infrastructure on, Services services, Messages messages, Replies replies, Doors doors) {
    new StaffDoorRoutes(services.staff, services.staffSignIn, replies).mount(doors);
    StaffPages pages = new StaffPages(services.units, messages, on.clock()::now);
    new StaffRoutes(services.staff, pages, replies).mount(doors);
    new DeskRoutes(services.people, services.units).mount(doors);
    new PlanRoutes(services.plans, messages).mount(doors);
    new OverviewRoutes(services.overview, services.today, services.contests, services.drafts)
        .mount(doors);
    new DraftRoutes(
            on.database(),
            services.drafts,
            services.contests,
            services.questions,
            services.units,
            services.plans,
            services.staff,
            replies,
            messages,
            on.clock()::now)
        .mount(doors);
    new LogRoutes(services.overview, services.contests, services.staff, messages).mount(doors);
    new ExclusionRoutes(
            on.database(),
            services.contests,
            services.exclusions,
            services.people,
            services.units,
            replies,
            messages)
        .mount(doors);
    mountHeadcounts(on, services, messages, replies, doors);
    new SampleRoutes(on.database(), services.samples).mount(doors);
    new ExtensionRoutes(
            services.contests,
            services.extensions,
            services.people,
            services.units,
            replies,
            on.clock()::now)
        .mount(doors);
    new RoundRoutes(
            services.contests,
            services.attempts.service(),
            services.results,
            services.units,
            replies,
            messages,
            on.clock()::now)
        .mount(doors);
    new PublishRoutes(
            services.contests,
            services.results,
            services.publications,
            services.approvals,
            replies,
            on.clock()::now)
        .mount(doors);
    new PrizeRoutes(services.contests, services.prizes, services.units, messages, replies)
        .mount(doors);
    new WinnerRoutes(services.contests, services.prizes, services.units, messages, on.clock()::now)
        .mount(doors);
    new RulingRoutes(
            services.contests,
            services.rulings,
            services.attempts.rulings(),
            services.attempts.reports(),
            services.results,
            services.approvals,
            replies,
            messages,
            on.clock()::now)
        .mount(doors);
    new ExportRoutes(
            services.contests, services.results, services.exports, replies, on.clock()::now)
        .mount(doors);
  }

  /** Numbers of people, by organisers and by units themselves. */
  private static void mountHeadcounts(
      Infrastructure on, Services services, Messages messages, Replies replies, Doors doors) {
    new HeadcountRoutes(services.contests, services.headcounts, replies, messages).mount(doors);
    new LinkRoutes(on.vertx(), services.contests, services.headcountLinks, replies, messages)
        .mount(doors);
    new DeclareRoutes(services.headcountLinks, on.keys(), replies, messages).mount(doors);
  }

  /** What every page may show, whoever rendered it. */
  private static Map<String, Object> shell(Config config, ConsoleShell console, Call call) {
    Map<String, Object> shell = new HashMap<>(console.of(call));
    shell.put("insecureLan", config.http().insecureLan());
    return shell;
  }
}
