package vn.thicaicach.accounts.staff;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thicaicach.accounts.Devices;
import vn.thicaicach.accounts.Sessions;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.limits.Limit;
import vn.thicaicach.platform.limits.Limits;
import vn.thicaicach.platform.proof.Hash;

/**
 * Signing in with login and password. Wrong tries are counted by account and device: whoever
 * guesses from other devices uses up what unknown devices have for that account, while the owner's
 * own device, on which the owner has signed in before, stays free.
 */
public final class StaffSignIn {
  private static final Logger log = LoggerFactory.getLogger(StaffSignIn.class);

  /** Wrong passwords for one account on a device its owner has used. */
  static final Limit KNOWN_DEVICE = new Limit("staff-known", 10, Duration.ofMinutes(15));

  /** Wrong passwords for one account on all other devices together. */
  static final Limit NEW_DEVICES = new Limit("staff-new", 10, Duration.ofMinutes(15));

  private final StaffStore store = new StaffStore();
  private final Database database;
  private final Sessions sessions;
  private final Passwords passwords;
  private final Limits limits;
  private final Devices devices;

  public StaffSignIn(
      Database database, Sessions sessions, Passwords passwords, Limits limits, Keys keys) {
    this.database = database;
    this.sessions = sessions;
    this.passwords = passwords;
    this.limits = limits;
    this.devices = new Devices(keys, "staff");
  }

  /**
   * Signs in on this browser. Fails with Invalid ({@code login}: {@code sign-in-wrong}, the same
   * and as slow for an unknown login) or TooMany.
   */
  public Future<Void> signIn(Call call, String typedLogin, String typedPassword) {
    String login = typedLogin.strip().toLowerCase(Locale.ROOT);
    String password = PasswordRules.normalise(typedPassword);
    if (login.isEmpty() || password.isEmpty() || password.length() > 4 * PasswordRules.MAX) {
      return Future.failedFuture(wrong());
    }
    Count count = count(call, login);
    return limits
        .check(count.limit(), count.key())
        .compose(allowed -> store.secret(database.main(), login))
        .compose(
            secret ->
                passwords
                    .verify(password, secret.map(StaffStore.Secret::passwordHash).orElse(null))
                    .compose(
                        right ->
                            right && secret.isPresent()
                                ? enter(call, login, secret.get().id())
                                : refuse(count)));
  }

  /** Signs in somebody who has just accepted an invitation on this browser. */
  Future<Void> enter(Call call, String login, long staff) {
    log.info("staff {} signs in", staff);
    return sessions.signInStaff(call, staff).onSuccess(done -> devices.remember(call, login));
  }

  /** Ends the session of this browser. */
  Future<Void> signOut(Call call) {
    return sessions.signOutStaff(call);
  }

  private record Count(Limit limit, String key) {}

  private Count count(Call call, String login) {
    Devices.Device device = devices.of(call, login);
    String account = Hash.hex(Hash.sha256(login)).substring(0, 24);
    return device.known()
        ? new Count(KNOWN_DEVICE, account + ":" + device.id())
        : new Count(NEW_DEVICES, account);
  }

  private Future<Void> refuse(Count count) {
    log.info("a sign-in of staff was refused");
    return limits
        .take(count.limit(), count.key())
        .recover(full -> Future.succeededFuture())
        .compose(done -> Future.failedFuture(wrong()));
  }

  private static Problem wrong() {
    return new Problem.Invalid("login", "sign-in-wrong");
  }
}
