package vn.thicaicach.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MergeTest {
  private static QuestionDraft question(String code, String stem) {
    return new QuestionDraft(
        code,
        Topic.CHI_SO,
        Difficulty.RECALL,
        List.of("CITIZEN"),
        Scope.NATIONAL,
        stem,
        List.of(new QuestionDraft.Option("A", true), new QuestionDraft.Option("B", false)),
        "Vì vậy.",
        List.of(),
        LocalDate.of(2026, 11, 22),
        new Verification(Verification.How.UNVERIFIED, null, null, null, null, null, "?"),
        QuestionStatus.DRAFT);
  }

  private static Merge.Known known(long id, QuestionDraft question, boolean retired) {
    return new Merge.Known(id, question.code(), retired, 3, question.fingerprint());
  }

  @Test
  @DisplayName("new, changed, equal, returned and gone questions are told apart")
  void tellsApart() {
    QuestionDraft equal = question("CS-001", "Một?");
    QuestionDraft before = question("CS-002", "Hai?");
    QuestionDraft after = question("CS-002", "Hai mới?");
    QuestionDraft back = question("CS-003", "Ba?");
    QuestionDraft gone = question("CS-004", "Bốn?");
    QuestionDraft longGone = question("CS-005", "Năm?");
    QuestionDraft added = question("CS-006", "Sáu?");
    Merge merge =
        Merge.of(
            List.of(equal, after, back, added),
            List.of(
                known(1, equal, false),
                known(2, before, false),
                known(3, back, true),
                known(4, gone, false),
                known(5, longGone, true)));
    assertThat(merge.added()).containsExactly(added);
    assertThat(merge.changed()).containsOnlyKeys(known(2, before, false));
    assertThat(merge.returned()).containsExactly(3L);
    assertThat(merge.gone()).containsExactly(4L);
    assertThat(merge.result()).isEqualTo(new Imported(1, 1, 2, 1));
  }

  @Test
  @DisplayName("the fingerprint follows every part of a version, and nothing else")
  void fingerprint() {
    QuestionDraft question = question("CS-001", "Một?");
    assertThat(question.fingerprint()).hasSize(64);
    assertThat(question("CS-009", "Một?").fingerprint()).isEqualTo(question.fingerprint());
    assertThat(question("CS-001", "Hai?").fingerprint()).isNotEqualTo(question.fingerprint());
    assertThat(BankFairness.keyText(question, "C").fingerprint())
        .isNotEqualTo(question.fingerprint());
  }
}
