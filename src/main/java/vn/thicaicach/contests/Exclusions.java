package vn.thicaicach.contests;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.Likeness;
import vn.thicaicach.accounts.People;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.accounts.PersonNames;
import vn.thicaicach.accounts.Phones;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.platform.FieldError;
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

  /** The list of a contest; needs VIEW. */
  public Future<List<Exclusion>> of(Viewer.Staff staff, ContestId contest) {
    return require(staff, contest, Permission.VIEW)
        .compose(found -> store.all(database.main()))
        .map(all -> all.stream().filter(e -> e.contest().equals(contest)).toList());
  }

  /** People marked because they are like somebody excluded; needs VIEW. */
  public Future<List<Flag>> flags(Viewer.Staff staff, ContestId contest) {
    return require(staff, contest, Permission.VIEW)
        .compose(found -> store.flags(database.main(), contest));
  }

  /** Refuses an account from now on; needs MANAGE_CONTEST, audited. */
  public Future<Void> exclude(
      Viewer.Staff staff, ContestId contest, PersonId person, String reason) {
    return require(staff, contest, Permission.MANAGE_CONTEST)
        .compose(found -> people.byId(person))
        .compose(
            known ->
                traced(
                    staff,
                    contest,
                    "exclusion.add",
                    tx -> store.add(tx, contest, person, null, reason)));
  }

  /**
   * Notes somebody by name and phone: who is alike is marked, from now on and before. Needs
   * MANAGE_CONTEST, audited; fails with Invalid ({@code fullName}, {@code phone}).
   */
  public Future<Void> excludeLike(
      Viewer.Staff staff, ContestId contest, String name, String phone, String reason) {
    List<FieldError> faults = new java.util.ArrayList<>();
    PersonNames.fault("fullName", PersonNames.normalise(name)).ifPresent(faults::add);
    if (Phones.normalise(phone).isEmpty()) {
      faults.add(new FieldError("phone", phone.isBlank() ? "phone-required" : "phone"));
    }
    if (!faults.isEmpty()) {
      return Future.failedFuture(new Problem.Invalid(faults));
    }
    Likeness likeness = people.likeness(name, phone);
    return require(staff, contest, Permission.MANAGE_CONTEST)
        .compose(
            found ->
                traced(
                    staff,
                    contest,
                    "exclusion.add",
                    tx -> store.add(tx, contest, null, likeness, reason)))
        .compose(done -> people.alike(likeness))
        .compose(alike -> store.flag(database.main(), contest, alike, Flag.LIKE_EXCLUDED));
  }

  /** Takes an entry off the list; needs MANAGE_CONTEST, audited. Fails with NotFound. */
  public Future<Void> readmit(Viewer.Staff staff, ContestId contest, long entry) {
    return require(staff, contest, Permission.MANAGE_CONTEST)
        .compose(
            found ->
                traced(
                    staff,
                    contest,
                    "exclusion.remove",
                    tx ->
                        store
                            .remove(tx, contest, entry)
                            .map(
                                there -> {
                                  if (!there) {
                                    throw new Problem.NotFound();
                                  }
                                  return entry;
                                })));
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

  private Future<Void> traced(
      Viewer.Staff staff,
      ContestId contest,
      String act,
      Function<SqlConnection, Future<Long>> work) {
    return database
        .tx(
            tx ->
                work.apply(tx)
                    .compose(
                        entry ->
                            audit.append(
                                tx,
                                new Act(
                                    Act.contest(contest.value()),
                                    Act.staff(staff.staffId()),
                                    act,
                                    "exclusion/" + entry,
                                    Map.of()))))
        .onComplete(done -> contests.changed());
  }
}
