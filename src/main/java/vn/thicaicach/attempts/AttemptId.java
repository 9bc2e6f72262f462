package vn.thicaicach.attempts;

/** Id of an attempt (lượt thi); never shown, addresses carry its code. */
public record AttemptId(long value) {}
