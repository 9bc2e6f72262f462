package vn.thicaicach.units;

/** Number of a unit in this installation. */
public record UnitId(long value) {}
