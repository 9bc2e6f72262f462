package vn.thicaicach.units;

/**
 * How many people of a unit may take part, its sub-units included.
 *
 * @param people at least 1
 * @param sample true for an invented number that must be shown as such
 */
public record Headcount(int people, boolean sample) {}
