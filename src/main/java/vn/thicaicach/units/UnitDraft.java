package vn.thicaicach.units;

import org.jspecify.annotations.Nullable;

/**
 * A unit as the content files describe it, before it has an id. Fields as in {@link Unit}; other
 * units are named by their codes.
 */
public record UnitDraft(
    String code,
    String name,
    UnitKind kind,
    @Nullable Bloc bloc,
    @Nullable String parent,
    Validity validity,
    @Nullable String mergedInto,
    @Nullable Headcount headcount,
    boolean sample,
    boolean nameSample,
    boolean selectable,
    int position) {}
