package vn.thicaicach.platform.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Pure rule of collation (CLDR {@code vi}): letters a ă â b c d đ e ê … z, then the tone of the
 * syllable in the order ngang, huyền, hỏi, ngã, sắc, nặng.
 */
final class VietnameseAlphabet {
  private static final String LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
  private static final String TONES = "\u0300\u0309\u0303\u0301\u0323";
  private static final String SHAPES = "\u0306\u0302\u031b";
  private static final Pattern RUN = Pattern.compile("\\p{Nd}+|[\\p{L}\\p{M}]+");
  private static final char END_OF_LETTERS = '\u0003';
  private static final char NUMBER = '\u0004';
  private static final char FIRST_LETTER = ' ';
  private static final char OTHER_LETTER = '\u0100';

  private VietnameseAlphabet() {}

  /** Syllables one by one: letters, an end mark, the tone; a number by its size. */
  static String key(String text) {
    StringBuilder key = new StringBuilder();
    String lower = text.toLowerCase(Locale.ROOT);
    RUN.matcher(lower).results().map(MatchResult::group).forEach(run -> append(key, run));
    return key.toString();
  }

  private static void append(StringBuilder key, String run) {
    if (Character.isDigit(run.charAt(0))) {
      String digits = Normalizer.normalize(run, Normalizer.Form.NFKC).replaceFirst("^0+(?=.)", "");
      key.append(NUMBER).append((char) (FIRST_LETTER + digits.length())).append(digits);
      return;
    }
    String parts = Normalizer.normalize(run, Normalizer.Form.NFD);
    StringBuilder tones = new StringBuilder();
    for (int i = 0; i < parts.length(); i++) {
      char part = parts.charAt(i);
      int tone = TONES.indexOf(part);
      if (tone >= 0) {
        tones.append((char) ('1' + tone));
      } else if (Character.isLetter(part)) {
        key.append(weight(part, shape(parts, i + 1)));
      } else if (SHAPES.indexOf(part) < 0) {
        tones.append('9');
      }
    }
    key.append(END_OF_LETTERS).append(tones.isEmpty() ? "0" : tones);
  }

  /** The mark that makes another letter of the base before it, or 0. */
  private static char shape(String parts, int from) {
    for (int i = from; i < parts.length() && !Character.isLetter(parts.charAt(i)); i++) {
      if (SHAPES.indexOf(parts.charAt(i)) >= 0) {
        return parts.charAt(i);
      }
    }
    return 0;
  }

  private static char weight(char base, char shape) {
    String composed =
        shape == 0 ? "" + base : Normalizer.normalize("" + base + shape, Normalizer.Form.NFC);
    int place = composed.length() == 1 ? LETTERS.indexOf(composed) : -1;
    if (place < 0) {
      place = LETTERS.indexOf(base);
    }
    return place < 0 ? (char) (OTHER_LETTER + base) : (char) (FIRST_LETTER + place);
  }

  /** Lower case before upper case, which code units have the other way round. */
  static String swapCase(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.chars()
        .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
        .forEach(c -> out.append((char) c));
    return out.toString();
  }
}
