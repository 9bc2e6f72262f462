package vn.thicaicach.units;

import org.jspecify.annotations.Nullable;

/**
 * A unit of the tree.
 *
 * @param code stable name in content files, such as {@code ban-thach.tdp-07}
 * @param name full name with diacritics
 * @param bloc null: not ranked in a bloc
 * @param parent null for a root
 * @param mergedInto the unit that took it over, or null
 * @param headcount null: not declared, so no participation rate
 * @param sample no plan names this unit; it was added as sample data
 * @param nameSample a plan speaks of it, but its name or number is a sample
 * @param selectable people may choose it as their own unit
 * @param position place among the units of the same parent, first is 0
 */
public record Unit(
    UnitId id,
    String code,
    String name,
    UnitKind kind,
    @Nullable Bloc bloc,
    @Nullable UnitId parent,
    UnitPath path,
    Validity validity,
    @Nullable UnitId mergedInto,
    @Nullable Headcount headcount,
    boolean sample,
    boolean nameSample,
    boolean selectable,
    int position) {
  /** The same unit with the number of people that counts somewhere, such as in a contest. */
  public Unit with(@Nullable Headcount counts) {
    return new Unit(
        id,
        code,
        name,
        kind,
        bloc,
        parent,
        path,
        validity,
        mergedInto,
        counts,
        sample,
        nameSample,
        selectable,
        position);
  }
}
