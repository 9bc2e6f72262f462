package vn.thicaicach.results;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Rules.Prediction;
import vn.thicaicach.leaderboards.Standing;

/** Pure rule: what the predictions of a round are compared with, on its frozen valid set. */
final class PredictionTarget {
  private PredictionTarget() {}

  /**
   * Counts of the valid set of a round: finished, ranked, not void.
   *
   * @param people distinct people
   * @param attempts finished attempts, counting or not
   * @param fullMarks distinct people with every question right in an attempt that counts
   */
  record Counts(long people, long attempts, long fullMarks) {
    static Counts of(List<Standing> standings) {
      return new Counts(
          standings.size(),
          standings.stream().mapToLong(Standing::attempts).sum(),
          standings.stream().filter(s -> s.fullMarks() > 0).count());
    }
  }

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
