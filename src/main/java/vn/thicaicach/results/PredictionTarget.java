package vn.thicaicach.results;

import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Rules.Prediction;

/** Pure rule: what the predictions of a round are compared with, on its frozen valid set. */
final class PredictionTarget {
  private PredictionTarget() {}

  /** The actual figure, or null when the rules ask for no prediction. */
  static @Nullable Long of(@Nullable Prediction prediction, Counts counts) {
    if (prediction == null) {
      return null;
    }
    return switch (prediction.target()) {
      case PARTICIPANTS -> counts.people();
      case ATTEMPTS -> counts.attempts();
      case FULL_MARKS -> counts.fullMarks();
    };
  }
}
