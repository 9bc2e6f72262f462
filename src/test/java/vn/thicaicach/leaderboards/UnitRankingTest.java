package vn.thicaicach.leaderboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.leaderboards.UnitRanking.By;
import vn.thicaicach.leaderboards.UnitRanking.Status;

class UnitRankingTest {
  private static final int FULL = 10;

  @Test
  @DisplayName("participation rate: valid people by declared headcount, equal rates share a place")
  void byRate() {
    List<UnitRanking.Place> places =
        UnitRanking.rank(
            By.RATE,
            new Rules.Collective(0),
            FULL,
            List.of(unit(1, 10, 40), unit(2, 30, 60), unit(3, 4, 8), unit(4, 0, 5)));
    assertThat(places).extracting(p -> p.figures().unitId()).containsExactly(2L, 3L, 1L, 4L);
    assertThat(places).extracting(UnitRanking.Place::rank).containsExactly(1, 1, 3, 4);
  }

  @Test
  @DisplayName("more people than declared count as 100 % and are flagged")
  void cappedAtHundred() {
    List<UnitRanking.Place> places =
        UnitRanking.rank(
            By.RATE,
            new Rules.Collective(0),
            FULL,
            List.of(unit(1, 12, 8), unit(2, 8, 8), unit(3, 7, 8)));
    assertThat(places).extracting(UnitRanking.Place::rank).containsExactly(1, 1, 3);
    assertThat(places)
        .extracting(p -> p.figures().overDeclared())
        .containsExactly(true, false, false);
  }

  @Test
  @DisplayName("no declared headcount: no place, and the reason")
  void undeclared() {
    List<UnitRanking.Place> places =
        UnitRanking.rank(
            By.MEAN, new Rules.Collective(0), FULL, List.of(unit(1, 5, null), unit(2, 1, 9)));
    assertThat(places)
        .extracting(UnitRanking.Place::status)
        .containsExactly(Status.RANKED, Status.UNDECLARED);
    assertThat(places.get(1).rank()).isNull();
  }

  @Test
  @DisplayName("Hải Dương 2024: units under 50 % are out, exactly 50 % are in")
  void floor() {
    List<UnitRanking.Place> places =
        UnitRanking.rank(
            By.MEAN, new Rules.Collective(50), FULL, List.of(unit(1, 49, 100), unit(2, 50, 100)));
    assertThat(places).extracting(p -> p.figures().unitId()).containsExactly(2L, 1L);
    assertThat(places)
        .extracting(UnitRanking.Place::status)
        .containsExactly(Status.RANKED, Status.BELOW_FLOOR);
  }

  @Test
  @DisplayName("mean score by exact fractions: 2/3 and 4/6 share a place")
  void byMean() {
    List<UnitRanking.Place> places =
        UnitRanking.rank(
            By.MEAN,
            new Rules.Collective(0),
            FULL,
            List.of(mean(1, 4, 6), mean(2, 5, 6), mean(3, 2, 3), mean(4, 0, 0)));
    assertThat(places).extracting(p -> p.figures().unitId()).containsExactly(2L, 1L, 3L, 4L);
    assertThat(places).extracting(UnitRanking.Place::rank).containsExactly(1, 2, 2, null);
    assertThat(places.get(3).status()).isEqualTo(Status.NO_RESULT);
  }

  @Test
  @DisplayName("collective score: weights of rate, mean and full papers, compared without rounding")
  void byScore() {
    Rules.Collective rules = new Rules.Collective(0, null, new Rules.Weights(60, 30, 10));
    UnitFigures first = new UnitFigures(1, 30, 30, 30, 240, 6, 60);
    UnitFigures second = new UnitFigures(2, 60, 60, 60, 300, 6, 60);
    UnitFigures third = new UnitFigures(3, 6, 6, 6, 30, 0, 6);
    List<UnitRanking.Place> places =
        UnitRanking.rank(By.SCORE, rules, FULL, List.of(first, third, second));
    // 60×1/2 + 30×8/10 + 10×6/30 = 56; 60 + 30×5/10 + 10×6/60 = 76; 60 + 15 + 0 = 75
    assertThat(places).extracting(p -> p.figures().unitId()).containsExactly(2L, 3L, 1L);
    assertThat(UnitScore.of(new Rules.Weights(60, 30, 10), FULL, first).rounded(2))
        .isEqualByComparingTo("56");
    assertThat(UnitScore.of(new Rules.Weights(60, 30, 10), FULL, second).rounded(2))
        .isEqualByComparingTo("76");
  }

  @Test
  @DisplayName("a unit with fewer declared people than the rules ask for has no place")
  void tooSmall() {
    Rules.Collective rules = new Rules.Collective(50, 10, new Rules.Weights(1, 1, 0));
    List<UnitRanking.Place> places =
        UnitRanking.rank(By.SCORE, rules, FULL, List.of(unit(1, 9, 9), unit(2, 10, 10)));
    assertThat(places).extracting(p -> p.figures().unitId()).containsExactly(2L, 1L);
    assertThat(places)
        .extracting(UnitRanking.Place::status)
        .containsExactly(Status.RANKED, Status.TOO_SMALL);
  }

  @Property
  @Label("more people, points or full papers never lower a collective score")
  void moreIsNeverWorse(
      @ForAll @IntRange(max = 20) int people,
      @ForAll @IntRange(max = 100) int points,
      @ForAll @IntRange(max = 10) int full,
      @ForAll @IntRange(max = 50) int rate,
      @ForAll @IntRange(max = 50) int mean,
      @ForAll @IntRange(max = 50) int fullWeight) {
    Rules.Weights weights = new Rules.Weights(rate, mean, fullWeight);
    UnitFigures before = new UnitFigures(1, people, 20, 10, points, full, 15);
    for (UnitFigures after :
        List.of(
            new UnitFigures(1, people + 1, 20, 10, points, full, 15),
            new UnitFigures(1, people, 20, 10, points + 1, full, 15),
            new UnitFigures(1, people, 20, 10, points, full + 1, 15))) {
      assertThat(UnitScore.of(weights, FULL, after))
          .isGreaterThanOrEqualTo(UnitScore.of(weights, FULL, before));
    }
  }

  @Property
  @Label("a rank by rate is 1 + the number of units with a greater rate, counted one by one")
  void rateEqualsNaiveModel(@ForAll("units") List<UnitFigures> units) {
    for (UnitRanking.Place place :
        UnitRanking.rank(By.RATE, new Rules.Collective(20), FULL, units)) {
      if (place.status() == Status.RANKED) {
        BigDecimal mine = rate(place.figures());
        long better =
            units.stream()
                .filter(u -> u.headcount() != null && rate(u).compareTo(new BigDecimal("0.2")) >= 0)
                .filter(u -> rate(u).compareTo(mine) > 0)
                .count();
        assertThat(place.rank()).isEqualTo((int) better + 1);
      } else {
        Integer headcount = place.figures().headcount();
        assertThat(headcount == null || rate(place.figures()).doubleValue() < 0.2).isTrue();
      }
    }
  }

  private static BigDecimal rate(UnitFigures unit) {
    return BigDecimal.valueOf(unit.people())
        .divide(BigDecimal.valueOf(unit.headcount()), 20, RoundingMode.HALF_UP)
        .min(BigDecimal.ONE);
  }

  private static UnitFigures unit(long id, int people, @Nullable Integer headcount) {
    return new UnitFigures(id, people, people, people, people * 9L, 0, headcount);
  }

  private static UnitFigures mean(long id, long points, int results) {
    return new UnitFigures(id, results, results, results, points, 0, 100);
  }

  @Provide
  Arbitrary<List<UnitFigures>> units() {
    Arbitrary<Integer> people = Arbitraries.integers().between(0, 12);
    Arbitrary<Integer> headcount = Arbitraries.integers().between(1, 10).injectNull(0.2);
    return Combinators.combine(people, headcount)
        .as((p, h) -> unit(1, p, h))
        .list()
        .ofMaxSize(30)
        .map(
            list ->
                IntStream.range(0, list.size())
                    .mapToObj(i -> unit(i + 1, list.get(i).people(), list.get(i).headcount()))
                    .toList());
  }
}
