package vn.thicaicach.leaderboards;

import org.jspecify.annotations.Nullable;

/**
 * What a unit and all units below it brought together: a row of the view {@code unit_figures}.
 *
 * @param people distinct people with a valid result
 * @param attempts graded attempts, counting or not
 * @param results attempts that count: the denominator of the mean score
 * @param points sum over those: the numerator of the mean score
 * @param fullMarks how many of those have every question right
 * @param headcount declared number of people who could take part, or null: "chưa khai báo"
 */
public record UnitFigures(
    long unitId,
    int people,
    int attempts,
    int results,
    long points,
    int fullMarks,
    @Nullable Integer headcount) {

  /** A unit nobody took part for. */
  public static UnitFigures none(long unitId, @Nullable Integer headcount) {
    return new UnitFigures(unitId, 0, 0, 0, 0, 0, headcount);
  }

  /** The same with the declared headcount. */
  UnitFigures declared(@Nullable Integer people) {
    return new UnitFigures(unitId, this.people, attempts, results, points, fullMarks, people);
  }

  /** More people than declared: the rate stops at 100 % and the declaration needs a look. */
  public boolean overDeclared() {
    return headcount != null && people > headcount;
  }

  /** Numerator of the participation rate: people, but not more than declared. */
  public int counted() {
    return headcount == null ? people : Math.min(people, headcount);
  }
}
