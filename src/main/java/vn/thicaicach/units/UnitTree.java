package vn.thicaicach.units;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pure order of a tree. */
final class UnitTree {
  private UnitTree() {}

  /** Each unit followed by those below it; siblings keep the order in which they come. */
  static List<Unit> preorder(List<Unit> units) {
    Map<UnitId, List<Unit>> below = new LinkedHashMap<>();
    Set<UnitId> known = new HashSet<>();
    units.forEach(unit -> known.add(unit.id()));
    List<Unit> tops = new ArrayList<>();
    for (Unit unit : units) {
      UnitId parent = unit.parent();
      if (parent != null && known.contains(parent)) {
        below.computeIfAbsent(parent, id -> new ArrayList<>()).add(unit);
      } else {
        tops.add(unit);
      }
    }
    List<Unit> ordered = new ArrayList<>(units.size());
    tops.forEach(top -> append(ordered, top, below));
    return ordered;
  }

  private static void append(List<Unit> ordered, Unit unit, Map<UnitId, List<Unit>> below) {
    ordered.add(unit);
    below.getOrDefault(unit.id(), List.of()).forEach(child -> append(ordered, child, below));
  }
}
