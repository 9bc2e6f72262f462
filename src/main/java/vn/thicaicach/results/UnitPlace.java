package vn.thicaicach.results;

import org.jspecify.annotations.Nullable;
import vn.thicaicach.leaderboards.UnitFigures;
import vn.thicaicach.leaderboards.UnitRanking;
import vn.thicaicach.units.Unit;

/**
 * A unit with what its people brought together and where it stands in its bloc.
 *
 * @param rate place by participation rate
 * @param mean place by mean score
 * @param score place by collective score, or null when the rules have none
 */
public record UnitPlace(
    Unit unit, UnitRanking.Place rate, UnitRanking.Place mean, UnitRanking.@Nullable Place score) {
  /** The figures both places rest on. */
  public UnitFigures figures() {
    return rate.figures();
  }
}
