package vn.thicaicach.questions;

/** Where and when a question is right. */
public enum Scope {
  /** Anywhere. */
  NATIONAL,
  /** For the place and year its stem names. */
  LOCAL,
  /** As a plan or document of the year in its stem had it. */
  HISTORICAL
}
