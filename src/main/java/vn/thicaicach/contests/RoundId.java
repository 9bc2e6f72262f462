package vn.thicaicach.contests;

/** Id of a round (đợt thi). */
public record RoundId(long value) {}
