package vn.thicaicach.questions;

/** Levels (mức độ): nhận biết, thông hiểu, vận dụng. */
public enum Difficulty {
  RECALL,
  UNDERSTAND,
  APPLY
}
