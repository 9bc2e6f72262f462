package vn.thicaicach.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.proof.Hash;

/**
 * Tells devices on which somebody has signed in before from those where nobody has. A whole office
 * stands behind one address, so tries are counted by device: guessing from new browsers uses up
 * what new browsers have together, and people who have been here do not feel it.
 */
public final class Devices {
  private static final String COOKIE = "may";
  private static final String FORM_COOKIE = "bieu";
  private static final long YEAR_SECONDS = 365L * 24 * 3600;
  private static final int BYTES = 16;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();
  private final Keys.Keyed mac;

  /** Devices of one kind of account; each kind has keys of its own. */
  public Devices(Keys keys, String purpose) {
    this.mac = keys.derive("device|" + purpose);
  }

  /**
   * A browser.
   *
   * @param id name for counting; tells nothing about a person
   * @param known whether somebody has signed in there
   */
  public record Device(String id, boolean known) {}

  /**
   * The browser of a request.
   *
   * @param about account it may be known to; empty when that does not matter
   */
  public Device of(Call call, String about) {
    return call.cookie(name(about))
        .filter(value -> isOurs(value, about))
        .map(value -> new Device("k" + shortHash(value), true))
        .orElseGet(() -> new Device("n" + shortHash(call.cookie(FORM_COOKIE).orElse("")), false));
  }

  /** Somebody signed in here. */
  public void remember(Call call, String about) {
    if (!of(call, about).known()) {
      byte[] bytes = new byte[BYTES];
      random.nextBytes(bytes);
      String nonce = BASE64.encodeToString(bytes);
      call.setCookie(name(about), nonce + "." + sign(nonce, about), YEAR_SECONDS);
    }
  }

  private boolean isOurs(String value, String about) {
    int dot = value.indexOf('.');
    return dot > 0 && same(value.substring(dot + 1), sign(value.substring(0, dot), about));
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private String sign(String nonce, String about) {
    return BASE64.encodeToString(mac.sign(nonce + "|" + about));
  }

  /** One cookie for each account of staff, so that a device known to one is new to another. */
  private static String name(String about) {
    return about.isEmpty() ? COOKIE : COOKIE + "-" + shortHash(about);
  }

  private static String shortHash(String value) {
    return Hash.hex(Hash.sha256(value)).substring(0, 16);
  }
}
