package vn.thicaicach.platform.text;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Random codes that people read, write down and type: 31 characters without look-alikes (no 0, 1,
 * I, L, O), in groups of four, the last character a check. 31 is prime, so one wrong character or
 * two swapped ones are always noticed.
 *
 * @param canonical the characters without hyphens, upper case
 */
public record HumanCode(String canonical) {
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final int GROUP = 4;

  /**
   * A fresh code.
   *
   * @param length characters with the check, at most 30; each but the last is worth 4.95 bits
   */
  public static HumanCode random(SecureRandom random, int length) {
    StringBuilder body = new StringBuilder(length);
    for (int i = 1; i < length; i++) {
      body.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new HumanCode(body.append(check(body)).toString());
  }

  /**
   * The code that follows from random-looking bytes, such as a hash.
   *
   * @param length characters with the check
   */
  public static HumanCode of(byte[] bytes, int length) {
    BigInteger rest = new BigInteger(1, bytes);
    BigInteger base = BigInteger.valueOf(ALPHABET.length());
    StringBuilder body = new StringBuilder(length);
    for (int i = 1; i < length; i++) {
      body.append(ALPHABET.charAt(rest.mod(base).intValue()));
      rest = rest.divide(base);
    }
    return new HumanCode(body.append(check(body)).toString());
  }

  /**
   * What somebody typed, with any case, spaces and hyphens.
   *
   * @return empty when it cannot be a code of this length: a typing error
   */
  public static Optional<HumanCode> parse(String typed, int length) {
    String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    String code = plain.replaceAll("[\\s\\p{Z}\\p{Pd}._]+", "");
    if (code.length() != length || !code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
      return Optional.empty();
    }
    String body = code.substring(0, length - 1);
    return check(body) == code.charAt(length - 1)
        ? Optional.of(new HumanCode(code))
        : Optional.empty();
  }

  /** As it is shown: K7MP-3XQ9-TRW2. */
  public String grouped() {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < canonical.length(); i++) {
      shown.append(i > 0 && i % GROUP == 0 ? "-" : "").append(canonical.charAt(i));
    }
    return shown.toString();
  }

  /** Weights 1, 2, 3 …, so that swapped characters change the sum. */
  private static char check(CharSequence body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum += (i + 1) * ALPHABET.indexOf(body.charAt(i));
    }
    return ALPHABET.charAt(sum % ALPHABET.length());
  }

  /** Never the code itself: it opens an account. */
  @Override
  public String toString() {
    return "HumanCode[***]";
  }
}
