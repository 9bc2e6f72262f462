package vn.thicaicach.accounts;

import java.security.SecureRandom;
import java.util.Optional;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.text.HumanCode;

/** Makes personal codes and the keyed hashes that stand for them in the database. */
final class CodeKeeper {
  /** Eleven random characters (54 bits) and a check. */
  static final int LENGTH = 12;

  private final SecureRandom random = new SecureRandom();
  private final Keys.Keyed hmac;

  CodeKeeper(Keys keys) {
    this.hmac = keys.derive("personal-code");
  }

  HumanCode fresh() {
    return HumanCode.random(random, LENGTH);
  }

  static Optional<HumanCode> parse(String typed) {
    return HumanCode.parse(typed, LENGTH);
  }

  byte[] hash(HumanCode code) {
    return hmac.sign(code.canonical());
  }
}
