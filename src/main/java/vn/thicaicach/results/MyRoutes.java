package vn.thicaicach.results;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.People;
import vn.thicaicach.accounts.Person;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.attempts.Attempt;
import vn.thicaicach.attempts.AttemptService;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Eligibility;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitService;

/** The contestant's own page: attempts, the name on boards, leaving this device. */
public final class MyRoutes {
  static final String ME = "/cua-toi";
  static final String DISPLAY = ME + "/ten-hien-thi";

  private final ContestService contests;
  private final AttemptService attempts;
  private final People people;
  private final UnitService units;
  private final Supplier<Instant> clock;

  /** Routes over the services; the clock is the database's. */
  public MyRoutes(
      ContestService contests,
      AttemptService attempts,
      People people,
      UnitService units,
      Supplier<Instant> clock) {
    this.contests = contests;
    this.attempts = attempts;
    this.people = people;
    this.units = units;
    this.clock = clock;
  }

  public void mount(Doors doors) {
    doors.get(ME, Rule.CONTESTANT, this::me);
    doors.post(DISPLAY, Rule.CONTESTANT, this::display);
  }

  private Future<Reply> me(Call call, Viewer viewer) {
    return people
        .byId(person(viewer))
        .compose(person -> units.ancestry(person.unit()).compose(own -> page(person, own)))
        .map(page -> Reply.page("accounts/me", page));
  }

  private Future<MePage> page(Person person, List<Unit> own) {
    return Future.all(contests.all(), attempts.ofPerson(person.id()))
        .compose(both -> page(person, own, both.resultAt(0), both.resultAt(1)));
  }

  private Future<MePage> page(
      Person person, List<Unit> own, List<Contest> all, List<Attempt> mine) {
    Instant now = clock.get();
    List<Contest> open = open(all, person, own, now);
    return attempts
        .grades(mine.stream().map(Attempt::id).toList())
        .map(
            grades ->
                mine.stream()
                    .map(a -> MePage.line(a, all, grades, now))
                    .flatMap(Optional::stream)
                    .toList())
        .map(lines -> MePage.of(person, own, lines, open, helpPhone(all, mine, open)));
  }

  private static @Nullable String helpPhone(
      List<Contest> all, List<Attempt> mine, List<Contest> open) {
    return mine.stream()
        .limit(1)
        .flatMap(a -> all.stream().filter(c -> c.id().equals(a.contest())))
        .findFirst()
        .or(() -> open.stream().findFirst())
        .map(Contest::helpPhone)
        .orElse(null);
  }

  /** Contests with an open round that invite this audience and unit; practice is for everybody. */
  private List<Contest> open(List<Contest> all, Person person, List<Unit> own, Instant now) {
    return all.stream()
        .filter(c -> c.openRound(now).isPresent())
        .filter(c -> c.rules().audience(person.audience()) != null)
        .filter(c -> c.practice() || reaches(c, own))
        .toList();
  }

  private boolean reaches(Contest contest, List<Unit> own) {
    return !own.isEmpty()
        && Eligibility.accepts(contest, own.get(own.size() - 1), contests.unitsDay(contest));
  }

  private Future<Reply> display(Call call, Viewer viewer) {
    boolean anonymous =
        switch (call.form("displayName").orElse("")) {
          case "FULL" -> false;
          case "ANONYMOUS" -> true;
          default -> throw new Problem.Invalid("displayName", "required");
        };
    return people.showAs(person(viewer), anonymous).map(done -> Reply.redirect(ME));
  }

  private static PersonId person(Viewer viewer) {
    return new PersonId(Objects.requireNonNull(viewer.contestant()).personId());
  }
}
