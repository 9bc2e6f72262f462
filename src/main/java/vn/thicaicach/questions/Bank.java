package vn.thicaicach.questions;

/** A bank of questions, as it is chosen for a contest. */
public record Bank(String code, String title) {}
