package vn.thicaicach.accounts;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;

/** Pure rule: whose data a desk may see. */
final class DeskScope {
  private DeskScope() {}

  /** The units whose people a member of staff serves; null for the whole installation. */
  static Long @Nullable [] units(Viewer.Staff staff) {
    List<Viewer.Grant> desks =
        staff.grants().stream()
            .filter(g -> g.role().permissions().contains(Permission.DESK))
            .toList();
    if (desks.stream().anyMatch(g -> g.unitId() == null)) {
      return null;
    }
    return desks.stream().map(Viewer.Grant::unitId).filter(Objects::nonNull).toArray(Long[]::new);
  }
}
