package vn.thicaicach.questions;

/** Whether a version may be drawn. */
public enum QuestionStatus {
  DRAFT,
  APPROVED,
  RETIRED
}
