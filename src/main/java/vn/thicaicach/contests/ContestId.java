package vn.thicaicach.contests;

/** Id of a contest. */
public record ContestId(long value) {}
