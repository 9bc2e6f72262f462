package vn.thicaicach.accounts;

/** Id of a person who takes part. */
public record PersonId(long value) {}
