package vn.thicaicach.questions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Pure rules for one question that a schema cannot say. */
final class QuestionRules {
  private static final Pattern YEAR = Pattern.compile("\\b(19|20)[0-9]{2}\\b");
  private static final Pattern SPACES = Pattern.compile("\\s{2,}|[\\u00a0\\t\\n]");
  private static final Pattern DASHES = Pattern.compile("[\\u2012-\\u2015]");

  /** "… nào không …" asks for the exception; the word must strike the eye. */
  private static final Pattern QUIET_NEGATION =
      Pattern.compile("\\bnào( sau đây| dưới đây)? (không|chưa)\\b|ngoại trừ");

  private QuestionRules() {}

  /**
   * A fault.
   *
   * @param path from the question, such as {@code /choices}
   * @param code key of the sentence
   */
  record Fault(String path, String code) {}

  static List<Fault> check(QuestionDraft question) {
    List<Fault> faults = new ArrayList<>();
    if (question.keys().size() != 1) {
      faults.add(new Fault("/choices", "one-key"));
    }
    if (!distinct(question)) {
      faults.add(new Fault("/choices", "same-choices"));
    }
    if (question.status() == QuestionStatus.APPROVED && !question.verified().done()) {
      faults.add(new Fault("/status", "approved-unverified"));
    }
    if (question.scope() != Scope.NATIONAL && !YEAR.matcher(question.stem()).find()) {
      faults.add(new Fault("/stem", "year-missing"));
    }
    stem(question.stem(), faults);
    for (int i = 0; i < question.choices().size(); i++) {
      wording(question.choices().get(i).text(), "/choices/" + i + "/text", faults);
    }
    wording(question.explanation(), "/explanation", faults);
    return faults;
  }

  private static void stem(String stem, List<Fault> faults) {
    wording(stem, "/stem", faults);
    if (!stem.endsWith("?")) {
      faults.add(new Fault("/stem", "stem-end"));
    }
    if (QUIET_NEGATION.matcher(stem).find()) {
      faults.add(new Fault("/stem", "quiet-negation"));
    }
  }

  private static void wording(String text, String path, List<Fault> faults) {
    if (SPACES.matcher(text).find()) {
      faults.add(new Fault(path, "spaces"));
    }
    if (DASHES.matcher(text).find()) {
      faults.add(new Fault(path, "dash"));
    }
  }

  private static boolean distinct(QuestionDraft question) {
    Set<String> seen = new HashSet<>();
    return question.choices().stream()
        .allMatch(
            choice ->
                seen.add(
                    choice
                        .text()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
                        .strip()));
  }
}
