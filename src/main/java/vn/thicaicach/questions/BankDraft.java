package vn.thicaicach.questions;

import java.util.List;

/** A bank file as a record. */
public record BankDraft(Head bank, List<QuestionDraft> questions) {
  /**
   * What names a bank.
   *
   * @param code contests name banks by it
   * @param sample the whole bank is sample content
   */
  public record Head(String code, String title, boolean sample) {}

  public BankDraft {
    questions = List.copyOf(questions);
  }
}
