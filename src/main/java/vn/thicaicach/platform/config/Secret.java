package vn.thicaicach.platform.config;

import java.security.SecureRandom;
import java.util.HexFormat;

/** A value that never shows in logs or {@code toString}; {@link #reveal()} is the only way out. */
public record Secret(String reveal) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** 192 random bits in letters and digits that need no quoting anywhere. */
  public static Secret random() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return new Secret(HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return "***";
  }
}
