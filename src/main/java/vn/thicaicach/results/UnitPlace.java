package vn.thicaicach.results;

import vn.thicaicach.leaderboards.UnitFigures;
import vn.thicaicach.leaderboards.UnitRanking;
import vn.thicaicach.units.Unit;

/**
 * A unit with what its people brought together and where it stands in its bloc.
 *
 * @param rate place by participation rate
 * @param mean place by mean score
 */
public record UnitPlace(Unit unit, UnitRanking.Place rate, UnitRanking.Place mean) {
  /** The figures both places rest on. */
  public UnitFigures figures() {
    return rate.figures();
  }
}
