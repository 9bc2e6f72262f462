package vn.thicaicach.commendations;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.leaderboards.UnitRanking;
import vn.thicaicach.plans.CommendationTask;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.platform.xlsx.XlsxFile;

/** Draft lists of a contest: choosing a task, making a draft, printing it. */
public final class CommendationRoutes {
  private static final String BASE = "/ban-to-chuc/cuoc-thi/:code/bieu-duong";
  private static final String WHOLE = "ca-cuoc-thi";
  private static final int MOST = 50;

  private final ContestService contests;
  private final CommendationService lists;
  private final ListPrinter printer;
  private final Messages messages;
  private final Replies replies;

  public CommendationRoutes(
      ContestService contests, CommendationService lists, Messages messages, Replies replies) {
    this.contests = contests;
    this.lists = lists;
    this.printer = lists.printer();
    this.messages = messages;
    this.replies = replies;
  }

  public void mount(Doors doors) {
    Rule rule = Rule.staff(Permission.EXPORT);
    doors.get(BASE, rule, this::tasks);
    doors.get(BASE + "/lap", rule, (call, viewer) -> form(call, viewer, List.of()));
    doors.post(BASE, rule, this::create);
    doors.get(BASE + "/:id", rule, this::draft);
    doors.post(BASE + "/:id/xuat", rule, this::file);
  }

  /** A form of list as a page names it. */
  record FormView(String value, String name, String note, boolean merit, boolean chosen) {}

  /** A task as a page shows it. */
  record TaskView(
      String code,
      boolean linked,
      String citation,
      String quote,
      String verbs,
      @Nullable String time,
      @Nullable String honoured,
      @Nullable String remark,
      boolean merit,
      List<FormView> forms) {}

  /** A draft in the list of drafts. */
  record DraftView(long id, String name, String task, String scope, int version, Instant at) {}

  /** A round to choose from. */
  record RoundView(String value, String name, boolean chosen) {}

  private Future<Contest> contest(Call call, Viewer viewer) {
    Viewer.Staff staff = Objects.requireNonNull(viewer.staff());
    return contests
        .byCode(call.path("code"))
        .map(
            contest -> {
              Guard.require(staff, Permission.EXPORT, contest.unitPath());
              return contest;
            });
  }

  private static String url(Contest contest) {
    return "/ban-to-chuc/cuoc-thi/" + contest.code();
  }

  private static Map<String, Object> model(Contest contest) {
    Map<String, Object> model = new HashMap<>();
    model.put("contestTitle", contest.title());
    model.put("contestUrl", url(contest));
    model.put("sample", contest.sample());
    return model;
  }

  private Future<Reply> tasks(Call call, Viewer viewer) {
    return contest(call, viewer)
        .compose(
            contest ->
                lists
                    .tasks(contest)
                    .compose(
                        tasks ->
                            lists
                                .drafts(contest)
                                .map(
                                    drafts -> {
                                      Map<String, Object> model = model(contest);
                                      model.put(
                                          "tasks", tasks.stream().map(t -> view(t, "")).toList());
                                      model.put(
                                          "drafts",
                                          drafts.stream().map(d -> view(contest, d)).toList());
                                      return Reply.page("commendations/tasks", model);
                                    })));
  }

  private DraftView view(Contest contest, Draft draft) {
    return new DraftView(
        draft.id(),
        messages.text("commendations.form." + draft.form()),
        draft.head().taskCode(),
        printer.scope(contest, draft),
        draft.version(),
        draft.createdAt());
  }

  private TaskView view(CommendationService.Choice choice, String form) {
    CommendationTask task = choice.task().item();
    CommendationTask.Honoured honoured = task.honoured();
    List<ListForm> forms = ListForm.of(task);
    return new TaskView(
        task.code(),
        choice.linked(),
        messages.text(
            "plans.citation",
            Map.of(
                "section", choice.task().section().citation(),
                "title", choice.task().plan().title(),
                "issuer", choice.task().plan().issuer())),
        task.quote(),
        String.join(
            ", ", task.verbs().stream().map(v -> messages.text("plans.verb." + v)).toList()),
        task.time(),
        honoured == null ? null : honoured.text(),
        task.remark(),
        task.groundsMerit(),
        forms.stream().map(f -> view(f, form.isEmpty() ? forms.get(0).name() : form)).toList());
  }

  private FormView view(ListForm form, String chosen) {
    return new FormView(
        form.name(),
        messages.text("commendations.form." + form),
        messages.text("commendations.formNote." + form),
        form.groundsMerit(),
        form.name().equals(chosen));
  }

  private Future<Reply> form(Call call, Viewer viewer, List<FieldError> errors) {
    String code = field(call, "nhiem-vu").orElse("");
    return contest(call, viewer)
        .compose(
            contest ->
                lists
                    .tasks(contest)
                    .map(
                        tasks -> {
                          CommendationService.Choice task =
                              tasks.stream()
                                  .filter(t -> t.task().item().code().equals(code))
                                  .findFirst()
                                  .orElseThrow(Problem.NotFound::new);
                          return page(call, contest, task, errors);
                        }));
  }

  private Reply page(
      Call call, Contest contest, CommendationService.Choice task, List<FieldError> errors) {
    String round = field(call, "vong").orElse("");
    Map<String, Object> model = model(contest);
    model.put("task", view(task, field(call, "hinh-thuc").orElse("")));
    model.put(
        "rounds",
        contest.rounds().stream()
            .map(r -> new RoundView(id(r), r.name(), id(r).equals(round)))
            .toList());
    model.put("whole", new RoundView(WHOLE, "", round.equals(WHOLE)));
    model.put("people", field(call, "ca-nhan").orElse("3"));
    model.put("units", field(call, "tap-the").orElse("1"));
    model.put("mean", field(call, "xep-theo").orElse("").equals("MEAN"));
    model.put("errors", replies.words(errors));
    return Reply.page(errors.isEmpty() ? 200 : 422, "commendations/form", model);
  }

  private static Optional<String> field(Call call, String name) {
    return call.query(name).or(() -> call.form(name));
  }

  private static String id(Round round) {
    return Long.toString(round.id().value());
  }

  private Future<Reply> create(Call call, Viewer viewer) {
    return call.orForm(
        contest(call, viewer)
            .compose(
                contest ->
                    lists
                        .create(order(call, Objects.requireNonNull(viewer.staff()), contest))
                        .map(id -> Reply.redirect(url(contest) + "/bieu-duong/" + id))),
        errors -> form(call, viewer, errors));
  }

  private static CommendationService.Order order(Call call, Viewer.Staff staff, Contest contest) {
    ListForm form =
        List.of(ListForm.values()).stream()
            .filter(f -> f.name().equals(call.form("hinh-thuc").orElse("")))
            .findFirst()
            .orElseThrow(() -> new Problem.Invalid("hinh-thuc", "form-of-task"));
    boolean mean = call.form("xep-theo").orElse("").equals("MEAN");
    return new CommendationService.Order(
        staff,
        contest,
        round(call, contest),
        call.form("nhiem-vu").orElse(""),
        form,
        count(call, "ca-nhan"),
        count(call, "tap-the"),
        mean ? UnitRanking.By.MEAN : UnitRanking.By.RATE);
  }

  private static @Nullable Round round(Call call, Contest contest) {
    String value = call.form("vong").orElse("");
    return value.equals(WHOLE)
        ? null
        : contest.rounds().stream()
            .filter(r -> id(r).equals(value))
            .findFirst()
            .orElseThrow(() -> new Problem.Invalid("vong", "round-required"));
  }

  private static int count(Call call, String field) {
    String value = call.form(field).orElse("");
    if (!value.matches("[0-9]{1,3}") || Integer.parseInt(value) > MOST) {
      throw new Problem.Invalid(List.of(new FieldError(field, "count-range", Map.of("max", MOST))));
    }
    return Integer.parseInt(value);
  }

  private Future<Reply> draft(Call call, Viewer viewer) {
    long id = call.pathId("id");
    return contest(call, viewer)
        .compose(
            contest ->
                printer
                    .printed(Objects.requireNonNull(viewer.staff()), contest, id)
                    .map(
                        printed -> {
                          Map<String, Object> model = model(contest);
                          model.put("id", id);
                          model.put("list", printed.list());
                          model.put("merit", printed.draft().form().groundsMerit());
                          model.put("live", printed.draft().head().stage().equals("LIVE"));
                          return Reply.page("commendations/draft", model);
                        }));
  }

  private Future<Reply> file(Call call, Viewer viewer) {
    long id = call.pathId("id");
    return contest(call, viewer)
        .compose(contest -> printer.file(Objects.requireNonNull(viewer.staff()), contest, id))
        .map(made -> new Reply.Download(made.name(), XlsxFile.MEDIA_TYPE, made.content()));
  }
}
