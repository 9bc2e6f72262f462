package vn.thicaicach.results;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.attempts.Attempt;
import vn.thicaicach.attempts.AttemptService;
import vn.thicaicach.attempts.Reviews;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.leaderboards.BoardService;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.units.UnitService;

/** The result of an own attempt. */
public final class MyResultRoutes {
  /** The sweeper comes some seconds after the deadline; the waiting page looks again so often. */
  private static final String REFRESH_SECONDS = "5";

  private final ContestService contests;
  private final AttemptService attempts;
  private final MyResults results;
  private final Supplier<Instant> clock;

  /** Routes over the services; the clock is the database's. */
  public MyResultRoutes(
      ContestService contests,
      AttemptService attempts,
      Reviews reviews,
      BoardService boards,
      UnitService units,
      Messages messages,
      Supplier<Instant> clock) {
    this.contests = contests;
    this.attempts = attempts;
    this.results =
        new MyResults(attempts, reviews, new MyPlaces(boards, units, messages), messages);
    this.clock = clock;
  }

  public void mount(Doors doors) {
    doors.get("/bai-thi/:code/ket-qua", Rule.CONTESTANT, this::result);
  }

  private Future<Reply> result(Call call, Viewer viewer) {
    Viewer.Contestant person = Objects.requireNonNull(viewer.contestant());
    return attempts
        .own(call.path("code"), new PersonId(person.personId()))
        .compose(attempt -> contests.byId(attempt.contest()).map(c -> mine(c, attempt)))
        .compose(mine -> page(call, mine, person.name()));
  }

  private static MyResults.Mine mine(Contest contest, Attempt attempt) {
    Round round = contest.round(attempt.round()).orElseThrow(Problem.NotFound::new);
    return new MyResults.Mine(contest, round, attempt);
  }

  private Future<Reply> page(Call call, MyResults.Mine mine, String name) {
    Instant now = clock.get();
    Attempt attempt = mine.attempt();
    if (attempt.state() != Attempt.State.OPEN) {
      return results
          .told(mine, now)
          .map(told -> ResultPage.of(mine.contest(), mine.round(), attempt, name, told))
          .map(page -> Reply.page("attempts/result", page));
    }
    return Future.succeededFuture(
        now.isBefore(attempt.deadline())
            ? Reply.redirect(MyLinks.paper(attempt))
            : closing(call, mine));
  }

  private static Reply closing(Call call, MyResults.Mine mine) {
    call.context().response().putHeader("Refresh", REFRESH_SECONDS);
    return Reply.page(
        "attempts/closing", ClosingPage.of(mine.contest(), mine.round(), mine.attempt()));
  }
}
