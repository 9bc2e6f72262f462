package vn.thicaicach.contests.headcounts;

import java.time.Instant;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.platform.text.HumanCode;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;

/**
 * An address by which somebody at a unit declares; its secret is not in here.
 *
 * @param used whether something was declared by it
 */
record Link(long id, ContestId contest, UnitId unit, Instant madeAt, boolean used) {
  /** The page that opens it. */
  static final String PATH = "/so-nguoi";

  /** Characters of the secret, with its check: 133 bits. */
  static final int LENGTH = 28;

  /** A fresh address; its secret is shown once and only a keyed hash is kept. */
  record Fresh(Unit unit, HumanCode secret) {
    /**
     * Address that fills the form by itself. The secret stands behind the #, which no browser
     * sends, so it is in no log.
     */
    String url(String origin) {
      return origin + PATH + "#" + secret.grouped();
    }
  }
}
