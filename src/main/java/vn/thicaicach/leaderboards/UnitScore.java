package vn.thicaicach.leaderboards;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;
import vn.thicaicach.contests.Rules;

/**
 * The collective score (điểm tập thể) of a unit as an exact fraction: weight × participation rate +
 * weight × mean score / highest possible score + weight × share of full papers.
 *
 * @param numerator not negative
 * @param denominator positive
 */
public record UnitScore(BigInteger numerator, BigInteger denominator)
    implements Comparable<UnitScore> {

  /**
   * The score of a unit.
   *
   * @param fullPaper points of a paper with every question right
   * @param unit with a declared headcount and at least one result
   */
  public static UnitScore of(Rules.Weights weights, int fullPaper, UnitFigures unit) {
    BigInteger headcount = BigInteger.valueOf(Objects.requireNonNull(unit.headcount()));
    BigInteger results = BigInteger.valueOf(unit.results());
    BigInteger paper = BigInteger.valueOf(Math.max(1, fullPaper));
    BigInteger byRate = part(weights.rate(), unit.counted(), results.multiply(paper));
    BigInteger byMean = part(weights.mean(), unit.points(), headcount);
    BigInteger byFull = part(weights.fullMarks(), unit.fullMarks(), headcount.multiply(paper));
    return new UnitScore(
        byRate.add(byMean).add(byFull), headcount.multiply(results).multiply(paper));
  }

  private static BigInteger part(int weight, long amount, BigInteger others) {
    return BigInteger.valueOf(weight).multiply(BigInteger.valueOf(amount)).multiply(others);
  }

  /** Rounded half up, for reading; places are decided without rounding. */
  public BigDecimal rounded(int digits) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), digits, RoundingMode.HALF_UP);
  }

  @Override
  public int compareTo(UnitScore other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  /** Equal in value, so that it agrees with the order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof UnitScore score && compareTo(score) == 0;
  }

  @Override
  public int hashCode() {
    BigInteger common = numerator.gcd(denominator);
    return Objects.hash(numerator.divide(common), denominator.divide(common));
  }
}
