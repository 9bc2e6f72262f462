package vn.thicaicach.attempts;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;

/**
 * Time that is added: to a whole round after an incident, or to one person (a disability, a phone
 * that broke). Start and base deadline never change; the rows say who, why and how much.
 */
public final class Extensions {
  /** Minutes that can be added at once. */
  public static final int MOST_MINUTES = 240;

  private static final int MOST_REASON = 500;

  private final ExtensionStore store = new ExtensionStore();
  private final Database database;
  private final ContestService contests;
  private final Audit audit;

  public Extensions(Database database, ContestService contests, Audit audit) {
    this.database = database;
    this.contests = contests;
    this.audit = audit;
  }

  /**
   * Time that was added.
   *
   * @param by name of the member of staff
   * @param person null: the whole round
   */
  public record Given(
      int minutes, String reason, String by, Instant at, @Nullable PersonId person) {}

  /**
   * Moves the end of an open round and the deadline of every open paper in it. Needs
   * MANAGE_CONTEST; audited. Fails with Invalid ({@code minutes}, {@code reason}) or Conflict
   * {@code round-not-open}.
   *
   * @return papers that got more time
   */
  public Future<Integer> extendRound(
      Viewer.Staff staff, Contest contest, Round round, int minutes, String reason) {
    Guard.require(staff, Permission.MANAGE_CONTEST, contest.unitPath());
    check(minutes, reason);
    return database
        .tx(
            tx ->
                contests
                    .extendRound(tx, staff, round.id(), minutes, reason)
                    .compose(done -> store.addToAll(tx, round.id(), minutes))
                    .compose(
                        papers ->
                            audit
                                .append(
                                    tx, act(staff, contest, round, minutes, reason, papers, null))
                                .map(papers)))
        .andThen(done -> contests.refresh());
  }

  /**
   * Adds time to one person in one round: to the open paper, and to papers started later. Needs
   * MANAGE_CONTEST; audited. Fails as {@link #extendRound}.
   *
   * @return papers that got more time now
   */
  public Future<Integer> extendPerson(
      Viewer.Staff staff,
      Contest contest,
      Round round,
      PersonId person,
      int minutes,
      String reason) {
    Guard.require(staff, Permission.MANAGE_CONTEST, contest.unitPath());
    check(minutes, reason);
    return database.tx(
        tx ->
            store
                .holdStarts(tx, round.id())
                .compose(
                    open -> {
                      if (!open) {
                        throw new Problem.Conflict("round-not-open");
                      }
                      return store.grant(tx, round.id(), person, minutes, reason, staff.staffId());
                    })
                .compose(
                    papers ->
                        audit
                            .append(tx, act(staff, contest, round, minutes, reason, papers, person))
                            .map(papers)));
  }

  /** What was given in a round, newest first, at most 200. */
  public Future<List<Given>> given(RoundId round) {
    return store.given(database.main(), round);
  }

  private static void check(int minutes, String reason) {
    if (minutes < 1 || minutes > MOST_MINUTES) {
      throw new Problem.Invalid("minutes", "extension-minutes");
    }
    if (reason.isBlank() || reason.length() > MOST_REASON) {
      throw new Problem.Invalid("reason", reason.isBlank() ? "required" : "reason-long");
    }
  }

  private static Act act(
      Viewer.Staff staff,
      Contest contest,
      Round round,
      int minutes,
      String reason,
      int papers,
      @Nullable PersonId person) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("minutes", minutes);
    facts.put("reason", reason);
    facts.put("papers", papers);
    if (person != null) {
      facts.put("person", person.value());
    }
    return new Act(
        Act.contest(contest.id().value()),
        Act.staff(staff.staffId()),
        person == null ? "round.extend" : "person.extend",
        "round/" + round.id().value(),
        facts);
  }
}
