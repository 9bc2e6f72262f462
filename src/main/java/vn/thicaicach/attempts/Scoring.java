package vn.thicaicach.attempts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pure marking of a paper. Points are exact integers; an unanswered question scores 0, unless the
 * committee gave it to everybody.
 */
final class Scoring {
  private Scoring() {}

  /**
   * What a paper is worth.
   *
   * @param prediction the number predicted, or null
   */
  record Marks(int questions, int answered, int correct, int points, @Nullable Long prediction) {}

  /**
   * Marks a paper.
   *
   * @param versions the questions of the paper
   * @param keys version id → ordinal of the right choice
   * @param rulings what the committee decided about questions of the contest
   * @param answers version id → last answer as stored; {@link Paper#PREDICTION_VERSION} → number
   */
  static Marks mark(
      List<Long> versions,
      Map<Long, Integer> keys,
      KeyRulings rulings,
      Map<Long, String> answers,
      int pointsEach) {
    int answered = 0;
    int correct = 0;
    for (Long version : versions) {
      String answer = answers.get(version);
      answered += answer == null ? 0 : 1;
      int key = keys.getOrDefault(version, 0);
      correct += rulings.right(version, key, answer == null ? "" : answer) ? 1 : 0;
    }
    String predicted = answers.get(Paper.PREDICTION_VERSION);
    return new Marks(
        versions.size(),
        answered,
        correct,
        Math.multiplyExact(correct, pointsEach),
        predicted == null || predicted.isEmpty() ? null : Long.valueOf(predicted));
  }
}
