package vn.thicaicach.accounts;

import io.vertx.core.Future;
import java.time.Duration;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.limits.Limit;
import vn.thicaicach.platform.limits.Limits;

/** Signing in with the personal code. Only failures are counted, so a busy opening hour is free. */
public final class SignIn {
  /** Wrong codes of one device. */
  static final Limit BY_DEVICE = new Limit("code-device", 20, Duration.ofMinutes(10));

  /** Wrong codes of all devices together on which nobody has signed in before. */
  static final Limit BY_NEW_DEVICES = new Limit("code-new", 3000, Duration.ofMinutes(1));

  /** New people of one device; a whole office may register on one. */
  static final Limit REGISTRATIONS = new Limit("register", 60, Duration.ofHours(1));

  private static final String ALL = "all";

  private final People people;
  private final Sessions sessions;
  private final Limits limits;
  private final Devices devices;

  public SignIn(People people, Sessions sessions, Limits limits, Keys keys) {
    this.people = people;
    this.sessions = sessions;
    this.limits = limits;
    this.devices = new Devices(keys, "contestant");
  }

  /**
   * Signs in on this browser. Fails with Invalid ({@code code}: {@code code-required}, {@code
   * code-typo} when it cannot be a code at all, {@code code-unknown}) or TooMany.
   */
  public Future<Person> withCode(Call call, String typed) {
    if (typed.isBlank()) {
      return Future.failedFuture(new Problem.Invalid("code", "code-required"));
    }
    if (CodeKeeper.parse(typed).isEmpty()) {
      return Future.failedFuture(new Problem.Invalid("code", "code-typo"));
    }
    Devices.Device device = devices.of(call, "");
    return admit(device)
        .compose(allowed -> people.byCode(typed))
        .compose(
            found ->
                found.isPresent()
                    ? signIn(call, found.get().id()).map(found.get())
                    : unknown(device));
  }

  private Future<Void> signIn(Call call, PersonId person) {
    return sessions.signIn(call, person).onSuccess(done -> devices.remember(call, ""));
  }

  /** Fails with TooMany when too many people registered on this device of late. */
  public Future<Void> mayRegister(Call call) {
    return limits.check(REGISTRATIONS, devices.of(call, "").id());
  }

  /** Signs in somebody who has just registered on this browser. */
  public Future<Void> registered(Call call, PersonId person) {
    return limits
        .take(REGISTRATIONS, devices.of(call, "").id())
        .recover(full -> Future.succeededFuture())
        .compose(done -> signIn(call, person));
  }

  private Future<Void> admit(Devices.Device device) {
    Future<Void> own = limits.check(BY_DEVICE, device.id());
    return device.known() ? own : own.compose(done -> limits.check(BY_NEW_DEVICES, ALL));
  }

  private Future<Person> unknown(Devices.Device device) {
    Future<Void> counted = limits.take(BY_DEVICE, device.id());
    if (!device.known()) {
      counted = counted.compose(done -> limits.take(BY_NEW_DEVICES, ALL));
    }
    return counted
        .recover(full -> Future.succeededFuture())
        .compose(done -> Future.failedFuture(new Problem.Invalid("code", "code-unknown")));
  }
}
