package vn.thicaicach.results;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/** Names of units as lists print them: the own unit first, then those above, below the owner. */
public final class UnitNames {
  private final Map<Long, String> names;
  private final @Nullable Long owner;

  private UnitNames(Map<Long, String> names, @Nullable Long owner) {
    this.names = Map.copyOf(names);
    this.owner = owner;
  }

  /**
   * Reads the names of all units on some paths.
   *
   * @param owner the unit the contest belongs to, or null for the whole installation
   */
  public static Future<UnitNames> read(
      UnitService units, @Nullable Long owner, Collection<List<Long>> paths) {
    Set<UnitId> ids = new HashSet<>();
    paths.forEach(path -> path.forEach(id -> ids.add(new UnitId(id))));
    return units
        .byIds(ids)
        .map(
            found -> {
              Map<Long, String> names = new HashMap<>();
              found.forEach((id, unit) -> names.put(id.value(), unit.name()));
              return new UnitNames(names, owner);
            });
  }

  /** Names given as they are, for pure rules. */
  static UnitNames of(Map<Long, String> names, @Nullable Long owner) {
    return new UnitNames(names, owner);
  }

  /** "Tổ dân phố 1, Phường 10"; for the owner itself its own name. */
  public String of(List<Long> path) {
    int from = owner == null ? 0 : path.indexOf(owner) + 1;
    int first = Math.min(from, path.size() - 1);
    StringBuilder out = new StringBuilder();
    for (int i = path.size() - 1; i >= first; i--) {
      out.append(out.isEmpty() ? "" : ", ").append(names.getOrDefault(path.get(i), ""));
    }
    return out.toString();
  }
}
