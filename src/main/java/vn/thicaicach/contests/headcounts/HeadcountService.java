package vn.thicaicach.contests.headcounts;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.ContestUnits;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/** Declarations of headcounts for a contest, as organisers keep them. */
public final class HeadcountService {
  private final HeadcountStore store = new HeadcountStore();
  private final Database database;
  private final UnitService units;
  private final ContestService contests;
  private final Audit audit;

  public HeadcountService(
      Database database, UnitService units, ContestService contests, Audit audit) {
    this.database = database;
    this.units = units;
    this.contests = contests;
    this.audit = audit;
  }

  /** How many units below the owner have declared no number for a contest. */
  public Future<Integer> missing(Contest contest) {
    return declared(contest).map(Declared::missing);
  }

  /** What is declared so far; needs VIEW. */
  Future<Declared> of(Viewer.Staff staff, Contest contest) {
    Guard.require(staff, Permission.VIEW, contest.unitPath());
    return declared(contest);
  }

  /** What is declared so far, whoever asks. */
  Future<Declared> declared(Contest contest) {
    return tree(contest).compose(tree -> declared(database.main(), contest, tree));
  }

  private Future<List<Unit>> tree(Contest contest) {
    return ContestUnits.tree(units, contest, contests.unitsDay(contest));
  }

  private Future<Declared> declared(SqlClient client, Contest contest, List<Unit> tree) {
    return store
        .terms(client, contest.id())
        .compose(
            terms ->
                store
                    .newest(client, contest.id())
                    .map(newest -> new Declared(contest, terms, tree, newest)));
  }

  /**
   * An organiser declares; needs MANAGE_CONTEST, audited. What is declared already is passed over;
   * gives how many numbers are new. Fails with NotFound for a unit that is not of the contest, and
   * with Invalid ({@code reason}) when declarations are locked and no reason is given.
   *
   * @param numbers null takes a declaration back
   * @param note reason or remark, may be empty
   */
  Future<Integer> declare(
      Viewer.Staff staff, Contest contest, Map<UnitId, @Nullable Integer> numbers, String note) {
    Guard.require(staff, Permission.MANAGE_CONTEST, contest.unitPath());
    return declare(contest, numbers, Declarer.organiser(staff.staffId()), note, Allowance.ANY);
  }

  /** What else must hold in the transaction that declares. */
  @FunctionalInterface
  interface Allowance {
    /** Organisers need no more than their permission. */
    Allowance ANY = tx -> Future.succeededFuture();

    Future<Void> check(SqlConnection tx);
  }

  /** The same for whoever declares; an address at a unit fails when it is locked. */
  Future<Integer> declare(
      Contest contest,
      Map<UnitId, @Nullable Integer> numbers,
      Declarer declarer,
      String note,
      Allowance also) {
    return tree(contest)
        .compose(
            tree ->
                database.tx(
                    tx ->
                        store
                            .join(tx, contest.id())
                            .compose(joined -> also.check(tx))
                            .compose(allowed -> declared(tx, contest, tree))
                            .compose(known -> keepNew(tx, known, numbers, declarer, note))));
  }

  private Future<Integer> keepNew(
      SqlConnection tx,
      Declared known,
      Map<UnitId, @Nullable Integer> numbers,
      Declarer declarer,
      String note) {
    boolean late = known.terms().locked();
    mayDeclare(late, declarer, note);
    if (numbers.keySet().stream().anyMatch(id -> known.unit(id).isEmpty())) {
      throw new Problem.NotFound();
    }
    Map<UnitId, @Nullable Integer> changes = known.changes(numbers);
    return changes.isEmpty()
        ? Future.succeededFuture(0)
        : keep(tx, known.contest(), changes, declarer, late, note).map(changes.size());
  }

  private static void mayDeclare(boolean late, Declarer declarer, String note) {
    if (late && declarer.staff() == null) {
      throw new Problem.Conflict("headcounts-closed");
    }
    if (late && note.isEmpty()) {
      throw new Problem.Invalid("reason", "reason-required");
    }
  }

  private Future<Void> keep(
      SqlConnection tx,
      Contest contest,
      Map<UnitId, @Nullable Integer> changes,
      Declarer declarer,
      boolean late,
      String note) {
    return store
        .declare(tx, contest.id(), changes, declarer, late, note.isEmpty() ? null : note)
        .compose(
            done -> {
              Map<String, Object> facts = new HashMap<>();
              facts.put("numbers", inWords(changes));
              facts.put("late", late);
              if (late) {
                facts.put("reason", note);
              }
              return trace(tx, contest, declarer.actor(), "headcount.declare", facts);
            });
  }

  /** {@code 12=120 13=45}: units by id; "-" for a number that is taken back. */
  private static String inWords(Map<UnitId, @Nullable Integer> numbers) {
    return numbers.keySet().stream()
        .sorted(Comparator.comparing(UnitId::value))
        .map(
            unit -> {
              Integer people = numbers.get(unit);
              return unit.value() + "=" + (people == null ? "-" : people);
            })
        .collect(Collectors.joining(" "));
  }

  /**
   * Marks what units declared as checked: the declarations given as far as they are still the
   * newest, or all (null). Needs MANAGE_CONTEST, audited; gives how many.
   */
  Future<Integer> confirm(
      Viewer.Staff staff, Contest contest, @Nullable Collection<Long> declarations) {
    Guard.require(staff, Permission.MANAGE_CONTEST, contest.unitPath());
    return database.tx(
        tx ->
            store
                .join(tx, contest.id())
                .compose(joined -> store.newest(tx, contest.id()))
                .compose(
                    newest -> {
                      List<Long> wanted =
                          newest.values().stream()
                              .filter(d -> d.people() != null && !d.confirmed())
                              .map(Declaration::id)
                              .filter(id -> declarations == null || declarations.contains(id))
                              .sorted()
                              .toList();
                      return wanted.isEmpty()
                          ? Future.succeededFuture(0)
                          : confirm(tx, staff, contest, wanted).map(wanted.size());
                    }));
  }

  private Future<Void> confirm(
      SqlConnection tx, Viewer.Staff staff, Contest contest, List<Long> wanted) {
    return store
        .confirm(tx, wanted, staff.staffId())
        .compose(
            done ->
                trace(
                    tx,
                    contest,
                    Act.staff(staff.staffId()),
                    "headcount.confirm",
                    Map.of(
                        "declarations",
                        wanted.stream().map(String::valueOf).collect(Collectors.joining(" ")))));
  }

  /**
   * Sets the day units are asked to declare by, and the lock. Needs MANAGE_CONTEST, audited. Fails
   * with Invalid ({@code lock}, {@code due}), and with Conflict {@code headcounts-locked} once the
   * first round has opened.
   *
   * @param lock null: when the first round opens
   */
  Future<Void> setTerms(
      Viewer.Staff staff, Contest contest, @Nullable LocalDate due, @Nullable Instant lock) {
    Guard.require(staff, Permission.MANAGE_CONTEST, contest.unitPath());
    return database.tx(
        tx ->
            store
                .alone(tx, contest.id())
                .compose(done -> store.terms(tx, contest.id()))
                .compose(
                    before -> {
                      Terms terms = new Terms(due, lock, before.firstOpens(), before.now());
                      check(terms);
                      return store.setTerms(tx, contest.id(), terms, staff.staffId());
                    })
                .compose(
                    done ->
                        trace(
                            tx,
                            contest,
                            Act.staff(staff.staffId()),
                            "headcount.terms",
                            Map.of(
                                "due", due == null ? "" : due.toString(),
                                "lock", lock == null ? "" : lock.toString()))));
  }

  private static void check(Terms terms) {
    Instant opens = terms.firstOpens();
    Instant chosen = terms.chosenLock();
    if (opens != null && !terms.now().isBefore(opens)) {
      throw new Problem.Conflict("headcounts-locked");
    }
    if (opens != null && chosen != null && chosen.isAfter(opens)) {
      throw new Problem.Invalid("lock", "lock-after-opening");
    }
    Instant lock = terms.locksAt();
    LocalDate due = terms.dueOn();
    if (lock != null && due != null && due.isAfter(lock.atZone(Formats.ZONE).toLocalDate())) {
      throw new Problem.Invalid("due", "due-after-lock");
    }
  }

  private Future<Void> trace(
      SqlConnection tx, Contest contest, String actor, String act, Map<String, Object> facts) {
    long id = contest.id().value();
    return audit.append(tx, new Act(Act.contest(id), actor, act, "contest/" + id, facts));
  }
}
