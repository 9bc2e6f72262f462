package vn.thicaicach.contests;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitBranch;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/** The part of the tree that takes part in a contest. */
public final class ContestUnits {
  private ContestUnits() {}

  /** All units of a contest on a day, each followed by those below it; the owner comes first. */
  public static Future<List<Unit>> tree(UnitService units, Contest contest, LocalDate day) {
    Long owner = contest.unitId();
    if (owner != null) {
      return units.subtree(new UnitId(owner), day);
    }
    return units
        .roots(day)
        .compose(
            roots ->
                Future.all(
                    roots.stream()
                        .map(UnitBranch::unit)
                        .map(root -> units.subtree(root.id(), day))
                        .toList()))
        .map(trees -> trees.<List<Unit>>list().stream().flatMap(List::stream).toList());
  }
}
