package vn.thicaicach.contests;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.People;
import vn.thicaicach.accounts.Person;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/** Contests and their rounds: reading, who may take part, closing. */
public final class ContestService {
  private final ContestStore store = new ContestStore();
  private final ExclusionStore exclusions = new ExclusionStore();
  private final ContestMemory memory = new ContestMemory(this::fetch);
  private final Database database;
  private final UnitService units;
  private final People people;
  private final Audit audit;
  private final Supplier<Instant> clock;
  private final RoundSeals seals;

  /**
   * Contests of an installation.
   *
   * @param clock the database's clock, to know the present day
   */
  public ContestService(
      Database database, UnitService units, People people, Audit audit, Supplier<Instant> clock) {
    this.database = database;
    this.units = units;
    this.people = people;
    this.audit = audit;
    this.clock = clock;
    this.seals = new RoundSeals(database, audit);
  }

  private Future<ContestMemory.Known> fetch() {
    Future<List<ContestStore.Stored>> contests = store.all(database.main());
    Future<List<Exclusion>> excluded = exclusions.all(database.main());
    return Future.all(contests, excluded)
        .map(
            done ->
                new ContestMemory.Known(
                    contests(contests.result(), false),
                    contests(contests.result(), true),
                    excluded.result().stream().collect(Collectors.groupingBy(Exclusion::contest))));
  }

  private static List<Contest> contests(List<ContestStore.Stored> all, boolean removed) {
    return all.stream()
        .filter(stored -> stored.removed() == removed)
        .map(ContestStore.Stored::contest)
        .toList();
  }

  /** Samples that were removed: to mark papers that still ran, and to clear away their boards. */
  public Future<List<Contest>> removed() {
    return memory.get().map(ContestMemory.Known::removed);
  }

  /** By id, also when it was removed; fails with NotFound. For what runs behind the pages. */
  public Future<Contest> evenRemoved(ContestId id) {
    return memory
        .get()
        .map(
            known ->
                Stream.concat(known.contests().stream(), known.removed().stream())
                    .filter(contest -> contest.id().equals(id))
                    .findFirst()
                    .orElseThrow(Problem.NotFound::new));
  }

  /** Every contest, practice last; at most two seconds old. */
  public Future<List<Contest>> all() {
    return memory.get().map(ContestMemory.Known::contests);
  }

  /** By the name in addresses; fails with NotFound. */
  public Future<Contest> byCode(String code) {
    return find(c -> c.code().equals(code));
  }

  /** By id; fails with NotFound. */
  public Future<Contest> byId(ContestId id) {
    return find(c -> c.id().equals(id));
  }

  /** The contest a round belongs to; fails with NotFound. */
  public Future<Contest> ofRound(RoundId round) {
    return find(c -> c.round(round).isPresent());
  }

  private Future<Contest> find(Predicate<Contest> wanted) {
    return all()
        .map(all -> all.stream().filter(wanted).findFirst().orElseThrow(Problem.NotFound::new));
  }

  /** What papers of a round follow from, and what was promised about it. */
  public RoundSeals seals() {
    return seals;
  }

  /** Tasks of plans that a contest serves, contest tasks first. */
  public Future<List<TaskLink>> tasks(ContestId contest) {
    return store.tasks(database.main(), contest);
  }

  /** The present day in Viet Nam, by the database's clock. */
  public LocalDate today() {
    return clock.get().atZone(Formats.ZONE).toLocalDate();
  }

  /** The day by which a contest reads the tree of units. */
  public LocalDate unitsDay(Contest contest) {
    return Eligibility.unitsDay(contest, today());
  }

  /**
   * The person with unit and audience as of now. Fails with Forbidden {@code excluded} or {@code
   * too-young}, or with Conflict {@code audience-not-invited} or {@code unit-outside}: those two
   * the person can mend at {@code /cuoc-thi/<code>/doi-don-vi}. Likeness to somebody excluded is
   * marked, never refused.
   */
  public Future<Entrant> eligible(Contest contest, Round round, PersonId id) {
    return eligible(contest, round, List.of(id))
        .map(
            all -> {
              Eligible one = all.get(id);
              if (one == null) {
                throw new Problem.NotFound();
              }
              if (one.refusal() != null) {
                throw one.refusal();
              }
              return Objects.requireNonNull(one.entrant());
            });
  }

  /** The same for several people in as few queries; people who do not exist are left out. */
  public Future<Map<PersonId, Eligible>> eligible(
      Contest contest, Round round, Collection<PersonId> ids) {
    Future<Map<PersonId, Person>> persons = people.byIds(database.main(), ids);
    return persons
        .compose(
            found -> units.byIds(found.values().stream().map(Person::unit).distinct().toList()))
        .compose(known -> admit(contest, round, persons.result().values(), known));
  }

  private Future<Map<PersonId, Eligible>> admit(
      Contest contest, Round round, Collection<Person> persons, Map<UnitId, Unit> known) {
    return memory
        .get()
        .compose(
            memo -> {
              List<Exclusion> list = memo.exclusions().getOrDefault(contest.id(), List.of());
              Map<PersonId, Eligible> all = new HashMap<>();
              for (Person person : persons) {
                all.put(person.id(), admit(contest, round, person, known.get(person.unit()), list));
              }
              List<PersonId> admitted =
                  all.entrySet().stream()
                      .filter(e -> e.getValue().entrant() != null)
                      .map(Map.Entry::getKey)
                      .toList();
              return Future.all(admitted.stream().map(id -> markIfLike(contest, list, id)).toList())
                  .map(all);
            });
  }

  private Eligible admit(
      Contest contest, Round round, Person person, @Nullable Unit unit, List<Exclusion> list) {
    boolean excluded = list.stream().anyMatch(e -> e.isAccount(person.id()));
    Optional<Problem> refusal =
        Eligibility.refusal(contest, round, person, unit, unitsDay(contest), excluded);
    if (refusal.isPresent()) {
      return Eligible.refused(refusal.get());
    }
    return unit == null
        ? Eligible.refused(new Problem.NotFound())
        : Eligible.as(
            new Entrant(person.id(), person.audience(), unit.id().value(), unit.path().values()));
  }

  /** Marks a person who just registered when name and phone are those of somebody excluded. */
  public Future<Void> markIfLike(Contest contest, PersonId person) {
    return memory
        .get()
        .compose(
            known ->
                markIfLike(
                    contest, known.exclusions().getOrDefault(contest.id(), List.of()), person));
  }

  private Future<Void> markIfLike(Contest contest, List<Exclusion> list, PersonId person) {
    if (list.stream().allMatch(e -> e.likeness() == null)) {
      return Future.succeededFuture();
    }
    return people
        .likeness(person)
        .compose(
            own ->
                list.stream().anyMatch(e -> e.isLike(own))
                    ? exclusions.flag(
                        database.main(), contest.id(), List.of(person), Flag.LIKE_EXCLUDED)
                    : Future.succeededFuture());
  }

  /**
   * Closes an open round now: starts and saves end. Needs MANAGE_CONTEST; audited. Fails with
   * Conflict {@code round-not-open}.
   */
  public Future<Void> closeRound(Viewer.Staff staff, RoundId round, String reason) {
    return ofRound(round)
        .compose(
            contest -> {
              Guard.require(staff, Permission.MANAGE_CONTEST, contest.unitPath());
              Act act =
                  new Act(
                      Act.contest(contest.id().value()),
                      Act.staff(staff.staffId()),
                      "round.close",
                      "round/" + round.value(),
                      Map.of("reason", reason));
              return database.tx(
                  tx -> store.closeRound(tx, round).compose(done -> audit.append(tx, act)));
            })
        .andThen(done -> memory.forget());
  }

  /**
   * Moves the end of an open round, as part of the caller's transaction; starts that are under way
   * finish first, later ones see the new end. The caller writes the audit entry and calls {@link
   * #refresh} after the commit. Fails with Conflict {@code round-not-open}.
   */
  public Future<Void> extendRound(
      SqlClient tx, Viewer.Staff staff, RoundId round, int minutes, String reason) {
    return store.extendRound(tx, round, minutes, reason, staff.staffId());
  }

  /** Something that is kept in memory was changed: read it again. */
  public void refresh() {
    memory.forget();
  }

  /** Something about contests was changed by another service of this room. */
  void changed() {
    memory.forget();
  }
}
