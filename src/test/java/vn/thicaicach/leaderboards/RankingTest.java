package vn.thicaicach.leaderboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Rules.TieKey;

class RankingTest {
  private static final Instant START = Instant.parse("2025-09-29T01:00:00Z");
  private static final List<TieKey> HUE =
      List.of(TieKey.SCORE, TieKey.PREDICTION_DISTANCE, TieKey.DURATION);

  @Test
  @DisplayName("equal results share a place and the next place is skipped: 1-2-2-4")
  void sharedPlaces() {
    List<Ranking.Place> places =
        Ranking.rank(
            HUE,
            null,
            List.of(person(1, 9, 50), person(2, 10, 70), person(3, 9, 50), person(4, 8, 1)));
    assertThat(places).extracting(Ranking.Place::rank).containsExactly(1, 2, 2, 4);
    assertThat(places).extracting(Ranking.Place::shared).containsExactly(false, true, true, false);
    assertThat(places)
        .extracting(p -> p.standing().personId().value())
        .containsExactly(2L, 1L, 3L, 4L);
  }

  @Test
  @DisplayName("the reason names the first key that differs from the next place, for all who share")
  void reasons() {
    List<Ranking.Place> places =
        Ranking.rank(
            HUE,
            null,
            List.of(person(1, 9, 50), person(2, 9, 50), person(3, 9, 80), person(4, 7, 9)));
    assertThat(places)
        .extracting(Ranking.Place::reason)
        .containsExactly(
            new Ranking.Reason(TieKey.DURATION, 50, 80),
            new Ranking.Reason(TieKey.DURATION, 50, 80),
            new Ranking.Reason(TieKey.SCORE, 9, 7),
            null);
  }

  @Test
  @DisplayName("Hòa Bình 2022, week 1: the nearest of 3,200, 3,201 and 3,213 to 3,195 comes first")
  void predictionDecidesWithTarget() {
    List<Standing> equalButGuess =
        List.of(guess(1, 3213L), guess(2, 3201L), guess(3, 3200L), guess(4, null), guess(5, 3190L));
    List<Ranking.Place> places = Ranking.rank(HUE, 3195L, equalButGuess);
    assertThat(places)
        .extracting(p -> p.standing().personId().value())
        .containsExactly(3L, 5L, 2L, 1L, 4L);
    assertThat(places).extracting(Ranking.Place::rank).containsExactly(1, 1, 3, 4, 5);
    assertThat(places.get(3).reason())
        .isEqualTo(new Ranking.Reason(TieKey.PREDICTION_DISTANCE, 18, Ranking.NO_PREDICTION));
  }

  @Test
  @DisplayName("without a target the prediction decides nothing")
  void predictionSkippedWhileProvisional() {
    List<Ranking.Place> places = Ranking.rank(HUE, null, List.of(guess(1, 1L), guess(2, null)));
    assertThat(places).extracting(Ranking.Place::rank).containsExactly(1, 1);
  }

  @Property(tries = 400)
  @Label("every rank is 1 + the number of people who are better, counted one by one")
  void equalsNaiveModel(
      @ForAll("standings") List<Standing> all,
      @ForAll("chains") List<TieKey> chain,
      @ForAll("targets") long t) {
    Long target = t < 0 ? null : t;
    Map<PersonId, Integer> ranks =
        Ranking.rank(chain, target, all).stream()
            .collect(Collectors.toMap(p -> p.standing().personId(), Ranking.Place::rank));
    assertThat(ranks).hasSize(all.size());
    for (Standing one : all) {
      long better = all.stream().filter(other -> naiveBetter(chain, target, other, one)).count();
      assertThat(ranks.get(one.personId())).isEqualTo((int) better + 1);
    }
  }

  @Property(tries = 200)
  @Label("the order in which results come in changes nothing")
  void inputOrderIsIrrelevant(
      @ForAll("standings") List<Standing> all,
      @ForAll("chains") List<TieKey> chain,
      @ForAll Random random) {
    List<Standing> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    assertThat(Ranking.rank(chain, null, shuffled)).isEqualTo(Ranking.rank(chain, null, all));
  }

  /** Written apart from the product: subtracts, walks the chain, no comparators. */
  private static boolean naiveBetter(
      List<TieKey> chain, @Nullable Long target, Standing a, Standing b) {
    for (TieKey key : chain) {
      long gain = naiveGain(key, target, a, b);
      if (gain != 0) {
        return gain > 0;
      }
    }
    return false;
  }

  private static long naiveGain(TieKey key, @Nullable Long target, Standing a, Standing b) {
    if (key == TieKey.SCORE) {
      return a.points() - b.points();
    } else if (key == TieKey.DURATION) {
      return b.durationMs() - a.durationMs();
    } else if (key == TieKey.FINISHED_AT) {
      return java.time.Duration.between(a.finishedAt(), b.finishedAt()).toNanos();
    } else if (key == TieKey.STARTED_AT) {
      return java.time.Duration.between(a.startedAt(), b.startedAt()).toNanos();
    } else if (target == null) {
      return 0;
    }
    long far = 1_000_000_000;
    long mine = a.prediction() == null ? far : Math.abs(target - a.prediction());
    long other = b.prediction() == null ? far : Math.abs(target - b.prediction());
    return other - mine;
  }

  private static Standing person(long id, long points, long ms) {
    return Samples.standing(id, points, ms, START, START.plusMillis(ms));
  }

  private static Standing guess(long id, @Nullable Long prediction) {
    return Samples.standing(id, 10, 1000, START, START.plusSeconds(1), prediction);
  }

  @Provide
  Arbitrary<List<Standing>> standings() {
    return Samples.standings();
  }

  @Provide
  Arbitrary<List<TieKey>> chains() {
    return Samples.chains();
  }

  @Provide
  Arbitrary<Long> targets() {
    return net.jqwik.api.Arbitraries.longs().between(-5, 45);
  }
}
