package vn.thicaicach.contests.headcounts;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.units.UnitId;

/** Headcounts of a contest: the table, typed and pasted numbers, what units declared, the lock. */
public final class HeadcountRoutes {
  private static final String PATH = "/ban-to-chuc/cuoc-thi/:code/so-nguoi";
  private static final Rule MANAGES = Rule.staff(Permission.MANAGE_CONTEST);
  private static final int MOST_LINES = 500;

  private final ContestService contests;
  private final HeadcountService headcounts;
  private final HeadcountPages pages;
  private final Replies replies;

  public HeadcountRoutes(
      ContestService contests, HeadcountService headcounts, Replies replies, Messages messages) {
    this.contests = contests;
    this.headcounts = headcounts;
    this.pages = new HeadcountPages(messages);
    this.replies = replies;
  }

  /** Registers the routes. */
  public void mount(Doors doors) {
    doors.get(PATH, Rule.staff(Permission.VIEW), (call, viewer) -> page(call, viewer, List.of()));
    doors.post(PATH, MANAGES, this::declare);
    doors.post(PATH + "/dan", MANAGES, this::paste);
    doors.post(PATH + "/xac-nhan", MANAGES, this::confirm);
    doors.post(PATH + "/han", MANAGES, this::terms);
  }

  private Future<Reply> page(Call call, Viewer viewer, List<FieldError> errors) {
    HeadcountPages.Form form =
        new HeadcountPages.Form(HeadcountForm.typed(call.form()), replies.words(errors));
    return declared(call, viewer)
        .map(known -> pages.page(staff(viewer), known, number(call), form))
        .map(page -> Reply.page(errors.isEmpty() ? 200 : 422, "contests/headcounts", page));
  }

  private Future<Reply> declare(Call call, Viewer viewer) {
    Future<Reply> declared =
        contest(call)
            .compose(
                contest ->
                    headcounts
                        .declare(
                            staff(viewer),
                            contest,
                            HeadcountForm.changes(call.form()),
                            HeadcountForm.note(call.form(), "reason"))
                        .map(done -> back(call, contest)));
    return call.orForm(declared, errors -> page(call, viewer, errors));
  }

  private Future<Reply> paste(Call call, Viewer viewer) {
    String text = Objects.requireNonNullElse(call.form().get("lines"), "");
    return declared(call, viewer)
        .compose(
            known -> {
              List<PastedNumbers.Line> lines = PastedNumbers.read(text, known.tree());
              check(lines);
              boolean right = lines.stream().allMatch(line -> line.fault() == null);
              boolean sure = call.form("sure").isPresent();
              return sure && right
                  ? kept(call, viewer, known, text, lines)
                  : preview(call, known, text, lines, List.of());
            })
        .recover(failure -> call.orForm(Future.failedFuture(failure), e -> page(call, viewer, e)));
  }

  private static void check(List<PastedNumbers.Line> lines) {
    if (lines.isEmpty()) {
      throw new Problem.Invalid("lines", "required");
    }
    if (lines.size() > MOST_LINES) {
      throw new Problem.Invalid(
          List.of(new FieldError("lines", "too-many-units", Map.of("max", MOST_LINES))));
    }
  }

  private Future<Reply> kept(
      Call call, Viewer viewer, Declared known, String text, List<PastedNumbers.Line> lines) {
    Map<UnitId, @Nullable Integer> numbers = PastedNumbers.numbers(lines);
    Future<Reply> done =
        Future.succeededFuture(call.form())
            .map(form -> HeadcountForm.note(form, "reason"))
            .compose(reason -> headcounts.declare(staff(viewer), known.contest(), numbers, reason))
            .map(fresh -> Reply.redirect(HeadcountPages.url(known.contest())));
    return call.orForm(done, errors -> preview(call, known, text, lines, errors));
  }

  private Future<Reply> preview(
      Call call,
      Declared known,
      String text,
      List<PastedNumbers.Line> lines,
      List<FieldError> errors) {
    HeadcountPages.Form form =
        new HeadcountPages.Form(HeadcountForm.typed(call.form()), replies.words(errors));
    HeadcountPage.Preview preview = pages.preview(known, text, lines, form);
    int status = errors.isEmpty() && preview.faults() == 0 ? 200 : 422;
    return Future.succeededFuture(Reply.page(status, "contests/headcounts-pasted", preview));
  }

  private Future<Reply> confirm(Call call, Viewer viewer) {
    String which = call.form("declaration").orElse("");
    List<Long> one = which.matches("[1-9]\\d{0,17}") ? List.of(Long.valueOf(which)) : List.of();
    return contest(call)
        .compose(
            contest ->
                headcounts
                    .confirm(staff(viewer), contest, which.equals("all") ? null : one)
                    .map(done -> back(call, contest)));
  }

  private Future<Reply> terms(Call call, Viewer viewer) {
    Future<Reply> set =
        contest(call)
            .compose(
                contest ->
                    headcounts
                        .setTerms(
                            staff(viewer),
                            contest,
                            HeadcountForm.day(call.form(), "due"),
                            HeadcountForm.minute(call.form(), "lock"))
                        .map(done -> back(call, contest)));
    return call.orForm(set, errors -> page(call, viewer, errors));
  }

  private Future<Declared> declared(Call call, Viewer viewer) {
    return contest(call).compose(contest -> headcounts.of(staff(viewer), contest));
  }

  private Future<Contest> contest(Call call) {
    return ranked(contests.byCode(call.path("code")));
  }

  /** Practice has no rates, so nobody declares for it. */
  static Future<Contest> ranked(Future<Contest> found) {
    return found.map(
        contest -> {
          if (contest.practice()) {
            throw new Problem.NotFound();
          }
          return contest;
        });
  }

  private static int number(Call call) {
    return (int)
        Math.min(
            1_000,
            call.queryId("trang")
                .or(
                    () ->
                        call.form("trang")
                            .filter(n -> n.matches("[1-9]\\d{0,3}"))
                            .map(Long::valueOf))
                .orElse(1L));
  }

  private static Reply back(Call call, Contest contest) {
    int page = number(call);
    return Reply.redirect(HeadcountPages.url(contest) + (page > 1 ? "?trang=" + page : ""));
  }

  private static Viewer.Staff staff(Viewer viewer) {
    return Objects.requireNonNull(viewer.staff());
  }
}
