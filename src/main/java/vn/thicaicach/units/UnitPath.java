package vn.thicaicach.units;

import java.util.List;

/**
 * The way from a root to a unit.
 *
 * @param ids root first, the unit itself last; never empty
 */
public record UnitPath(List<UnitId> ids) {
  public UnitPath {
    ids = List.copyOf(ids);
    if (ids.isEmpty()) {
      throw new IllegalArgumentException("a path holds at least the unit itself");
    }
  }

  /** The topmost unit. */
  public UnitId root() {
    return ids.get(0);
  }

  /** The unit at the end of the way. */
  public UnitId self() {
    return ids.get(ids.size() - 1);
  }

  /** 0 for a root. */
  public int depth() {
    return ids.size() - 1;
  }

  /** Whether the unit is that one or lies below it. */
  public boolean isWithin(UnitId unit) {
    return ids.contains(unit);
  }

  /** As PostgreSQL keeps it. */
  public List<Long> values() {
    return ids.stream().map(UnitId::value).toList();
  }
}
