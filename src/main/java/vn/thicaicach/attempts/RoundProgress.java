package vn.thicaicach.attempts;

/** Live figures of a round for the organisers; all are numbers of attempts. */
public record RoundProgress(
    long started,
    long open,
    long submitted,
    long expired,
    long startedLastMinute,
    long finishedLastMinute) {}
