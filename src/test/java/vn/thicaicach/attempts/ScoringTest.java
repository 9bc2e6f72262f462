package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScoringTest {
  private static final List<Long> PAPER = List.of(11L, 12L, 13L);
  private static final Map<Long, Integer> KEYS = Map.of(11L, 2, 12L, 4, 13L, 1);

  @Test
  void eachRightAnswerIsWorthItsPoints() {
    assertThat(Scoring.mark(PAPER, KEYS, KeyRulings.NONE, Map.of(11L, "2", 12L, "4", 13L, "3"), 5))
        .isEqualTo(new Scoring.Marks(3, 3, 2, 10, null));
  }

  @Test
  void unansweredQuestionScoresZero() {
    assertThat(Scoring.mark(PAPER, KEYS, KeyRulings.NONE, Map.of(13L, "1"), 1))
        .isEqualTo(new Scoring.Marks(3, 1, 1, 1, null));
  }

  @Test
  void thePredictionIsKeptAndNeverScored() {
    assertThat(Scoring.mark(PAPER, KEYS, KeyRulings.NONE, Map.of(0L, "3200"), 1))
        .isEqualTo(new Scoring.Marks(3, 0, 0, 0, 3200L));
  }

  @Test
  void aPredictionTakenBackIsNone() {
    assertThat(Scoring.mark(PAPER, KEYS, KeyRulings.NONE, Map.of(0L, ""), 1).prediction()).isNull();
  }

  @Test
  void answersToQuestionsOfOtherPapersCountNothing() {
    assertThat(Scoring.mark(PAPER, KEYS, KeyRulings.NONE, Map.of(99L, "1"), 1).answered()).isZero();
  }

  @Test
  @DisplayName(
      "a question given to everybody is right for whoever answered it, wrongly or not at all")
  void voided() {
    KeyRulings rulings = new KeyRulings(Set.of(12L), Map.of());
    assertThat(Scoring.mark(PAPER, KEYS, rulings, Map.of(), 5))
        .isEqualTo(new Scoring.Marks(3, 0, 1, 5, null));
    Map<Long, String> answers = Map.of(11L, "2", 12L, "4", 13L, "3");
    Scoring.Marks before = Scoring.mark(PAPER, KEYS, KeyRulings.NONE, answers, 5);
    Scoring.Marks after = Scoring.mark(PAPER, KEYS, rulings, answers, 5);
    assertThat(after.correct()).isBetween(before.correct(), before.correct() + 1);
    assertThat(after.answered()).isEqualTo(3);
  }

  @Test
  @DisplayName("a second key: both choices are right, the others stay wrong")
  void alsoRight() {
    for (int choice = 1; choice <= 4; choice++) {
      KeyRulings rulings = new KeyRulings(Set.of(), Map.of(11L, Set.of(choice)));
      for (int chosen = 1; chosen <= 4; chosen++) {
        boolean right = chosen == choice || chosen == KEYS.get(11L);
        assertThat(Scoring.mark(List.of(11L), KEYS, rulings, Map.of(11L, "" + chosen), 1).correct())
            .isEqualTo(right ? 1 : 0);
      }
    }
  }
}
