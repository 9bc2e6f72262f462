package vn.thicaicach.attempts;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.People;
import vn.thicaicach.accounts.Person;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RuleNotices;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitService;

/** The page before a start. The button's POST is in {@link AttemptRoutes}. */
public final class StartRoutes {
  private final ContestService contests;
  private final AttemptService attempts;
  private final People people;
  private final UnitService units;
  private final Messages messages;
  private final RuleNotices notices;
  private final Supplier<Instant> clock;

  /** Routes over the services; the clock is the database's. */
  public StartRoutes(
      ContestService contests,
      AttemptService attempts,
      People people,
      UnitService units,
      Messages messages,
      Supplier<Instant> clock) {
    this.contests = contests;
    this.attempts = attempts;
    this.people = people;
    this.units = units;
    this.messages = messages;
    this.notices = new RuleNotices(messages);
    this.clock = clock;
  }

  public void mount(Doors doors) {
    doors.get("/cuoc-thi/:code/vao-thi", Rule.VISITOR, this::page);
  }

  private Future<Reply> page(Call call, Viewer viewer) {
    return contests
        .byCode(call.path("code"))
        .compose(
            contest ->
                viewer
                    .person()
                    .map(p -> page(contest, new PersonId(p.personId())))
                    .orElseGet(
                        () -> redirect("/dang-nhap?toi=" + StartPage.url(contest) + "/vao-thi")));
  }

  private Future<Reply> page(Contest contest, PersonId id) {
    Instant now = clock.get();
    return attempts
        .open(contest.id(), id)
        .compose(
            open -> {
              if (open.filter(a -> !now.isBefore(a.deadline())).isPresent()) {
                return redirect("/bai-thi/" + open.get().code() + "/ket-qua");
              }
              Round round =
                  open.flatMap(a -> contest.round(a.round())).orElseGet(() -> shown(contest, now));
              return who(id).compose(who -> page(contest, round, who, open, now));
            });
  }

  private static Future<Reply> redirect(String to) {
    return Future.succeededFuture(Reply.redirect(to));
  }

  /** The open round, else the next one, else the last. */
  private static Round shown(Contest contest, Instant now) {
    return contest
        .openRound(now)
        .or(() -> next(contest, now))
        .or(() -> contest.rounds().stream().reduce((earlier, later) -> later))
        .orElseThrow(Problem.NotFound::new);
  }

  private static Optional<Round> next(Contest contest, Instant now) {
    return contest.rounds().stream().filter(r -> r.phase(now) == Round.Phase.UPCOMING).findFirst();
  }

  private Future<StartPage.Who> who(PersonId id) {
    return people
        .byId(id)
        .compose(
            person ->
                units
                    .find(person.unit())
                    .map(unit -> new StartPage.Who(person, unit.map(Unit::name).orElse(""))));
  }

  private Future<Reply> page(
      Contest contest, Round round, StartPage.Who who, Optional<Attempt> open, Instant now) {
    return open.map(a -> Future.succeededFuture(StartPage.Now.resume(a)))
        .orElseGet(() -> stands(contest, round, who.person(), now))
        .map(s -> StartPage.of(contest, round, who, s, notices.beforeStart(contest, round)))
        .map(page -> Reply.page("attempts/start", page));
  }

  private Future<StartPage.Now> stands(Contest contest, Round round, Person person, Instant now) {
    if (round.phase(now) == Round.Phase.ENDED) {
      return Future.succeededFuture(StartPage.Now.closed(StartPage.State.ENDED, null));
    }
    if (round.phase(now) == Round.Phase.OPEN && !contest.mayStart(round, now)) {
      return Future.succeededFuture(
          StartPage.Now.closed(
              StartPage.State.CUTOFF, next(contest, now).map(Round::opensAt).orElse(null)));
    }
    return attempts
        .standing(contest, round, person.id())
        .compose(
            standing -> {
              StartPage.Now nothing = nothing(contest, standing, now);
              return nothing != null
                  ? Future.succeededFuture(nothing)
                  : admitted(contest, round, person, standing.left(), now);
            });
  }

  /** Why there is no attempt to start now; null: there is one. */
  private static StartPage.@Nullable Now nothing(
      Contest contest, AttemptService.Standing standing, Instant now) {
    if (standing.contestUsedUp()) {
      return StartPage.Now.closed(StartPage.State.CONTEST_USED_UP, null);
    }
    if (standing.left() == 0) {
      return StartPage.Now.closed(
          StartPage.State.NONE_LEFT, next(contest, now).map(Round::opensAt).orElse(null));
    }
    Instant from = standing.notBefore();
    return from != null && now.isBefore(from)
        ? StartPage.Now.closed(StartPage.State.WAIT, from)
        : null;
  }

  private Future<StartPage.Now> admitted(
      Contest contest, Round round, Person person, int left, Instant now) {
    boolean upcoming = round.phase(now) == Round.Phase.UPCOMING;
    return contests
        .eligible(contest, round, person.id())
        .map(
            entrant ->
                upcoming
                    ? StartPage.Now.closed(StartPage.State.UPCOMING, round.opensAt())
                    : StartPage.Now.ready(contest, round, left, now))
        .recover(failure -> refused(contest, failure));
  }

  /** What eligibility says is part of the page; everything else stays a failure. */
  private Future<StartPage.Now> refused(Contest contest, Throwable failure) {
    boolean mendable = failure instanceof Problem.Conflict;
    if (!mendable && !(failure instanceof Problem.Forbidden)) {
      return Future.failedFuture(failure);
    }
    Problem problem = (Problem) failure;
    String key = "platform.problem." + problem.code();
    return Future.succeededFuture(
        StartPage.Now.refused(
            new StartPage.Refusal(
                messages.text(key + ".title", problem.args()),
                messages.text(key + ".detail", problem.args()),
                mendable ? StartPage.url(contest) + "/doi-don-vi" : null)));
  }
}
