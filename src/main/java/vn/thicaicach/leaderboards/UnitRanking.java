package vn.thicaicach.leaderboards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Rules;

/**
 * Pure ranking of units, by exact fractions: equal fractions share a place, 1-2-2-4. Without a
 * declared headcount, below a floor of the rules or (for what rests on results) without a result a
 * unit has no place; such units follow in the order given, with the reason.
 */
public final class UnitRanking {
  /** What decides. */
  public enum By {
    /** Participation rate: distinct valid people / declared headcount, at most 100 %. */
    RATE,
    /** Mean score: points / results that count. */
    MEAN,
    /** Collective score by the weights of the rules, see {@link UnitScore}. */
    SCORE
  }

  /** Whether a unit has a place, or why not. */
  public enum Status {
    RANKED,
    UNDECLARED,
    /** Fewer declared people than the rules ask for. */
    TOO_SMALL,
    /** A participation rate below the floor of the rules. */
    BELOW_FLOOR,
    NO_RESULT
  }

  /**
   * A unit on the board.
   *
   * @param rank null unless the status is RANKED
   */
  public record Place(UnitFigures figures, @Nullable Integer rank, Status status) {}

  private final By by;
  private final Rules.Collective rules;
  private final int fullPaper;

  private UnitRanking(By by, Rules.Collective rules, int fullPaper) {
    this.by = by;
    this.rules = rules;
    this.fullPaper = fullPaper;
  }

  /**
   * Ranks units, best first, then the units without a place.
   *
   * @param by {@code SCORE} only when the rules have weights
   * @param fullPaper points of a paper with every question right
   * @param units in a neutral order, which is kept among equals
   */
  public static List<Place> rank(
      By by, Rules.Collective rules, int fullPaper, List<UnitFigures> units) {
    return new UnitRanking(by, rules, fullPaper).rank(units);
  }

  private List<Place> rank(List<UnitFigures> units) {
    List<UnitFigures> ranked = new ArrayList<>();
    List<Place> unranked = new ArrayList<>();
    for (UnitFigures unit : units) {
      Status status = status(unit);
      if (status == Status.RANKED) {
        ranked.add(unit);
      } else {
        unranked.add(new Place(unit, null, status));
      }
    }
    Comparator<UnitFigures> order = order();
    ranked.sort(order);
    List<Place> places = places(order, ranked);
    places.addAll(unranked);
    return places;
  }

  private static List<Place> places(Comparator<UnitFigures> order, List<UnitFigures> sorted) {
    List<Place> places = new ArrayList<>();
    int rank = 1;
    for (int i = 0; i < sorted.size(); i++) {
      if (i > 0 && order.compare(sorted.get(i - 1), sorted.get(i)) != 0) {
        rank = i + 1;
      }
      places.add(new Place(sorted.get(i), rank, Status.RANKED));
    }
    return places;
  }

  private Status status(UnitFigures unit) {
    Integer headcount = unit.headcount();
    if (headcount == null || headcount <= 0) {
      return Status.UNDECLARED;
    }
    if (headcount < rules.headcountFloor()) {
      return Status.TOO_SMALL;
    }
    if (unit.counted() * 100L < (long) rules.minRatePercent() * headcount) {
      return Status.BELOW_FLOOR;
    }
    return by != By.RATE && unit.results() == 0 ? Status.NO_RESULT : Status.RANKED;
  }

  private Comparator<UnitFigures> order() {
    return switch (by) {
      case RATE -> (a, b) -> compare(b.counted(), headcount(b), a.counted(), headcount(a));
      case MEAN -> (a, b) -> compare(b.points(), b.results(), a.points(), a.results());
      case SCORE -> {
        Rules.Weights weights = Objects.requireNonNull(rules.weights(), "weights");
        yield Comparator.comparing((UnitFigures unit) -> UnitScore.of(weights, fullPaper, unit))
            .reversed();
      }
    };
  }

  private static long headcount(UnitFigures ranked) {
    return Objects.requireNonNull(ranked.headcount());
  }

  /** a/b against c/d without rounding; denominators are positive. */
  private static int compare(long a, long b, long c, long d) {
    return Long.compare(Math.multiplyExact(a, d), Math.multiplyExact(c, b));
  }
}
