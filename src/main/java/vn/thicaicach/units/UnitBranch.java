package vn.thicaicach.units;

/**
 * A unit in a walk through the tree.
 *
 * @param children how many units in force stand directly below it
 */
public record UnitBranch(Unit unit, int children) {}
