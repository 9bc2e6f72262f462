package vn.thicaicach.results;

/** Id of one frozen version of a result. */
public record ResultId(long value) {}
