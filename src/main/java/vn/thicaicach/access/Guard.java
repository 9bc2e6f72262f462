package vn.thicaicach.access;

import java.util.List;
import vn.thicaicach.platform.Problem;

/** Pure rule of who may do what where: an office counts in its whole subtree. */
public final class Guard {
  private Guard() {}

  /** Whether one of the offices gives the permission somewhere. */
  public static boolean mayAnywhere(Viewer.Staff staff, Permission permission) {
    return staff.grants().stream().anyMatch(g -> g.role().permissions().contains(permission));
  }

  /**
   * Whether the permission holds on a thing of a unit.
   *
   * @param unitPath ids from the root to the unit; empty for a thing of the whole installation
   */
  public static boolean mayOn(Viewer.Staff staff, Permission permission, List<Long> unitPath) {
    return staff.grants().stream()
        .filter(g -> g.role().permissions().contains(permission))
        .anyMatch(g -> g.unitId() == null || unitPath.contains(g.unitId()));
  }

  /** Fails with "forbidden" unless {@link #mayOn}. */
  public static void require(Viewer.Staff staff, Permission permission, List<Long> unitPath) {
    if (!mayOn(staff, permission, unitPath)) {
      throw new Problem.Forbidden("not-allowed");
    }
  }
}
