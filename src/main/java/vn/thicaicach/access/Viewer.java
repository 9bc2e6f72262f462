package vn.thicaicach.access;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: nobody known, a contestant, a member of staff, or both in one browser.
 *
 * @param contestant the signed-in person, or null
 * @param staff the signed-in member of staff, or null
 */
public record Viewer(@Nullable Contestant contestant, @Nullable Staff staff) {
  /** Nobody known. */
  public static final Viewer NOBODY = new Viewer(null, null);

  /** A signed-in person; the name is for greeting only. */
  public record Contestant(long personId, String name) {}

  /** A signed-in member of staff with the offices held. */
  public record Staff(long staffId, String name, List<Grant> grants) {
    public Staff {
      grants = List.copyOf(grants);
    }
  }

  /**
   * An office on a subtree.
   *
   * @param unitId root of the subtree, or null for the whole installation
   */
  public record Grant(Role role, @Nullable Long unitId) {}

  /** The signed-in person, if any. */
  public Optional<Contestant> person() {
    return Optional.ofNullable(contestant);
  }

  /** The signed-in member of staff, if any. */
  public Optional<Staff> member() {
    return Optional.ofNullable(staff);
  }
}
