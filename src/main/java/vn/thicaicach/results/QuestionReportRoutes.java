package vn.thicaicach.results;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.attempts.Attempt;
import vn.thicaicach.attempts.AttemptService;
import vn.thicaicach.attempts.QuestionReports;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;

/** Somebody says what is wrong with a question of an own, finished paper. */
public final class QuestionReportRoutes {
  private static final String PATH = "/bai-thi/:code/phan-anh/:no";

  private final ContestService contests;
  private final AttemptService attempts;
  private final QuestionReports reports;
  private final Replies replies;

  /** Routes over the services. */
  public QuestionReportRoutes(
      ContestService contests, AttemptService attempts, QuestionReports reports, Replies replies) {
    this.contests = contests;
    this.attempts = attempts;
    this.reports = reports;
    this.replies = replies;
  }

  /** Registers the routes. */
  public void mount(Doors doors) {
    doors.get(PATH, Rule.CONTESTANT, (call, viewer) -> form(call, viewer, List.of()));
    doors.post(PATH, Rule.CONTESTANT, this::report);
  }

  private Future<Attempt> own(Call call, Viewer viewer) {
    Viewer.Contestant person = Objects.requireNonNull(viewer.contestant());
    return attempts
        .own(call.path("code"), new PersonId(person.personId()))
        .map(
            attempt -> {
              long no = call.pathId("no");
              if (!attempt.ranked() || no < 1 || no > attempt.questions().size()) {
                throw new Problem.NotFound();
              }
              return attempt;
            });
  }

  private Future<Reply> form(Call call, Viewer viewer, List<FieldError> errors) {
    return own(call, viewer)
        .compose(
            attempt ->
                attempt.state() == Attempt.State.OPEN
                    ? Future.succeededFuture(Reply.redirect(MyLinks.paper(attempt)))
                    : contests
                        .byId(attempt.contest())
                        .map(contest -> model(call, contest, attempt, errors))
                        .map(model -> page(model, errors)));
  }

  private static Reply page(Map<String, Object> model, List<FieldError> errors) {
    return Reply.page(errors.isEmpty() ? 200 : 422, "results/report-question", model);
  }

  private Map<String, Object> model(
      Call call, Contest contest, Attempt attempt, List<FieldError> errors) {
    Map<String, Object> model = new HashMap<>();
    model.put("contestTitle", contest.title());
    model.put("helpPhone", contest.helpPhone());
    model.put("sample", contest.sample());
    model.put("no", call.pathId("no"));
    model.put("resultUrl", MyLinks.result(attempt));
    model.put("sent", call.query("xong").isPresent());
    model.put("words", call.form("words").orElse(""));
    model.put("errors", replies.words(errors));
    return model;
  }

  private Future<Reply> report(Call call, Viewer viewer) {
    return call.orForm(
        own(call, viewer).compose(attempt -> report(call, attempt)),
        errors -> form(call, viewer, errors));
  }

  /** While the paper is open there is nothing to say yet: back to it. */
  private Future<Reply> report(Call call, Attempt attempt) {
    if (attempt.state() == Attempt.State.OPEN) {
      return Future.succeededFuture(Reply.redirect(MyLinks.paper(attempt)));
    }
    return reports
        .report(attempt, (int) call.pathId("no"), call.form("words").orElse(""))
        .map(done -> Reply.redirect(call.context().normalizedPath() + "?xong=1"));
  }
}
