package vn.thicaicach.leaderboards;

import java.time.Instant;
import java.util.List;
import vn.thicaicach.units.Unit;

/**
 * Rows of a board of units; fields as in {@link Board}.
 *
 * @param showScores false while the rules do not show scores: no points, no full marks
 */
public record UnitBoard(
    UnitsRef ref,
    Instant asOf,
    Board.State state,
    boolean updating,
    boolean showScores,
    List<Row> rows) {
  public UnitBoard {
    rows = List.copyOf(rows);
  }

  /** A unit with its figures, and its place or why it has none. */
  public record Row(Unit unit, UnitRanking.Place place) {}
}
