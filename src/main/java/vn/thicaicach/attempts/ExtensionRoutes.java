package vn.thicaicach.attempts;

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
import vn.thicaicach.accounts.People;
import vn.thicaicach.accounts.Person;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/** Organisers add time to a round, or to one person in it. */
public final class ExtensionRoutes {
  private static final String ROUND = "/ban-to-chuc/cuoc-thi/:code/vong/:id";
  private static final String BASE = ROUND + "/gia-han";

  private final ContestService contests;
  private final Extensions extensions;
  private final People people;
  private final UnitService units;
  private final Replies replies;
  private final Supplier<Instant> clock;

  /** Routes over the services; the clock is the database's. */
  public ExtensionRoutes(
      ContestService contests,
      Extensions extensions,
      People people,
      UnitService units,
      Replies replies,
      Supplier<Instant> clock) {
    this.contests = contests;
    this.extensions = extensions;
    this.people = people;
    this.units = units;
    this.replies = replies;
    this.clock = clock;
  }

  /** Registers the routes. */
  public void mount(Doors doors) {
    Rule manage = Rule.staff(Permission.MANAGE_CONTEST);
    doors.get(BASE, manage, (call, viewer) -> page(call, viewer, List.of()));
    doors.post(BASE, manage, this::extendRound);
    doors.post(BASE + "/tim", manage, (call, viewer) -> page(call, viewer, List.of()));
    doors.get(BASE + "/:person", manage, (call, viewer) -> onePage(call, viewer, List.of()));
    doors.post(BASE + "/:person", manage, this::extendPerson);
  }

  private record Seen(Viewer.Staff staff, Contest contest, Round round, String url) {}

  /** A person found; the year of birth and the unit tell namesakes apart. */
  record Found(long id, String name, int birthYear, String unit) {}

  /** A line of what was given; {@code name} null: the whole round. */
  record Line(@Nullable String name, int minutes, String reason, String by, Instant at) {}

  /** The page: both forms, and what was given so far. */
  record Page(
      String contestTitle,
      String roundName,
      String roundUrl,
      String url,
      boolean sample,
      boolean open,
      @Nullable Instant closesAt,
      @Nullable String minutes,
      @Nullable String reason,
      String typed,
      List<Found> found,
      List<Line> given,
      Map<String, String> errors) {}

  /** The form for one person. */
  record OnePage(
      String contestTitle,
      String roundName,
      String back,
      boolean sample,
      Found person,
      @Nullable String minutes,
      @Nullable String reason,
      Map<String, String> errors) {}

  private Future<Seen> seen(Call call, Viewer viewer) {
    Viewer.Staff staff = Objects.requireNonNull(viewer.staff());
    RoundId id = new RoundId(call.pathId("id"));
    return contests
        .byCode(call.path("code"))
        .map(
            contest -> {
              Guard.require(staff, Permission.MANAGE_CONTEST, contest.unitPath());
              Round round = contest.round(id).orElseThrow(Problem.NotFound::new);
              String url = "/ban-to-chuc/cuoc-thi/" + contest.code() + "/vong/" + id.value();
              return new Seen(staff, contest, round, url);
            });
  }

  private Future<Reply> page(Call call, Viewer viewer, List<FieldError> errors) {
    String typed = call.form("q").orElse("");
    Future<Seen> seen = seen(call, viewer);
    return seen.compose(
            s ->
                typed.isEmpty()
                    ? Future.succeededFuture(List.of())
                    : people.search(s.staff(), typed))
        .compose(this::found)
        .compose(
            found ->
                given(seen.result())
                    .map(given -> page(call, seen.result(), typed, found, given, errors)))
        .map(page -> Reply.page(errors.isEmpty() ? 200 : 422, "attempts/extend", page));
  }

  private Page page(
      Call call,
      Seen seen,
      String typed,
      List<Found> found,
      List<Line> given,
      List<FieldError> errors) {
    return new Page(
        seen.contest().title(),
        seen.round().name(),
        seen.url(),
        seen.url() + "/gia-han",
        seen.contest().sample(),
        seen.round().phase(clock.get()) == Round.Phase.OPEN && seen.round().closesAt() != null,
        seen.round().closesAt(),
        call.form("minutes").orElse(null),
        call.form("reason").orElse(null),
        typed,
        found,
        given,
        replies.words(errors));
  }

  private Future<List<Found>> found(List<Person> all) {
    return units
        .byIds(all.stream().map(Person::unit).distinct().toList())
        .map(byId -> all.stream().map(person -> found(person, byId)).toList());
  }

  private static Found found(Person person, Map<UnitId, Unit> units) {
    Unit unit = units.get(person.unit());
    return new Found(
        person.id().value(), person.name(), person.birthYear(), unit == null ? "" : unit.name());
  }

  private Future<List<Line>> given(Seen seen) {
    return extensions
        .given(seen.round().id())
        .compose(
            all ->
                people
                    .names(
                        all.stream()
                            .map(Extensions.Given::person)
                            .filter(Objects::nonNull)
                            .toList())
                    .map(names -> all.stream().map(g -> line(g, names)).toList()));
  }

  private static Line line(Extensions.Given given, Map<PersonId, String> names) {
    PersonId person = given.person();
    return new Line(
        person == null ? null : names.getOrDefault(person, ""),
        given.minutes(),
        given.reason(),
        given.by(),
        given.at());
  }

  private Future<Reply> extendRound(Call call, Viewer viewer) {
    return call.orForm(
        seen(call, viewer)
            .compose(
                seen ->
                    extensions
                        .extendRound(
                            seen.staff(), seen.contest(), seen.round(), minutes(call), reason(call))
                        .map(papers -> Reply.redirect(seen.url() + "/gia-han"))),
        errors -> page(call, viewer, errors));
  }

  private Future<Reply> onePage(Call call, Viewer viewer, List<FieldError> errors) {
    return seen(call, viewer)
        .compose(
            seen ->
                person(call, seen)
                    .map(
                        found ->
                            new OnePage(
                                seen.contest().title(),
                                seen.round().name(),
                                seen.url() + "/gia-han",
                                seen.contest().sample(),
                                found,
                                call.form("minutes").orElse(null),
                                call.form("reason").orElse(null),
                                replies.words(errors))))
        .map(page -> Reply.page(errors.isEmpty() ? 200 : 422, "attempts/extend-person", page));
  }

  private Future<Found> person(Call call, Seen seen) {
    return people
        .forDesk(seen.staff(), new PersonId(call.pathId("person")))
        .compose(person -> found(List.of(person)))
        .map(found -> found.get(0));
  }

  private Future<Reply> extendPerson(Call call, Viewer viewer) {
    return call.orForm(
        seen(call, viewer)
            .compose(
                seen ->
                    person(call, seen)
                        .compose(
                            found ->
                                extensions.extendPerson(
                                    seen.staff(),
                                    seen.contest(),
                                    seen.round(),
                                    new PersonId(found.id()),
                                    minutes(call),
                                    reason(call)))
                        .map(papers -> Reply.redirect(seen.url() + "/gia-han"))),
        errors -> onePage(call, viewer, errors));
  }

  private static int minutes(Call call) {
    Optional<String> typed = call.form("minutes").filter(text -> text.matches("[0-9]{1,3}"));
    return typed.map(Integer::parseInt).orElse(0);
  }

  private static String reason(Call call) {
    return call.form("reason").orElse("");
  }
}
