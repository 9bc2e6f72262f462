package vn.thicaicach.contests;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.Likeness;
import vn.thicaicach.accounts.People;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;

/** Who may not take part in a contest: committee, secretariat, item writers, operators. */
public final class Exclusions {
  private final ExclusionStore store = new ExclusionStore();
  private final Database database;
  private final ContestService contests;
  private final People people;
  private final Audit audit;

  public Exclusions(Database database, ContestService contests, People people, Audit audit) {
    this.database = database;
    this.contests = contests;
    this.people = people;
    this.audit = audit;
  }

  /** What was found about somebody who is like an entry of the list. */
  public enum Verdict {
    /** The same person: refused from now on. */
    SAME,
    /** Somebody else of that name. */
    OTHER
  }

  /** The list of a contest; needs VIEW. */
  public Future<List<Exclusion>> of(Viewer.Staff staff, ContestId contest) {
    return require(staff, contest, Permission.VIEW)
        .compose(found -> store.all(database.main()))
        .map(all -> all.stream().filter(e -> e.contest().equals(contest)).toList());
  }

  /** People who are like somebody on the list, and nobody decided yet; needs VIEW. */
  public Future<List<Flag>> flags(Viewer.Staff staff, ContestId contest) {
    return require(staff, contest, Permission.VIEW)
        .compose(found -> store.waiting(database.main(), contest));
  }

  /** Why a result needs a look before it is published. */
  public enum Concern {
    /** Like somebody on the list; nobody decided yet. */
    WAITING,
    /** On the list by account. */
    EXCLUDED
  }

  /** People of a contest who are on its list, or wait for a decision. */
  public Future<Map<PersonId, Concern>> concerning(ContestId contest) {
    Future<List<Exclusion>> list = store.all(database.main());
    Future<List<Flag>> flags = store.waiting(database.main(), contest);
    return Future.all(list, flags)
        .map(
            done -> {
              Map<PersonId, Concern> concerns = new HashMap<>();
              flags.result().forEach(flag -> concerns.put(flag.person(), Concern.WAITING));
              list.result().stream()
                  .filter(entry -> entry.contest().equals(contest))
                  .map(Exclusion::person)
                  .filter(Objects::nonNull)
                  .forEach(person -> concerns.put(person, Concern.EXCLUDED));
              return concerns;
            });
  }

  /** How many such people wait in each contest; a contest without any is missing. */
  public Future<Map<ContestId, Integer>> waiting() {
    return store.waiting(database.main());
  }

  /** Refuses an account from now on; needs MANAGE_CONTEST, audited. */
  public Future<Void> exclude(
      Viewer.Staff staff, ContestId contest, PersonId person, Exclusion.Office office) {
    return require(staff, contest, Permission.MANAGE_CONTEST)
        .compose(found -> people.byId(person))
        .compose(
            known ->
                traced(
                    tx ->
                        store
                            .add(tx, contest, person, office, staff.staffId())
                            .map(id -> added(staff, contest, List.of(id), office))));
  }

  /**
   * Notes people by name with phone or year of birth: who is alike is marked, from now on and
   * before. All or none. Needs MANAGE_CONTEST, audited.
   */
  Future<Void> excludeLike(
      Viewer.Staff staff, ContestId contest, List<ExclusionDraft> drafts, Exclusion.Office office) {
    return require(staff, contest, Permission.MANAGE_CONTEST)
        .compose(
            found ->
                traced(
                    tx ->
                        add(tx, staff, contest, drafts, office)
                            .map(ids -> added(staff, contest, ids, office))));
  }

  private Future<List<Long>> add(
      SqlConnection tx,
      Viewer.Staff staff,
      ContestId contest,
      List<ExclusionDraft> drafts,
      Exclusion.Office office) {
    List<Long> ids = new ArrayList<>();
    Future<Void> done = Future.succeededFuture();
    for (ExclusionDraft draft : drafts) {
      Likeness likeness = people.likeness(draft.name(), draft.phone(), draft.birthYear());
      done =
          done.compose(
                  before -> store.add(tx, contest, draft.name(), likeness, office, staff.staffId()))
              .onSuccess(ids::add)
              .compose(id -> people.alike(tx, likeness))
              .compose(alike -> store.flag(tx, contest, alike, Flag.LIKE_EXCLUDED));
    }
    return done.map(ids);
  }

  /**
   * Decides about somebody who is like an entry: the same person is refused from now on, somebody
   * else may go on. Needs MANAGE_CONTEST, audited; fails with NotFound when nothing waits.
   */
  public Future<Void> decide(
      Viewer.Staff staff, ContestId contest, PersonId person, Verdict verdict) {
    return of(staff, contest)
        .compose(
            list ->
                require(staff, contest, Permission.MANAGE_CONTEST)
                    .compose(found -> people.likeness(person))
                    .map(own -> office(list, own)))
        .compose(
            office ->
                traced(
                    tx ->
                        store
                            .decide(tx, contest, person, verdict, staff.staffId())
                            .map(Exclusions::needThere)
                            .compose(
                                done ->
                                    verdict == Verdict.SAME
                                        ? store.add(tx, contest, person, office, staff.staffId())
                                        : Future.succeededFuture(0L))
                            .map(id -> decided(staff, contest, person, verdict))));
  }

  private static Exclusion.Office office(List<Exclusion> list, Likeness own) {
    return list.stream()
        .filter(entry -> entry.isLike(own))
        .map(Exclusion::office)
        .findFirst()
        .orElse(Exclusion.Office.OTHER);
  }

  /**
   * Takes an entry off the list; needs MANAGE_CONTEST, audited with the reason. Fails with
   * NotFound.
   */
  public Future<Void> readmit(Viewer.Staff staff, ContestId contest, long entry, String reason) {
    return require(staff, contest, Permission.MANAGE_CONTEST)
        .compose(
            found ->
                traced(
                    tx ->
                        store
                            .remove(tx, contest, entry)
                            .map(Exclusions::needThere)
                            .map(
                                done ->
                                    act(
                                        staff,
                                        contest,
                                        "exclusion.remove",
                                        "exclusion/" + entry,
                                        Map.of("reason", reason)))));
  }

  private static boolean needThere(boolean there) {
    if (!there) {
      throw new Problem.NotFound();
    }
    return true;
  }

  private Future<Contest> require(Viewer.Staff staff, ContestId contest, Permission permission) {
    return contests
        .byId(contest)
        .map(
            found -> {
              Guard.require(staff, permission, found.unitPath());
              return found;
            });
  }

  private static Act added(
      Viewer.Staff staff, ContestId contest, List<Long> ids, Exclusion.Office office) {
    Map<String, Object> data = Map.of("entries", ids, "office", office.name());
    return act(staff, contest, "exclusion.add", "contest/" + contest.value(), data);
  }

  private static Act decided(
      Viewer.Staff staff, ContestId contest, PersonId person, Verdict verdict) {
    Map<String, Object> data = Map.of("verdict", verdict.name());
    return act(staff, contest, "exclusion.decide", "person/" + person.value(), data);
  }

  private static Act act(
      Viewer.Staff staff, ContestId contest, String act, String subject, Map<String, Object> data) {
    return new Act(Act.contest(contest.value()), Act.staff(staff.staffId()), act, subject, data);
  }

  /** Work of one transaction that ends in an act of the log. */
  @FunctionalInterface
  private interface Work {
    Future<Act> in(SqlConnection tx);
  }

  private Future<Void> traced(Work work) {
    return database
        .tx(tx -> work.in(tx).compose(act -> audit.append(tx, act)))
        .andThen(done -> contests.changed());
  }
}
