package vn.thicaicach.app;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.text.VietnameseText;

/**
 * Something that was planted and must not be seen before it may be.
 *
 * @param owner the person it belongs to, or null
 * @param contest the contest it belongs to, or null
 * @param forms how it may be written, lower case; any of them is a find
 * @param bounded counts only where no letter or digit stands beside it: numbers
 */
record Canary(
    Kind kind, @Nullable Who owner, @Nullable String contest, List<String> forms, boolean bounded) {

  /** What is kept back, from whom and until when: {@link CanaryRules}. */
  enum Kind {
    /** Right option, explanation, legal basis of a question. */
    KEY,
    /** What stays on the server for ever. */
    SECRET,
    /** Session or right to write of one person. */
    TOKEN,
    CODE,
    PHONE,
    NAME,
    BIRTH_YEAR,
    SCORE
  }

  static Canary key(String contest, String... words) {
    return new Canary(Kind.KEY, null, contest, lower(List.of(words)), false);
  }

  /** Bytes in the ways they are usually written. */
  static Canary secret(byte[] bytes) {
    return new Canary(Kind.SECRET, null, null, written(bytes), false);
  }

  static Canary secret(String text) {
    return new Canary(Kind.SECRET, null, null, lower(List.of(text)), false);
  }

  static Canary token(Who owner, String text) {
    return new Canary(Kind.TOKEN, owner, null, lower(List.of(text)), false);
  }

  static Canary code(Who owner, String grouped) {
    return new Canary(
        Kind.CODE,
        owner,
        null,
        lower(List.of(grouped, grouped.replace("-", ""), grouped.replace("-", " "))),
        false);
  }

  /** A number typed as 09…, in its usual spellings. */
  static Canary phone(Who owner, String typed) {
    String rest = typed.substring(1);
    return new Canary(
        Kind.PHONE,
        owner,
        null,
        List.of(
            rest,
            rest.substring(0, 3) + " " + rest.substring(3, 6) + " " + rest.substring(6),
            rest.substring(0, 2) + " " + rest.substring(2, 5) + " " + rest.substring(5)),
        false);
  }

  static Canary name(Who owner, String name) {
    return new Canary(
        Kind.NAME, owner, null, List.of(Scanner.lower(name), VietnameseText.fold(name)), false);
  }

  static Canary birthYear(Who owner, int year) {
    return new Canary(Kind.BIRTH_YEAR, owner, null, List.of("" + year), true);
  }

  static Canary score(Who owner, String contest, int points) {
    String plain = "" + points;
    int cut = plain.length() - 3;
    return new Canary(
        Kind.SCORE,
        owner,
        contest,
        List.of(plain, plain.substring(0, cut) + "." + plain.substring(cut)),
        true);
  }

  private static List<String> written(byte[] bytes) {
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    List<String> forms = new ArrayList<>(List.of(HexFormat.of().formatHex(bytes), base64));
    forms.add(base64.replace('+', '-').replace('/', '_'));
    forms.add(new String(bytes, StandardCharsets.ISO_8859_1));
    return lower(forms);
  }

  private static List<String> lower(List<String> forms) {
    return forms.stream().map(Scanner::lower).distinct().toList();
  }
}
