package vn.thicaicach.leaderboards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pure ranking of units, by exact fractions: equal fractions share a place, 1-2-2-4. Without a
 * declared headcount, below the floor of the rules or (for the mean score) without a result a unit
 * has no place; such units follow in the order given, with the reason.
 */
public final class UnitRanking {
  private UnitRanking() {}

  /** What decides. */
  public enum By {
    /** Participation rate: distinct valid people / declared headcount, at most 100 %. */
    RATE,
    /** Mean score: points / results that count. */
    MEAN
  }

  /** Whether a unit has a place, or why not. */
  public enum Status {
    RANKED,
    UNDECLARED,
    BELOW_FLOOR,
    NO_RESULT
  }

  /**
   * A unit on the board.
   *
   * @param rank null unless the status is RANKED
   */
  public record Place(UnitFigures figures, @Nullable Integer rank, Status status) {}

  /**
   * Ranks units, best first, then the units without a place.
   *
   * @param minRatePercent floor of the participation rate, 0 for none
   * @param units in a neutral order, which is kept among equals
   */
  public static List<Place> rank(By by, int minRatePercent, List<UnitFigures> units) {
    List<UnitFigures> ranked = new ArrayList<>();
    List<Place> unranked = new ArrayList<>();
    for (UnitFigures unit : units) {
      Status status = status(by, minRatePercent, unit);
      if (status == Status.RANKED) {
        ranked.add(unit);
      } else {
        unranked.add(new Place(unit, null, status));
      }
    }
    ranked.sort(order(by));
    List<Place> places = places(by, ranked);
    places.addAll(unranked);
    return places;
  }

  private static List<Place> places(By by, List<UnitFigures> sorted) {
    List<Place> places = new ArrayList<>();
    int rank = 1;
    for (int i = 0; i < sorted.size(); i++) {
      if (i > 0 && order(by).compare(sorted.get(i - 1), sorted.get(i)) != 0) {
        rank = i + 1;
      }
      places.add(new Place(sorted.get(i), rank, Status.RANKED));
    }
    return places;
  }

  private static Status status(By by, int minRatePercent, UnitFigures unit) {
    Integer headcount = unit.headcount();
    if (headcount == null || headcount <= 0) {
      return Status.UNDECLARED;
    }
    if (unit.counted() * 100L < (long) minRatePercent * headcount) {
      return Status.BELOW_FLOOR;
    }
    return by == By.MEAN && unit.results() == 0 ? Status.NO_RESULT : Status.RANKED;
  }

  private static Comparator<UnitFigures> order(By by) {
    return by == By.RATE
        ? (a, b) -> compare(b.counted(), headcount(b), a.counted(), headcount(a))
        : (a, b) -> compare(b.points(), b.results(), a.points(), a.results());
  }

  private static long headcount(UnitFigures ranked) {
    return Objects.requireNonNull(ranked.headcount());
  }

  /** a/b against c/d without rounding; denominators are positive. */
  private static int compare(long a, long b, long c, long d) {
    return Long.compare(Math.multiplyExact(a, d), Math.multiplyExact(c, b));
  }
}
