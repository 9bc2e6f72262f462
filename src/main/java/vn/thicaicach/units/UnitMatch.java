package vn.thicaicach.units;

import java.util.List;

/**
 * A unit that a search found.
 *
 * @param above names of the units it belongs to, nearest first, as far as the searched part reaches
 */
public record UnitMatch(Unit unit, List<String> above) {
  public UnitMatch {
    above = List.copyOf(above);
  }
}
