package vn.thicaicach.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a bank must not give away, as checks that fail on a planted fault; and the planting. */
final class BankFairness {
  /** Facts whose source is misprinted, undated or out of force: never asked. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "76/NQCP|20212030|\\b259/KH|\\b0?49/QĐ-BNV|\\b70/TTr|\\b93/KH|\\bCHCC\\b"
              + "|(Chinh|Chỉnh) trang đô thị|dichvucong\\.quangnam|\\b39-NQ/TW|\\b17-KL/TW"
              + "|[0-9] ?%|phần trăm");

  private BankFairness() {}

  static void noNearCopies(List<QuestionDraft> questions) {
    Map<String, String> texts =
        questions.stream().collect(Collectors.toMap(QuestionDraft::code, NearCopies::text));
    assertThat(NearCopies.find(texts, NearCopies.LIMIT)).isEmpty();
  }

  static void noFavouritePosition(List<QuestionDraft> questions) {
    for (int position = 1; position <= 4; position++) {
      int wanted = position;
      long here = questions.stream().filter(q -> q.keys().contains(wanted)).count();
      assertThat(100.0 * here / questions.size()).as("position " + wanted).isBetween(20.0, 30.0);
    }
  }

  static void lengthTellsNothing(List<QuestionDraft> questions) {
    long longest = questions.stream().filter(q -> keyLength(q) > others(q, true)).count();
    long shortest = questions.stream().filter(q -> keyLength(q) < others(q, false)).count();
    assertThat(100.0 * longest / questions.size()).as("longest is the key").isLessThan(30);
    assertThat(100.0 * shortest / questions.size()).as("shortest is the key").isLessThan(30);
  }

  static void noForbiddenFact(QuestionDraft question) {
    List<String> texts = new ArrayList<>(List.of(question.stem(), question.explanation()));
    question.choices().forEach(choice -> texts.add(choice.text()));
    question.legalBasis().forEach(basis -> texts.add(basis.document()));
    assertThat(texts).noneMatch(text -> FORBIDDEN.matcher(text).find());
  }

  private static int keyLength(QuestionDraft question) {
    return question.keyText().length();
  }

  private static int others(QuestionDraft question, boolean longest) {
    var lengths =
        question.choices().stream().filter(c -> !c.correct()).mapToInt(c -> c.text().length());
    return (longest ? lengths.max() : lengths.min()).orElseThrow();
  }

  static QuestionDraft reworded(QuestionDraft question, String code, String stem) {
    return copy(question, code, stem, question.choices());
  }

  static QuestionDraft keyText(QuestionDraft question, String text) {
    List<QuestionDraft.Option> choices =
        question.choices().stream()
            .map(c -> c.correct() ? new QuestionDraft.Option(text, true) : c)
            .toList();
    return copy(question, question.code(), question.stem(), choices);
  }

  static QuestionDraft keyFirst(QuestionDraft question) {
    List<QuestionDraft.Option> choices = new ArrayList<>(question.choices());
    choices.sort((a, b) -> Boolean.compare(b.correct(), a.correct()));
    return copy(question, question.code(), question.stem(), choices);
  }

  private static QuestionDraft copy(
      QuestionDraft from, String code, String stem, List<QuestionDraft.Option> choices) {
    return new QuestionDraft(
        code,
        from.topic(),
        from.difficulty(),
        from.audiences(),
        from.scope(),
        stem,
        choices,
        from.explanation(),
        from.legalBasis(),
        from.asOf(),
        from.verified(),
        from.status());
  }
}
