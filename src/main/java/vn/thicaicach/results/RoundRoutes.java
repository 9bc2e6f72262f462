package vn.thicaicach.results;

import io.vertx.core.Future;
import java.time.Instant;
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
import vn.thicaicach.attempts.AttemptService;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.units.UnitService;

/** A round as organisers see it: live figures, closing, the final ranking with its reasons. */
public final class RoundRoutes {
  private static final String BASE = "/ban-to-chuc/cuoc-thi/:code/vong/:id";
  private static final int MOST_REASON = 500;

  private final ContestService contests;
  private final AttemptService attempts;
  private final ResultService results;
  private final UnitService units;
  private final Replies replies;
  private final Messages messages;
  private final ReasonWords reasons;
  private final Supplier<Instant> clock;

  /** Routes over the services; the clock is the database's. */
  public RoundRoutes(
      ContestService contests,
      AttemptService attempts,
      ResultService results,
      UnitService units,
      Replies replies,
      Messages messages,
      Supplier<Instant> clock) {
    this.contests = contests;
    this.attempts = attempts;
    this.results = results;
    this.units = units;
    this.replies = replies;
    this.messages = messages;
    this.reasons = new ReasonWords(messages);
    this.clock = clock;
  }

  public void mount(Doors doors) {
    doors.get(BASE, Rule.staff(Permission.VIEW), this::page);
    doors.get(BASE + "/so-lieu", Rule.staff(Permission.VIEW), this::figures);
    doors.get(BASE + "/dong", Rule.staff(Permission.MANAGE_CONTEST), this::askClose);
    doors.post(BASE + "/dong", Rule.staff(Permission.MANAGE_CONTEST), this::close);
  }

  /** A round of a contest that the viewer may see. */
  private record Seen(Viewer.Staff staff, Contest contest, Round round) {}

  private Future<Seen> seen(Call call, Viewer viewer, Permission permission) {
    Viewer.Staff staff = Objects.requireNonNull(viewer.staff());
    RoundId id = new RoundId(call.pathId("id"));
    return contests
        .byCode(call.path("code"))
        .map(
            contest -> {
              Guard.require(staff, permission, contest.unitPath());
              Round round = contest.round(id).orElseThrow(Problem.NotFound::new);
              return new Seen(staff, contest, round);
            });
  }

  private Future<Reply> figures(Call call, Viewer viewer) {
    return seen(call, viewer, Permission.VIEW)
        .compose(
            seen ->
                attempts
                    .progress(seen.round().id())
                    .map(p -> Reply.json(RoundPage.live(seen.round(), clock.get(), p))));
  }

  private Future<Reply> page(Call call, Viewer viewer) {
    return seen(call, viewer, Permission.VIEW)
        .compose(
            seen ->
                results
                    .find(seen.contest().id(), seen.round().id())
                    .compose(result -> frozen(call, seen, result))
                    .compose(frozen -> view(seen, frozen.orElse(null))))
        .map(page -> Reply.page("results/round", page));
  }

  private Future<RoundPage> view(Seen seen, RoundPage.@Nullable Frozen frozen) {
    return attempts
        .progress(seen.round().id())
        .map(p -> RoundPage.of(seen.staff(), seen.contest(), seen.round(), clock.get(), p, frozen));
  }

  private Future<Optional<RoundPage.Frozen>> frozen(Call call, Seen seen, Optional<Result> found) {
    if (found.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    String scope =
        call.query("doi-tuong")
            .filter(code -> seen.contest().rules().audience(code) != null)
            .orElse(Freeze.ALL);
    int number = call.queryId("trang").map(n -> (int) Math.min(n, 100_000)).orElse(1);
    long offset = (long) (number - 1) * RoundPage.PAGE;
    Result result = found.get();
    return results
        .places(result.id(), scope, RoundPage.PAGE, offset)
        .compose(
            page ->
                UnitNames.read(
                        units,
                        seen.contest().unitId(),
                        page.places().stream().map(Placed::unitPath).toList())
                    .map(names -> Optional.of(ranking(seen, result, scope, number, page, names))));
  }

  private RoundPage.Frozen ranking(
      Seen seen,
      Result result,
      String scope,
      int number,
      ResultService.Page page,
      UnitNames names) {
    String url = RoundPage.url(seen.contest(), seen.round());
    var prediction = seen.contest().rules().prediction();
    String scoped = scope.equals(Freeze.ALL) ? url : url + "?doi-tuong=" + scope;
    return new RoundPage.Frozen(
        result.frozenAt(),
        result.version(),
        result.stage() == Result.Stage.OFFICIAL,
        result.officialAt(),
        result.counts().people(),
        result.counts().attempts(),
        result.counts().fullMarks(),
        result.target(),
        prediction == null ? null : prediction.target().name(),
        result.fingerprint(),
        RoundPage.tabs(seen.contest().rules(), url, messages.text("results.scope.all"), scope),
        page.places().stream().map(p -> line(seen.contest(), p, names)).toList(),
        RoundPage.Pager.of(scoped, number, page.places().size(), page.total()));
  }

  private RoundPage.Line line(Contest contest, Placed p, UnitNames names) {
    var audience = contest.rules().audience(p.audience());
    return new RoundPage.Line(
        p.rank(),
        p.shared(),
        p.name(),
        p.birthYear(),
        p.anonymous(),
        names.of(p.unitPath()),
        audience == null ? p.audience() : audience.name(),
        p.points(),
        p.correct(),
        p.questions(),
        Formats.duration(p.durationMs()),
        p.prediction(),
        p.distance(),
        reasons.of(p.shared(), p.reason()));
  }

  private Future<Reply> askClose(Call call, Viewer viewer) {
    return askClose(call, viewer, 200, List.of());
  }

  private Future<Reply> askClose(Call call, Viewer viewer, int status, List<FieldError> errors) {
    return seen(call, viewer, Permission.MANAGE_CONTEST)
        .compose(seen -> view(seen, null))
        .map(
            page ->
                Reply.page(
                    status,
                    "results/close",
                    Map.of(
                        "page", page, "sample", page.sample(), "errors", replies.words(errors))));
  }

  private Future<Reply> close(Call call, Viewer viewer) {
    return call.orForm(
        seen(call, viewer, Permission.MANAGE_CONTEST)
            .compose(
                seen ->
                    results.close(seen.staff(), seen.contest(), seen.round(), reason(call, seen)))
            .map(
                result ->
                    Reply.redirect(call.context().normalizedPath().replaceFirst("/dong$", ""))),
        errors -> askClose(call, viewer, 422, errors));
  }

  /** Why the round is closed before its time; needed only then. */
  private String reason(Call call, Seen seen) {
    String reason = call.form("reason").orElse("");
    boolean runs = seen.round().phase(clock.get()) == Round.Phase.OPEN;
    if (runs && reason.isEmpty()) {
      throw new Problem.Invalid("reason", "required");
    }
    if (reason.length() > MOST_REASON) {
      throw new Problem.Invalid(
          List.of(new FieldError("reason", "too-long", Map.of("max", MOST_REASON))));
    }
    return reason;
  }
}
