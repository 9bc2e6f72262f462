package vn.thicaicach.contests;

import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.People;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.units.UnitService;

/** The exclusion list of a contest: who is on it, who is like somebody on it, adding, removing. */
public final class ExclusionRoutes {
  private static final String PATH = "/ban-to-chuc/cuoc-thi/:code/loai-tru";
  private static final Rule MANAGES = Rule.staff(Permission.MANAGE_CONTEST);
  private static final int MOST_REASON = 500;
  private static final List<String> FIELDS =
      List.of("fullName", "birthYear", "phone", "office", "lines", "reason");

  private final ContestService contests;
  private final Exclusions exclusions;
  private final ExclusionPages pages;
  private final Replies replies;

  public ExclusionRoutes(
      Database database,
      ContestService contests,
      Exclusions exclusions,
      People people,
      UnitService units,
      Replies replies,
      Messages messages) {
    this.contests = contests;
    this.exclusions = exclusions;
    this.pages = new ExclusionPages(database, exclusions, people, units, messages);
    this.replies = replies;
  }

  /** Registers the routes. */
  public void mount(Doors doors) {
    doors.get(PATH, Rule.staff(Permission.VIEW), (call, viewer) -> list(call, viewer, List.of()));
    doors.post(PATH, MANAGES, this::addOne);
    doors.post(PATH + "/nhieu", MANAGES, this::addLines);
    doors.post(PATH + "/xet/:person", MANAGES, this::decide);
    doors.get(PATH + "/:id/bo", MANAGES, (call, viewer) -> ask(call, viewer, List.of()));
    doors.post(PATH + "/:id/bo", MANAGES, this::remove);
  }

  private Future<Reply> list(Call call, Viewer viewer, List<FieldError> errors) {
    return page(call, viewer, errors)
        .map(page -> Reply.page(errors.isEmpty() ? 200 : 422, "contests/exclusions", page));
  }

  private Future<ExclusionPage> page(Call call, Viewer viewer, List<FieldError> errors) {
    Map<String, String> typed = new HashMap<>();
    FIELDS.forEach(field -> call.form(field).ifPresent(value -> typed.put(field, value)));
    ExclusionPages.Form form = new ExclusionPages.Form(typed, replies.words(errors));
    return contest(call).compose(contest -> pages.of(staff(viewer), contest, form));
  }

  private Future<Reply> addOne(Call call, Viewer viewer) {
    Future<Reply> added =
        contest(call)
            .compose(
                contest ->
                    exclusions
                        .excludeLike(staff(viewer), contest.id(), List.of(one(call)), office(call))
                        .map(done -> back(contest)));
    return call.orForm(added, errors -> list(call, viewer, errors));
  }

  private ExclusionDraft one(Call call) {
    return ExclusionDraft.of(
        call.form("fullName").orElse(""),
        call.form("birthYear").orElse(""),
        call.form("phone").orElse(""),
        contests.today().getYear());
  }

  private Future<Reply> addLines(Call call, Viewer viewer) {
    Future<Reply> added =
        contest(call)
            .compose(
                contest ->
                    exclusions
                        .excludeLike(staff(viewer), contest.id(), lines(call), office(call))
                        .map(done -> back(contest)));
    return call.orForm(added, errors -> list(call, viewer, errors));
  }

  private List<ExclusionDraft> lines(Call call) {
    return ExclusionDraft.lines(call.form("lines").orElse(""), contests.today().getYear());
  }

  private static Exclusion.Office office(Call call) {
    String typed = call.form("office").orElse("");
    return Arrays.stream(Exclusion.Office.values())
        .filter(office -> office.name().equals(typed))
        .findFirst()
        .orElseThrow(() -> new Problem.Invalid("office", "choose-one"));
  }

  private Future<Reply> decide(Call call, Viewer viewer) {
    Exclusions.Verdict verdict =
        switch (call.form("verdict").orElse("")) {
          case "SAME" -> Exclusions.Verdict.SAME;
          case "OTHER" -> Exclusions.Verdict.OTHER;
          default -> throw new Problem.Invalid("verdict", "choose-one");
        };
    PersonId person = new PersonId(call.pathId("person"));
    return contest(call)
        .compose(
            contest ->
                exclusions
                    .decide(staff(viewer), contest.id(), person, verdict)
                    .map(done -> back(contest)));
  }

  /** Asks before an entry goes. */
  record Removal(ExclusionPage page, ExclusionPage.Entry entry) {}

  private Future<Reply> ask(Call call, Viewer viewer, List<FieldError> errors) {
    long id = call.pathId("id");
    return page(call, viewer, errors)
        .map(
            page -> {
              ExclusionPage.Entry entry =
                  page.entries().stream()
                      .filter(e -> e.id() == id)
                      .findFirst()
                      .orElseThrow(Problem.NotFound::new);
              return Reply.page(
                  errors.isEmpty() ? 200 : 422,
                  "contests/exclusion-remove",
                  new Removal(page, entry));
            });
  }

  private Future<Reply> remove(Call call, Viewer viewer) {
    Future<Reply> removed =
        contest(call)
            .compose(
                contest ->
                    exclusions
                        .readmit(staff(viewer), contest.id(), call.pathId("id"), reason(call))
                        .map(done -> back(contest)));
    return call.orForm(removed, errors -> ask(call, viewer, errors));
  }

  private static String reason(Call call) {
    String reason =
        call.form("reason").orElseThrow(() -> new Problem.Invalid("reason", "required"));
    if (reason.length() > MOST_REASON) {
      throw new Problem.Invalid(
          List.of(new FieldError("reason", "too-long", Map.of("max", MOST_REASON))));
    }
    return reason;
  }

  private Future<Contest> contest(Call call) {
    return contests.byCode(call.path("code"));
  }

  private static Reply back(Contest contest) {
    return Reply.redirect(ExclusionPages.url(contest));
  }

  private static Viewer.Staff staff(Viewer viewer) {
    return Objects.requireNonNull(viewer.staff());
  }
}
