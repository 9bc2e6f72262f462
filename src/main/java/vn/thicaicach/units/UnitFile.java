package vn.thicaicach.units;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of {@code questions/units} as it is written; its schema tells the meaning. */
record UnitFile(String title, String source, List<Node> units) {
  /** A unit with those below it; what is not written is null or false. */
  record Node(
      String code,
      String name,
      UnitKind kind,
      @Nullable Bloc bloc,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable String mergedInto,
      @Nullable Integer headcount,
      boolean headcountSample,
      boolean sample,
      boolean nameSample,
      @Nullable Boolean selectable,
      @Nullable List<Node> children) {
    List<Node> below() {
      return children == null ? List.of() : children;
    }
  }
}
