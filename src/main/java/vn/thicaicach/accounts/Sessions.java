package vn.thicaicach.accounts;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.proof.Hash;

/**
 * Signed-in browsers. The cookie holds 256 random bits, the database their hash; each sign-in gets
 * a new token, so that one planted before is worth nothing. Nothing is cached: what ends here ends
 * on every node with the next request.
 */
public final class Sessions {
  private static final Logger log = LoggerFactory.getLogger(Sessions.class);
  private static final String CONTESTANT_COOKIE = "thi";
  private static final String STAFF_COOKIE = "btc";
  private static final long WEEK_SECONDS = 7 * 24 * 3600;
  private static final int TOKEN_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final SessionStore store = new SessionStore();
  private final Database database;

  public Sessions(Database database) {
    this.database = database;
  }

  /** Who asks, by the cookies of a request. A browser without cookies costs no query. */
  public Future<Viewer> viewer(Call call) {
    byte[] person = hashOf(call.cookie(CONTESTANT_COOKIE));
    byte[] staff = hashOf(call.cookie(STAFF_COOKIE));
    if (person == null && staff == null) {
      return Future.succeededFuture(Viewer.NOBODY);
    }
    return store.find(database.main(), person, staff).map(this::both);
  }

  private Viewer both(List<SessionStore.Held> held) {
    Viewer.Contestant contestant = null;
    Viewer.Staff staff = null;
    for (SessionStore.Held session : held) {
      contestant = contestant == null ? session.viewer().contestant() : contestant;
      staff = staff == null ? session.viewer().staff() : staff;
      if (session.stale()) {
        touch(session.tokenHash());
      }
    }
    return new Viewer(contestant, staff);
  }

  /** Notes that the session is in use; the request need not wait for it. */
  private void touch(byte[] tokenHash) {
    store
        .seen(database.main(), tokenHash)
        .onFailure(failure -> log.warn("session not touched: {}", failure.toString()));
  }

  /** Signs a person in on this browser; whoever was signed in there before is signed out. */
  public Future<Void> signIn(Call call, PersonId person) {
    String token = fresh();
    return endOld(call, CONTESTANT_COOKIE)
        .compose(done -> store.startForPerson(database.main(), Hash.sha256(token), person))
        .onSuccess(done -> call.setCookie(CONTESTANT_COOKIE, token, WEEK_SECONDS));
  }

  /** Signs a member of staff in on this browser, until it closes or the session ends. */
  public Future<Void> signInStaff(Call call, long staff) {
    String token = fresh();
    return endOld(call, STAFF_COOKIE)
        .compose(done -> store.startForStaff(database.main(), Hash.sha256(token), staff))
        .onSuccess(done -> call.setCookie(STAFF_COOKIE, token, -1));
  }

  /** Ends the person's session of this browser and removes its cookie. */
  public Future<Void> signOut(Call call) {
    return endOld(call, CONTESTANT_COOKIE).onSuccess(done -> call.removeCookie(CONTESTANT_COOKIE));
  }

  /** Ends the session of staff of this browser and removes its cookie. */
  public Future<Void> signOutStaff(Call call) {
    return endOld(call, STAFF_COOKIE).onSuccess(done -> call.removeCookie(STAFF_COOKIE));
  }

  /** Ends every session of a member of staff, on all devices. */
  public Future<Void> endAllOfStaff(SqlClient tx, long staff) {
    return store.endAllOfStaff(tx, staff);
  }

  /** Removes what is over; to be called now and then. */
  public Future<Integer> purge() {
    return store
        .purge(database.main())
        .onFailure(failure -> log.warn("old sessions not removed: {}", failure.toString()));
  }

  private Future<Void> endOld(Call call, String cookie) {
    byte[] old = hashOf(call.cookie(cookie));
    return old == null ? Future.succeededFuture() : store.end(database.main(), old);
  }

  private static byte @Nullable [] hashOf(Optional<String> token) {
    return token.map(Hash::sha256).orElse(null);
  }

  private String fresh() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
