package vn.thicaicach.results;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.attempts.ReviewedQuestion;

/**
 * A question with its key as the result page shows it.
 *
 * @param basis what the key rests on, in words; empty when nothing is cited
 * @param ruling what the committee said about the question afterwards, or null
 * @param reportUrl page on which to say what is wrong with it; null: practice
 */
record ReviewLine(
    int no,
    String stem,
    boolean correct,
    boolean answered,
    String explanation,
    String basis,
    List<Option> options,
    @Nullable String ruling,
    @Nullable String reportUrl) {

  /** An option by the letter under which the contestant saw it. */
  record Option(String letter, String text, boolean chosen, boolean right) {}

  static ReviewLine of(ReviewedQuestion question, BasisWords words, @Nullable String paperUrl) {
    List<Option> options = new ArrayList<>();
    for (ReviewedQuestion.Option option : question.options()) {
      String letter = String.valueOf((char) ('A' + options.size()));
      options.add(new Option(letter, option.text(), option.chosen(), option.right()));
    }
    return new ReviewLine(
        question.no(),
        question.stem(),
        question.correct(),
        question.answered(),
        question.explanation(),
        words.of(question.legalBasis()),
        options,
        question.ruling(),
        paperUrl == null ? null : paperUrl + "/phan-anh/" + question.no());
  }
}
