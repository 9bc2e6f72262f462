package vn.thicaicach.attempts;

import java.nio.ByteBuffer;
import vn.thicaicach.platform.config.Keys;

/**
 * Numbers that follow from a seed alone, the same on every machine and for ever: HMAC-SHA-256 over
 * a counter, read as unsigned 32-bit words, with rejection so that no number is favoured.
 */
final class SeededRandom {
  private static final long RANGE = 1L << 32;

  private final Keys.Keyed source;
  private final String purpose;
  private int block;
  private ByteBuffer words = ByteBuffer.allocate(0);

  SeededRandom(byte[] seed, String purpose) {
    this.source = Keys.Keyed.of(seed);
    this.purpose = purpose;
  }

  /** A number in [0, bound); bound at least 1. */
  int next(int bound) {
    long limit = RANGE - RANGE % bound;
    long word = nextWord();
    while (word >= limit) {
      word = nextWord();
    }
    return (int) (word % bound);
  }

  private long nextWord() {
    if (!words.hasRemaining()) {
      words = ByteBuffer.wrap(source.sign(purpose + "|" + block));
      block++;
    }
    return Integer.toUnsignedLong(words.getInt());
  }
}
