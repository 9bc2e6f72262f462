package vn.thicaicach.accounts.staff;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.text.VietnameseText;

/**
 * Pure rules for passwords of staff: long enough, and not what lists of common passwords hold. Any
 * characters may be used. Entries of such lists that are long enough are one or two common words
 * with digits and signs around, so that is what is refused; three or more words pass.
 */
final class PasswordRules {
  static final int MIN = 12;
  static final int MAX = 128;

  private static final int FEW_CHARACTERS = 5;
  private static final int FEW_WORDS = 2;
  private static final int LONGEST_WORD = 20;
  private static final int FEW_REST = 4;
  private static final String SIGNS_FOR_LETTERS = "0o1i3e4a5s7t@a$s!i";
  private static final Set<String> WORDS = words();

  private PasswordRules() {}

  /** One spelling, so that a keyboard that composes letters and one that does not agree. */
  static String normalise(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFC);
  }

  /**
   * What is wrong with a normalised password; empty when it may be used.
   *
   * @param login and name of its owner: neither makes a good password
   */
  static Optional<FieldError> fault(String password, String login, String name) {
    int length = password.codePointCount(0, password.length());
    if (length < MIN) {
      return Optional.of(new FieldError("password", "password-short", Map.of("min", MIN)));
    }
    if (length > MAX) {
      return Optional.of(new FieldError("password", "password-long", Map.of("max", MAX)));
    }
    boolean own = isMostly(password, login) || isMostly(password, name);
    boolean common =
        password.chars().distinct().count() < FEW_CHARACTERS || fewWords(password) <= FEW_WORDS;
    return own || common
        ? Optional.of(new FieldError("password", "password-common"))
        : Optional.empty();
  }

  private static boolean isMostly(String password, String own) {
    String word = VietnameseText.fold(own).replace(" ", "");
    String rest = VietnameseText.fold(password).replace(" ", "").replace(word, "");
    return word.length() > 2 && rest.replaceAll("[0-9]", "").length() < FEW_REST;
  }

  /** The fewest common words a password is made of, digits and signs aside; large for none. */
  private static int fewWords(String password) {
    String marks = Normalizer.normalize(password, Normalizer.Form.NFKD);
    String bare = marks.replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT).replace('đ', 'd');
    return Math.min(fewest(bare), fewest(bare.replaceAll("[^a-z]", "")));
  }

  private static int fewest(String text) {
    int[] fewest = new int[text.length() + 1];
    Arrays.fill(fewest, Integer.MAX_VALUE / 2);
    fewest[0] = 0;
    for (int end = 1; end <= text.length(); end++) {
      if (!Character.isLetter(text.charAt(end - 1))) {
        fewest[end] = fewest[end - 1];
      }
      for (int from = Math.max(0, end - LONGEST_WORD); from < end; from++) {
        if (isWord(text.substring(from, end))) {
          fewest[end] = Math.min(fewest[end], fewest[from] + 1);
        }
      }
    }
    return fewest[text.length()];
  }

  /** Also with signs for letters: p@ssw0rd. */
  private static boolean isWord(String part) {
    if (WORDS.contains(part)) {
      return true;
    }
    String letters = part;
    for (int i = 0; i < SIGNS_FOR_LETTERS.length(); i += 2) {
      letters = letters.replace(SIGNS_FOR_LETTERS.charAt(i), SIGNS_FOR_LETTERS.charAt(i + 1));
    }
    return WORDS.contains(letters);
  }

  private static Set<String> words() {
    try (InputStream in = PasswordRules.class.getResourceAsStream("/passwords/common-words.txt")) {
      InputStreamReader reader =
          new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8);
      return new BufferedReader(reader)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
