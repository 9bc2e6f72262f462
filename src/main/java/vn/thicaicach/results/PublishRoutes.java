package vn.thicaicach.results;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.approvals.Approvals;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;

/** Publishing of results: one person proposes, another one confirms. */
public final class PublishRoutes {
  /** Value of {@code vong} for the contest as a whole. */
  static final String WHOLE = "tong";

  private static final String PATH = "/ban-to-chuc/cuoc-thi/:code/cong-bo";

  private final ContestService contests;
  private final ResultService results;
  private final Publications publications;
  private final Approvals approvals;
  private final Replies replies;
  private final Supplier<Instant> clock;

  /** Routes over the services; the clock is the database's. */
  public PublishRoutes(
      ContestService contests,
      ResultService results,
      Publications publications,
      Approvals approvals,
      Replies replies,
      Supplier<Instant> clock) {
    this.contests = contests;
    this.results = results;
    this.publications = publications;
    this.approvals = approvals;
    this.replies = replies;
    this.clock = clock;
  }

  /** Registers the routes. */
  public void mount(Doors doors) {
    Rule manage = Rule.staff(Permission.MANAGE_CONTEST);
    doors.get(PATH, Rule.staff(Permission.VIEW), (call, viewer) -> page(call, viewer, List.of()));
    doors.post(PATH + "/chot", manage, this::freeze);
    doors.post(PATH + "/de-nghi", manage, this::propose);
    doors.post(PATH + "/xac-nhan", Rule.staff(Permission.APPROVE), this::confirm);
    doors.post(PATH + "/rut", Rule.staff(Permission.VIEW), this::withdraw);
  }

  private Future<Reply> page(Call call, Viewer viewer, List<FieldError> errors) {
    Viewer.Staff staff = Objects.requireNonNull(viewer.staff());
    return contest(call, staff)
        .compose(
            contest ->
                publications.all(contest).map(all -> page(call, staff, contest, all, errors)))
        .map(page -> Reply.page(errors.isEmpty() ? 200 : 422, "results/publish", page));
  }

  private PublishPage page(
      Call call,
      Viewer.Staff staff,
      Contest contest,
      List<Publications.Publication> all,
      List<FieldError> errors) {
    Instant now = clock.get();
    return new PublishPage(
        contest.title(),
        RoundPage.contestUrl(contest),
        contest.sample(),
        all.stream().map(p -> PublishPage.part(staff, contest, p, approvals, now)).toList(),
        errors.isEmpty() ? null : call.form("vong").orElse(null),
        call.form("reason").orElse(null),
        replies.words(errors));
  }

  private Future<Reply> freeze(Call call, Viewer viewer) {
    Viewer.Staff staff = Objects.requireNonNull(viewer.staff());
    return contest(call, staff)
        .compose(contest -> results.freezeContest(staff, contest))
        .map(result -> back(call));
  }

  private Future<Reply> propose(Call call, Viewer viewer) {
    Viewer.Staff staff = Objects.requireNonNull(viewer.staff());
    return call.orForm(
        contest(call, staff)
            .compose(
                contest ->
                    publications.propose(
                        staff, contest, round(call, contest), call.form("reason").orElse("")))
            .map(done -> back(call)),
        errors -> page(call, viewer, errors));
  }

  private Future<Reply> confirm(Call call, Viewer viewer) {
    Viewer.Staff staff = Objects.requireNonNull(viewer.staff());
    return contest(call, staff)
        .compose(
            contest -> publications.confirm(staff, contest, round(call, contest), approval(call)))
        .map(result -> back(call));
  }

  private Future<Reply> withdraw(Call call, Viewer viewer) {
    Viewer.Staff staff = Objects.requireNonNull(viewer.staff());
    return contest(call, staff)
        .compose(
            contest -> publications.withdraw(staff, contest, round(call, contest), approval(call)))
        .map(done -> back(call));
  }

  private Future<Contest> contest(Call call, Viewer.Staff staff) {
    return contests
        .byCode(call.path("code"))
        .map(
            contest -> {
              Guard.require(staff, Permission.VIEW, contest.unitPath());
              if (contest.practice()) {
                throw new Problem.NotFound();
              }
              return contest;
            });
  }

  private static @Nullable RoundId round(Call call, Contest contest) {
    String key = call.form("vong").orElse("");
    return key.equals(WHOLE)
        ? null
        : contest.rounds().stream()
            .map(Round::id)
            .filter(id -> Long.toString(id.value()).equals(key))
            .findFirst()
            .orElseThrow(Problem.NotFound::new);
  }

  private static long approval(Call call) {
    try {
      return Long.parseLong(call.form("approval").orElse(""));
    } catch (NumberFormatException e) {
      throw new Problem.NotFound();
    }
  }

  private static Reply back(Call call) {
    return Reply.redirect(call.context().normalizedPath().replaceFirst("/[^/]+$", ""));
  }
}
