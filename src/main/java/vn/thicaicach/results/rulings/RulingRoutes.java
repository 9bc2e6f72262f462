package vn.thicaicach.results.rulings;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.approvals.Approvals;
import vn.thicaicach.attempts.KeyRuling;
import vn.thicaicach.attempts.QuestionReports;
import vn.thicaicach.attempts.Regrade;
import vn.thicaicach.attempts.Rulings;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.questions.Question;
import vn.thicaicach.results.Result;
import vn.thicaicach.results.ResultService;

/** Wrong or arguable keys: what was decided, what waits, and the form to propose a decision. */
public final class RulingRoutes {
  private static final String PATH = "/ban-to-chuc/cuoc-thi/:code/dap-an";

  private final ContestService contests;
  private final RulingService service;
  private final Rulings rulings;
  private final QuestionReports reports;
  private final ResultService results;
  private final RulingViews views;
  private final Replies replies;
  private final Supplier<Instant> clock;

  /** Routes over the services; the clock is the database's. */
  public RulingRoutes(
      ContestService contests,
      RulingService service,
      Rulings rulings,
      QuestionReports reports,
      ResultService results,
      Approvals approvals,
      Replies replies,
      Messages messages,
      Supplier<Instant> clock) {
    this.contests = contests;
    this.service = service;
    this.rulings = rulings;
    this.reports = reports;
    this.results = results;
    this.views = new RulingViews(messages, approvals);
    this.replies = replies;
    this.clock = clock;
  }

  /** Registers the routes. */
  public void mount(Doors doors) {
    Rule manage = Rule.staff(Permission.MANAGE_CONTEST);
    doors.get(PATH, manage, (call, viewer) -> page(call, viewer, List.of()));
    doors.post(PATH + "/de-nghi", manage, this::propose);
    doors.post(PATH + "/xac-nhan", Rule.staff(Permission.APPROVE), this::confirm);
    doors.post(PATH + "/rut", manage, this::withdraw);
  }

  private Future<Reply> page(Call call, Viewer viewer, List<FieldError> errors) {
    Viewer.Staff staff = Objects.requireNonNull(viewer.staff());
    return contest(call, staff)
        .compose(contest -> page(call, staff, contest, errors))
        .map(page -> Reply.page(errors.isEmpty() ? 200 : 422, "results/rulings", page));
  }

  /** All that the page rests on. */
  private record Read(
      List<Question> questions,
      List<KeyRuling> ruled,
      List<Regrade> regrades,
      List<RulingProposal.Waiting> waiting,
      List<QuestionReports.Reported> reported,
      boolean closed) {}

  private Future<RulingPage> page(
      Call call, Viewer.Staff staff, Contest contest, List<FieldError> errors) {
    var questions = rulings.questions(contest);
    var ruled = rulings.of(contest);
    var regrades = rulings.regrades(contest);
    var waiting = service.waiting(contest);
    var reported = reports.of(contest.id());
    var frozen = results.all(contest.id());
    return Future.all(questions, ruled, regrades, waiting, reported, frozen)
        .map(
            done ->
                new Read(
                    questions.result(),
                    ruled.result(),
                    regrades.result(),
                    waiting.result(),
                    reported.result(),
                    frozen.result().stream().anyMatch(r -> r.stage() == Result.Stage.OFFICIAL)))
        .compose(
            read ->
                chosen(call, contest, read)
                    .map(chosen -> page(call, staff, contest, read, chosen.orElse(null), errors)));
  }

  private Future<Optional<RulingPage.Chosen>> chosen(Call call, Contest contest, Read read) {
    Optional<String> id = call.query("cau").or(() -> call.form("cau"));
    Optional<Question> question =
        id.flatMap(
            text ->
                read.questions().stream()
                    .filter(q -> Long.toString(q.id().value()).equals(text))
                    .findFirst());
    return question.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : rulings
            .figures(contest, question.get().id().value())
            .map(figures -> Optional.of(RulingViews.chosen(question.get(), figures)));
  }

  private RulingPage page(
      Call call,
      Viewer.Staff staff,
      Contest contest,
      Read read,
      RulingPage.@Nullable Chosen chosen,
      List<FieldError> errors) {
    Map<Long, Question> byId = new HashMap<>();
    read.questions().forEach(q -> byId.put(q.id().value(), q));
    String search = call.query("tim").orElse(null);
    List<Question> found =
        search == null ? List.of() : RulingViews.search(read.questions(), search);
    String url = "/ban-to-chuc/cuoc-thi/" + contest.code();
    Instant now = clock.get();
    return new RulingPage(
        contest.title(),
        url,
        contest.sample(),
        read.closed(),
        read.waiting().stream().map(w -> views.waiting(staff, contest, w, byId, now)).toList(),
        read.ruled().stream()
            .map(r -> views.ruled(contest, r, read.regrades(), byId, !read.closed()))
            .toList(),
        read.reported().stream()
            .flatMap(
                r ->
                    Optional.ofNullable(byId.get(r.question())).stream()
                        .map(q -> RulingViews.reported(url, q, r)))
            .toList(),
        search,
        found.stream().limit(RulingViews.most()).map(q -> found(url, q)).toList(),
        found.size() > RulingViews.most(),
        chosen,
        call.form("note").orElse(null),
        call.form("reason").orElse(null),
        replies.words(errors));
  }

  private static RulingPage.Found found(String url, Question question) {
    return new RulingPage.Found(
        url + "/dap-an?cau=" + question.id().value(), question.code(), question.stem());
  }

  private Future<Reply> propose(Call call, Viewer viewer) {
    Viewer.Staff staff = Objects.requireNonNull(viewer.staff());
    return call.orForm(
        contest(call, staff)
            .compose(
                contest ->
                    service.propose(staff, contest, proposal(call), call.form("reason").orElse("")))
            .map(done -> back(call)),
        errors -> page(call, viewer, errors));
  }

  private static RulingProposal proposal(Call call) {
    String kind = call.form("kind").orElse("");
    String note = call.form("note").orElse("");
    long question = id(call, "cau");
    return switch (kind) {
      case "VOID" -> new RulingProposal(question, KeyRuling.Kind.VOID, null, null, note);
      case "ALSO" -> new RulingProposal(question, KeyRuling.Kind.ALSO, choice(call), null, note);
      case "WITHDRAW" -> new RulingProposal(question, null, null, id(call, "ruling"), note);
      default -> throw new Problem.Invalid("kind", "choose-one");
    };
  }

  private static @Nullable Integer choice(Call call) {
    String text = call.form("choice").orElse("");
    return text.matches("[1-9]") ? Integer.valueOf(text) : null;
  }

  private Future<Reply> confirm(Call call, Viewer viewer) {
    Viewer.Staff staff = Objects.requireNonNull(viewer.staff());
    return contest(call, staff)
        .compose(contest -> service.confirm(staff, contest, id(call, "approval")))
        .map(done -> back(call));
  }

  private Future<Reply> withdraw(Call call, Viewer viewer) {
    Viewer.Staff staff = Objects.requireNonNull(viewer.staff());
    return contest(call, staff)
        .compose(contest -> service.withdraw(staff, contest, id(call, "approval")))
        .map(done -> back(call));
  }

  private static long id(Call call, String field) {
    String text = call.form(field).orElse("");
    if (!text.matches("[0-9]{1,18}")) {
      throw new Problem.NotFound();
    }
    return Long.parseLong(text);
  }

  private Future<Contest> contest(Call call, Viewer.Staff staff) {
    return contests
        .byCode(call.path("code"))
        .map(
            contest -> {
              Guard.require(staff, Permission.MANAGE_CONTEST, contest.unitPath());
              if (contest.practice()) {
                throw new Problem.NotFound();
              }
              return contest;
            });
  }

  private static Reply back(Call call) {
    return Reply.redirect(call.context().normalizedPath().replaceFirst("/[^/]+$", ""));
  }
}
