package vn.thicaicach.accounts;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.text.VietnameseText;

/** Pure rules of a person's full name: one spelling to store, what is refused. */
public final class PersonNames {
  /** Shortest name, in characters after {@link #normalise}. */
  public static final int MIN = 2;

  /** Longest name, in characters after {@link #normalise}. */
  public static final int MAX = 80;

  private static final Pattern ALLOWED =
      Pattern.compile("[\\p{IsLatin}\\p{M} '\\u2019.\\u2010\\u2011-]+");
  private static final Pattern STACKED_MARKS = Pattern.compile("\\p{M}{3}");
  private static final Pattern LETTERS = Pattern.compile("\\p{IsLatin}.*\\p{IsLatin}");

  private PersonNames() {}

  /** The spelling that is stored: NFC, single plain spaces, nothing invisible. */
  public static String normalise(String typed) {
    return VietnameseText.clean(typed);
  }

  /** What is wrong with a normalised name, as an error of {@code field}; empty when it is fine. */
  public static Optional<FieldError> fault(String field, String name) {
    int length = name.codePointCount(0, name.length());
    if (length == 0) {
      return Optional.of(new FieldError(field, "name-required"));
    }
    if (length > MAX) {
      return Optional.of(new FieldError(field, "name-too-long", Map.of("max", MAX)));
    }
    if (!ALLOWED.matcher(name).matches() || STACKED_MARKS.matcher(name).find()) {
      return Optional.of(new FieldError(field, "name-letters"));
    }
    return length < MIN || !LETTERS.matcher(name).find()
        ? Optional.of(new FieldError(field, "name-too-short"))
        : Optional.empty();
  }
}
