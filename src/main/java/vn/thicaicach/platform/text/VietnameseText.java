package vn.thicaicach.platform.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Vietnamese words: how they are kept, searched and sorted. Sorting follows CLDR {@code vi} and the
 * dictionary's rule to compare syllable by syllable; people are sorted by given name, then family
 * name, then middle names.
 */
public final class VietnameseText {
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}&&[^\\s]]");
  private static final Pattern MARK = Pattern.compile("\\p{M}+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");
  private static final Pattern TONE = Pattern.compile("[\u0300\u0301\u0303\u0309\u0323]");

  /** Words in dictionary order; equal only for equal texts. */
  public static final Comparator<String> DICTIONARY = Comparator.comparing(VietnameseText::sortKey);

  /** People by given name, family name, middle names; equal only for equal texts. */
  public static final Comparator<String> BY_GIVEN_NAME =
      Comparator.comparing(VietnameseText::givenNameKey);

  private VietnameseText() {}

  /** What was typed, as it is kept: composed (NFC), no invisible characters, single spaces. */
  public static String clean(String text) {
    String visible =
        INVISIBLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("");
    return SPACE.matcher(visible).replaceAll(" ").strip();
  }

  /**
   * Lower case without diacritics, đ as d, words and numbers with one space between: for search.
   */
  public static String fold(String text) {
    String bare = MARK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String lower = bare.toLowerCase(Locale.ROOT).replace('đ', 'd');
    return NO_WORD.matcher(lower).replaceAll(" ").strip();
  }

  /**
   * Lower case with diacritics, but each tone behind its syllable, so that the two ways to place a
   * tone (hoà, hòa) are equal: for telling like from same.
   */
  public static String tonal(String text) {
    String[] words = clean(text).toLowerCase(Locale.ROOT).split(" ");
    StringBuilder out = new StringBuilder();
    for (String word : words) {
      String apart = Normalizer.normalize(word, Normalizer.Form.NFD);
      StringBuilder tones = new StringBuilder();
      TONE.matcher(apart).results().forEach(found -> tones.append(found.group()));
      out.append(out.isEmpty() ? "" : " ").append(TONE.matcher(apart).replaceAll("")).append(tones);
    }
    return Normalizer.normalize(out, Normalizer.Form.NFC);
  }

  /** Key whose code-unit order is the dictionary's order; digits count as numbers. */
  public static String sortKey(String text) {
    String clean = clean(text);
    return VietnameseAlphabet.key(clean) + '\u0001' + VietnameseAlphabet.swapCase(clean);
  }

  /** Key whose code-unit order sorts people: given name, family name, middle names. */
  public static String givenNameKey(String fullName) {
    String clean = clean(fullName);
    List<String> words = Arrays.asList(clean.split(" "));
    String family = words.size() > 1 ? words.get(0) : "";
    String middle = words.size() > 2 ? String.join(" ", words.subList(1, words.size() - 1)) : "";
    return VietnameseAlphabet.key(givenName(clean))
        + '\u0002'
        + VietnameseAlphabet.key(family)
        + '\u0002'
        + VietnameseAlphabet.key(middle)
        + '\u0001'
        + VietnameseAlphabet.swapCase(clean);
  }

  /** The last word of a full name (column Tên). */
  public static String givenName(String fullName) {
    String clean = clean(fullName);
    return clean.substring(clean.lastIndexOf(' ') + 1);
  }

  /** All words before the last (column Họ đệm); empty for a name of one word. */
  public static String familyAndMiddleNames(String fullName) {
    String clean = clean(fullName);
    return clean.substring(0, Math.max(0, clean.lastIndexOf(' ')));
  }
}
