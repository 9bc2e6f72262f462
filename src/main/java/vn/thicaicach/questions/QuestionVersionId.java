package vn.thicaicach.questions;

/** Id of one version of a question; what it names never changes. */
public record QuestionVersionId(long value) {}
