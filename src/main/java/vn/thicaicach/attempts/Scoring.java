package vn.thicaicach.attempts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pure marking of a paper. Points are exact integers; an unanswered question scores 0. */
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
   * @param answers version id → last answer as stored; {@link Paper#PREDICTION_VERSION} → number
   */
  static Marks mark(
      List<Long> versions, Map<Long, Integer> keys, Map<Long, String> answers, int pointsEach) {
    int answered = 0;
    int correct = 0;
    for (Long version : versions) {
      String answer = answers.get(version);
      if (answer != null) {
        answered++;
        correct += answer.equals(String.valueOf(keys.get(version))) ? 1 : 0;
      }
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
