package vn.thicaicach.accounts.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Role;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.Sessions;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.platform.text.HumanCode;
import vn.thicaicach.units.UnitService;

/**
 * The organising committee: invitations by one-time secrets, offices on subtrees, end of an office.
 * There is no account and no password before the first invitation was accepted.
 */
public final class StaffService {
  /** 19 random characters (94 bits) and a check. */
  private static final int SECRET_LENGTH = 20;

  private static final int FIRST_HOURS = 7 * 24;
  private static final int INVITE_HOURS = 3 * 24;
  private static final Viewer.Grant EVERYTHING = new Viewer.Grant(Role.ADMIN, null);

  private final StaffStore store = new StaffStore();
  private final SecureRandom random = new SecureRandom();
  private final Database database;
  private final StaffReach reach;
  private final Sessions sessions;
  private final Passwords passwords;
  private final Audit audit;

  public StaffService(
      Database database, UnitService units, Sessions sessions, Passwords passwords, Audit audit) {
    this.database = database;
    this.reach = new StaffReach(units);
    this.sessions = sessions;
    this.passwords = passwords;
    this.audit = audit;
  }

  /**
   * The one-time secret of the first organiser, as long as there is no member of staff; secrets of
   * earlier starts end. Empty when there is somebody.
   */
  public Future<Optional<Invite>> firstInvite() {
    return database.tx(
        tx ->
            store
                .anybody(tx)
                .compose(
                    somebody ->
                        somebody
                            ? Future.succeededFuture(Optional.empty())
                            : operatorInvite(tx, "system").map(Optional::of)));
  }

  /**
   * An invitation from the command line, for an installation whose organisers lost their way in.
   */
  public Future<Invite> operatorInvite() {
    return database.tx(tx -> operatorInvite(tx, "command"));
  }

  private Future<Invite> operatorInvite(SqlConnection tx, String actor) {
    return store
        .endInvite(tx, 0)
        .compose(done -> newInvite(tx, EVERYTHING, null, FIRST_HOURS))
        .compose(
            invite ->
                trace(tx, actor, "staff.invite", "installation", facts(EVERYTHING)).map(invite));
  }

  /** Invites a colleague to an office; needs MANAGE_STAFF on its unit, audited. */
  public Future<Invite> invite(Viewer.Staff by, Role role, @Nullable Long unitId) {
    Viewer.Grant grant = new Viewer.Grant(role, unitId);
    return reach
        .require(by, unitId)
        .compose(
            allowed ->
                database.tx(
                    tx ->
                        newInvite(tx, grant, by.staffId(), INVITE_HOURS)
                            .compose(
                                invite ->
                                    trace(tx, by(by), "staff.invite", "installation", facts(grant))
                                        .map(invite))));
  }

  private Future<Invite> newInvite(
      SqlConnection tx, Viewer.Grant grant, @Nullable Long by, int hours) {
    HumanCode secret = HumanCode.random(random, SECRET_LENGTH);
    return store
        .invite(tx, Hash.sha256(secret.canonical()), grant, by, hours)
        .map(new Invite(secret));
  }

  /**
   * Makes somebody a member of staff; gives the id. Fails with Invalid: {@code secret} ({@code
   * invite-unknown} when it is wrong, used or over), {@code name}, {@code login}, {@code password}.
   */
  public Future<Long> accept(Joining joining) {
    Optional<HumanCode> secret = HumanCode.parse(joining.secret(), SECRET_LENGTH);
    List<FieldError> faults = joining.faults();
    if (secret.isEmpty() || !faults.isEmpty()) {
      return Future.failedFuture(faults.isEmpty() ? unknownInvite() : new Problem.Invalid(faults));
    }
    byte[] tokenHash = Hash.sha256(secret.get().canonical());
    return store
        .isOpen(database.main(), tokenHash)
        .compose(
            open ->
                open
                    ? passwords.hash(joining.cleanPassword())
                    : Future.failedFuture(unknownInvite()))
        .compose(hash -> database.tx(tx -> join(tx, tokenHash, joining, hash)));
  }

  private Future<Long> join(
      SqlConnection tx, byte[] tokenHash, Joining joining, String passwordHash) {
    return store
        .anybody(tx)
        .compose(done -> store.use(tx, tokenHash))
        .compose(
            used -> {
              Viewer.Grant grant = used.orElseThrow(StaffService::unknownInvite);
              return store
                  .add(tx, joining.cleanLogin(), joining.cleanName(), passwordHash)
                  .map(id -> id.orElseThrow(() -> new Problem.Invalid("login", "login-taken")))
                  .compose(id -> store.grant(tx, id, grant).map(id))
                  .compose(
                      id ->
                          trace(tx, Act.staff(id), "staff.join", "staff/" + id, facts(grant))
                              .map(id));
            });
  }

  private static Problem unknownInvite() {
    return new Problem.Invalid("secret", "invite-unknown");
  }

  /** Members whose offices the asker may manage; needs MANAGE_STAFF somewhere. */
  public Future<List<Member>> members(Viewer.Staff by) {
    return store.members(database.main()).compose(all -> reach.keep(by, all, Member::grants));
  }

  /** Names of everybody who ever was a member, by id: for the log. */
  public Future<Map<Long, String>> names() {
    return store
        .members(database.main())
        .map(all -> all.stream().collect(Collectors.toMap(Member::id, Member::name)));
  }

  /** Invitations not yet accepted that the asker may manage. */
  public Future<List<PendingInvite>> pending(Viewer.Staff by) {
    return store
        .pending(database.main())
        .compose(all -> reach.keep(by, all, invite -> List.of(invite.grant())));
  }

  /** Takes an invitation back; needs MANAGE_STAFF on its unit, audited. */
  public Future<Void> revoke(Viewer.Staff by, long invite) {
    return pending(by)
        .compose(
            mine -> {
              if (mine.stream().noneMatch(p -> p.id() == invite)) {
                return Future.failedFuture(new Problem.NotFound());
              }
              return database.tx(
                  tx ->
                      store
                          .endInvite(tx, invite)
                          .compose(
                              done ->
                                  trace(tx, by(by), "staff.revoke", "invite/" + invite, Map.of())));
            });
  }

  /**
   * Ends an account: no sign-in any more, every session ends at once. Needs MANAGE_STAFF on all its
   * units, audited. Fails with Conflict {@code staff-self}: somebody must stay.
   */
  public Future<Void> deactivate(Viewer.Staff by, long id) {
    if (by.staffId() == id) {
      return Future.failedFuture(new Problem.Conflict("staff-self"));
    }
    return store
        .member(database.main(), id)
        .map(member -> member.orElseThrow(Problem.NotFound::new))
        .compose(member -> reach.keep(by, List.of(member), Member::grants))
        .compose(
            mine ->
                mine.isEmpty()
                    ? Future.failedFuture(new Problem.Forbidden("not-allowed"))
                    : database.tx(tx -> deactivate(tx, by, id)));
  }

  private Future<Void> deactivate(SqlConnection tx, Viewer.Staff by, long id) {
    return store
        .deactivate(tx, id)
        .compose(done -> sessions.endAllOfStaff(tx, id))
        .compose(done -> trace(tx, by(by), "staff.deactivate", "staff/" + id, Map.of()));
  }

  private static Map<String, Object> facts(Viewer.Grant grant) {
    Long unit = grant.unitId();
    return Map.of("role", grant.role().name(), "unit", unit == null ? "*" : unit.toString());
  }

  private static String by(Viewer.Staff staff) {
    return Act.staff(staff.staffId());
  }

  private Future<Void> trace(
      SqlConnection tx, String actor, String act, String subject, Map<String, ?> data) {
    return audit.append(tx, new Act(Act.INSTALLATION, actor, act, subject, data));
  }
}
