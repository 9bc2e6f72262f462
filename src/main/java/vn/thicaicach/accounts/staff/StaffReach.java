package vn.thicaicach.accounts.staff;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/**
 * Over which offices a member of staff may decide: those on units of an own MANAGE_STAFF office.
 */
final class StaffReach {
  private final UnitService units;

  StaffReach(UnitService units) {
    this.units = units;
  }

  /**
   * Fails with Forbidden, or with Invalid ({@code unit}) when there is no such unit.
   *
   * @param unitId null for the whole installation
   */
  Future<Void> require(Viewer.Staff by, @Nullable Long unitId) {
    if (unitId == null) {
      return Future.future(
          done -> {
            Guard.require(by, Permission.MANAGE_STAFF, List.of());
            done.complete();
          });
    }
    return units
        .find(new UnitId(unitId))
        .map(
            unit -> {
              Unit found = unit.orElseThrow(() -> new Problem.Invalid("unit", "unit-unknown"));
              Guard.require(by, Permission.MANAGE_STAFF, found.path().values());
              return null;
            });
  }

  /** Those of which every office lies within reach. */
  <T> Future<List<T>> keep(Viewer.Staff by, List<T> all, Function<T, List<Viewer.Grant>> offices) {
    List<UnitId> ids =
        all.stream()
            .flatMap(one -> offices.apply(one).stream())
            .map(Viewer.Grant::unitId)
            .filter(Objects::nonNull)
            .map(UnitId::new)
            .toList();
    return units
        .byIds(ids)
        .map(known -> all.stream().filter(one -> within(by, offices.apply(one), known)).toList());
  }

  private static boolean within(
      Viewer.Staff by, List<Viewer.Grant> offices, Map<UnitId, Unit> known) {
    return offices.stream()
        .allMatch(office -> Guard.mayOn(by, Permission.MANAGE_STAFF, path(office, known)));
  }

  private static List<Long> path(Viewer.Grant office, Map<UnitId, Unit> known) {
    Unit unit = office.unitId() == null ? null : known.get(new UnitId(office.unitId()));
    return unit == null ? List.of() : unit.path().values();
  }
}
