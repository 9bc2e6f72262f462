package vn.thicaicach.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import vn.thicaicach.platform.proof.CanonicalJson;
import vn.thicaicach.platform.proof.Hash;

/** Pure rule of the chain: the hash of an entry covers its canonical text and the hash before. */
final class Chain {
  /** The hash before the first entry. */
  static final byte[] START = new byte[32];

  private Chain() {}

  /** The text that is hashed; the time is in microseconds, as PostgreSQL keeps it. */
  static String canonical(Act act, long seq, Instant at) {
    long micros = at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    return CanonicalJson.of(
        Map.of(
            "chain", act.chain(),
            "seq", seq,
            "at", micros,
            "actor", act.actor(),
            "act", act.act(),
            "subject", act.subject(),
            "data", act.data()));
  }

  static byte[] hash(byte[] previous, String canonical) {
    return Hash.sha256(previous, canonical.getBytes(StandardCharsets.UTF_8));
  }
}
