package vn.thicaicach.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Json;
import vn.thicaicach.platform.proof.Sealer;
import vn.thicaicach.platform.text.HumanCode;

/**
 * Carries a fresh personal code from the registration to the page that shows it: sealed in a cookie
 * of the browser, since the server keeps only its hash and no address may hold it.
 */
public final class CodeCookie {
  private static final String COOKIE = "ma";
  private static final Duration KEPT = Duration.ofHours(2);

  private final Sealer sealer;

  public CodeCookie(Keys keys) {
    this.sealer = new Sealer(keys, "personal-code");
  }

  /**
   * What the page shows.
   *
   * @param code canonical
   * @param contest title of the contest
   * @param next where to go when the code is kept
   */
  public record Shown(long person, String code, String contest, String next) {
    /** The code as people read it. */
    HumanCode human() {
      return new HumanCode(code);
    }

    @Override
    public String toString() {
      return "Shown[" + person + "]";
    }
  }

  /** Keeps a code in the browser until its owner has saved it, two hours at most. */
  public void keep(
      Call call, People.Registered registered, String contest, String next, Instant now) {
    Shown shown = new Shown(registered.id().value(), registered.code().canonical(), contest, next);
    call.setCookie(COOKIE, sealer.seal(Json.write(shown), now.plus(KEPT)), KEPT.toSeconds());
  }

  /** The code of this person, if it is still there. */
  Optional<Shown> shown(Call call, long person, Instant now) {
    return call.cookie(COOKIE)
        .flatMap(value -> sealer.open(value, now))
        .map(text -> Json.read(text, Shown.class))
        .filter(shown -> shown.person() == person);
  }

  void remove(Call call) {
    call.removeCookie(COOKIE);
  }
}
