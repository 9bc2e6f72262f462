package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoringTest {
  private static final List<Long> PAPER = List.of(11L, 12L, 13L);
  private static final Map<Long, Integer> KEYS = Map.of(11L, 2, 12L, 4, 13L, 1);

  @Test
  void eachRightAnswerIsWorthItsPoints() {
    assertThat(Scoring.mark(PAPER, KEYS, Map.of(11L, "2", 12L, "4", 13L, "3"), 5))
        .isEqualTo(new Scoring.Marks(3, 3, 2, 10, null));
  }

  @Test
  void unansweredQuestionScoresZero() {
    assertThat(Scoring.mark(PAPER, KEYS, Map.of(13L, "1"), 1))
        .isEqualTo(new Scoring.Marks(3, 1, 1, 1, null));
  }

  @Test
  void thePredictionIsKeptAndNeverScored() {
    assertThat(Scoring.mark(PAPER, KEYS, Map.of(0L, "3200"), 1))
        .isEqualTo(new Scoring.Marks(3, 0, 0, 0, 3200L));
  }

  @Test
  void aPredictionTakenBackIsNone() {
    assertThat(Scoring.mark(PAPER, KEYS, Map.of(0L, ""), 1).prediction()).isNull();
  }

  @Test
  void answersToQuestionsOfOtherPapersCountNothing() {
    assertThat(Scoring.mark(PAPER, KEYS, Map.of(99L, "1"), 1).answered()).isZero();
  }
}
