package vn.thicaicach.results.prizes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.contests.Prizes.Border;
import vn.thicaicach.contests.Prizes.PerPerson;
import vn.thicaicach.contests.Prizes.Rank;
import vn.thicaicach.results.prizes.PrizeAllocation.Award;
import vn.thicaicach.results.prizes.PrizeAllocation.How;
import vn.thicaicach.results.prizes.PrizeAllocation.Outcome;
import vn.thicaicach.results.prizes.PrizeAllocation.Race;
import vn.thicaicach.results.prizes.PrizeAllocation.Ranked;
import vn.thicaicach.results.prizes.PrizeAllocation.Undecided;

class PrizeAllocationTest {
  private static final List<Rank> ONE_TWO_ONE =
      List.of(Rank.FIRST, Rank.SECOND, Rank.SECOND, Rank.THIRD);

  @Test
  @DisplayName("prizes go down the ranking, the highest first, until there are no more")
  void inOrder() {
    Outcome<String> outcome = one(Border.COMMITTEE, ONE_TWO_ONE, "a1 b2 c3 d4 e5");
    assertThat(words(outcome)).containsExactly("a FIRST", "b SECOND", "c SECOND", "d THIRD");
    assertThat(outcome.undecided()).isEmpty();
  }

  @Test
  @DisplayName("equals whose prizes are the same all have it; unlike prizes wait for the committee")
  void equals() {
    assertThat(words(one(Border.COMMITTEE, ONE_TWO_ONE, "a1 b2 c2 d4")))
        .containsExactly("a FIRST", "b SECOND", "c SECOND", "d THIRD");
    Outcome<String> outcome = one(Border.COMMITTEE, ONE_TWO_ONE, "a1 b1 c3 d4");
    assertThat(words(outcome)).containsExactly("c SECOND", "d THIRD");
    assertThat(outcome.undecided())
        .containsExactly(new Undecided<>(1, List.of("a", "b"), List.of(Rank.FIRST, Rank.SECOND)));
  }

  @Test
  @DisplayName("more equals than prizes left: the committee decides, or all of them have it")
  void border() {
    Outcome<String> decided = one(Border.COMMITTEE, ONE_TWO_ONE, "a1 b2 c3 d4 e4 f4");
    assertThat(decided.undecided())
        .containsExactly(new Undecided<>(4, List.of("d", "e", "f"), List.of(Rank.THIRD)));
    Outcome<String> shared = one(Border.SHARE, ONE_TWO_ONE, "a1 b2 c3 d4 e4 f4 g7");
    assertThat(words(shared))
        .containsExactly("a FIRST", "b SECOND", "c SECOND", "d THIRD", "e THIRD", "f THIRD");
    assertThat(shared.awards()).filteredOn(a -> a.how() == How.SHARED).hasSize(3);
  }

  @Test
  @DisplayName("three equal first: all have the first prize, and the next one has the third")
  void sharedAtTheTop() {
    assertThat(words(one(Border.SHARE, ONE_TWO_ONE, "a1 b1 c1 d4")))
        .containsExactly("a FIRST", "b FIRST", "c FIRST", "d THIRD");
  }

  @Test
  @DisplayName("a decision holds while it names all equals and gives nothing that is not there")
  void decision() {
    Map<String, Optional<Rank>> decided =
        Map.of("d", Optional.empty(), "e", Optional.of(Rank.THIRD), "f", Optional.empty());
    Outcome<String> held = decided("a1 b2 c3 d4 e4 f4", decided);
    assertThat(words(held)).containsExactly("a FIRST", "b SECOND", "c SECOND", "e THIRD");
    assertThat(held.awards().get(3).how()).isEqualTo(How.DECIDED);
    assertThat(decided("a1 b2 c3 d4 e4 f4 g4", decided).undecided()).hasSize(1);
    assertThat(
            decided(
                    "a1 b2 c3 d4 e4",
                    Map.of("d", Optional.of(Rank.THIRD), "e", Optional.of(Rank.THIRD)))
                .undecided())
        .hasSize(1);
  }

  @Test
  @DisplayName("only the highest prize: what is left behind passes to the next")
  void highest() {
    List<Outcome<String>> outcomes =
        PrizeAllocation.of(
            List.of(
                race(false, List.of(Rank.SECOND, Rank.THIRD), "a1 b2 c3"),
                race(false, List.of(Rank.FIRST, Rank.THIRD), "a1 b2 d3")),
            PerPerson.HIGHEST,
            Border.COMMITTEE);
    assertThat(words(outcomes.get(0))).containsExactly("b SECOND", "c THIRD");
    assertThat(words(outcomes.get(1))).containsExactly("a FIRST", "d THIRD");
    assertThat(outcomes.get(0).passedOver()).extracting(Ranked::who).containsExactly("a");
  }

  @Test
  @DisplayName("of two equally high prizes that of the whole contest is kept, else the first given")
  void equallyHigh() {
    List<Rank> first = List.of(Rank.FIRST);
    List<Outcome<String>> whole =
        PrizeAllocation.of(
            List.of(race(false, first, "a1 b2"), race(true, first, "a1 c2")),
            PerPerson.HIGHEST,
            Border.COMMITTEE);
    assertThat(words(whole.get(0))).containsExactly("b FIRST");
    assertThat(words(whole.get(1))).containsExactly("a FIRST");
    List<Outcome<String>> rounds =
        PrizeAllocation.of(
            List.of(race(false, first, "a1 b2"), race(false, first, "a1 c2")),
            PerPerson.HIGHEST,
            Border.COMMITTEE);
    assertThat(words(rounds.get(0))).containsExactly("a FIRST");
    assertThat(words(rounds.get(1))).containsExactly("c FIRST");
  }

  @Test
  @DisplayName("who won in an earlier round is passed over later, even for a higher prize")
  void once() {
    List<Outcome<String>> outcomes =
        PrizeAllocation.of(
            List.of(
                race(false, List.of(Rank.THIRD), "a1 b2"),
                race(true, List.of(Rank.FIRST), "a1 b2")),
            PerPerson.ONCE,
            Border.COMMITTEE);
    assertThat(words(outcomes.get(0))).containsExactly("a THIRD");
    assertThat(words(outcomes.get(1))).containsExactly("b FIRST");
  }

  @Property
  @Label("prizes never exceed their counts, by place or decision of the committee")
  void neverMoreThanThereAre(@ForAll("races") List<Race<Integer>> races, @ForAll PerPerson mode) {
    List<Outcome<Integer>> outcomes = PrizeAllocation.of(races, mode, Border.COMMITTEE);
    for (int i = 0; i < races.size(); i++) {
      List<Rank> left = new ArrayList<>(races.get(i).prizes());
      outcomes.get(i).awards().forEach(a -> assertThat(left.remove(a.prize())).isTrue());
      outcomes.get(i).undecided().stream()
          .flatMap(u -> u.prizes().stream())
          .forEach(p -> assertThat(left.remove(p)).isTrue());
    }
  }

  @Property
  @Label("one person, one prize: nobody has two unless the rules allow it")
  void onePrizeEach(@ForAll("races") List<Race<Integer>> races, @ForAll Border border) {
    for (PerPerson mode : List.of(PerPerson.ONCE, PerPerson.HIGHEST)) {
      List<Integer> winners =
          PrizeAllocation.of(races, mode, border).stream()
              .flatMap(o -> o.awards().stream())
              .map(Award::who)
              .toList();
      assertThat(winners).doesNotHaveDuplicates();
    }
  }

  @Property
  @Label(
      "nobody stands before a winner with a higher prize in the same ranking, unless passed over")
  void noWorsePlaceHasABetterPrize(
      @ForAll("races") List<Race<Integer>> races, @ForAll PerPerson mode, @ForAll Border border) {
    List<Outcome<Integer>> outcomes = PrizeAllocation.of(races, mode, border);
    for (int i = 0; i < races.size(); i++) {
      Outcome<Integer> outcome = outcomes.get(i);
      Map<Integer, Rank> prizes = new HashMap<>();
      outcome.awards().forEach(a -> prizes.put(a.who(), a.prize()));
      Set<Integer> excused =
          outcome.passedOver().stream().map(Ranked::who).collect(Collectors.toSet());
      outcome.undecided().forEach(u -> excused.addAll(u.who()));
      for (Ranked<Integer> better : races.get(i).ranking()) {
        for (Award<Integer> award : outcome.awards()) {
          if (better.rank() < award.rank() && !excused.contains(better.who())) {
            assertThat(prizes.get(better.who())).isNotNull();
            assertThat(prizes.get(better.who())).isLessThanOrEqualTo(award.prize());
          }
        }
      }
    }
  }

  @Property
  @Label("the order of the input changes nothing")
  void orderOfInput(
      @ForAll("races") List<Race<Integer>> races,
      @ForAll PerPerson mode,
      @ForAll Border border,
      @ForAll long seed) {
    List<Race<Integer>> shuffled = new ArrayList<>();
    for (Race<Integer> race : races) {
      List<Ranked<Integer>> ranking = new ArrayList<>(race.ranking());
      Collections.shuffle(ranking, new Random(seed));
      shuffled.add(new Race<>(race.whole(), race.prizes(), ranking, race.decided()));
    }
    List<Outcome<Integer>> expected = PrizeAllocation.of(races, mode, border);
    List<Outcome<Integer>> found = PrizeAllocation.of(shuffled, mode, border);
    for (int i = 0; i < races.size(); i++) {
      assertThat(new HashSet<>(found.get(i).awards()))
          .isEqualTo(new HashSet<>(expected.get(i).awards()));
    }
  }

  @Provide
  Arbitrary<List<Race<Integer>>> races() {
    Arbitrary<List<Rank>> prizes =
        Arbitraries.of(Rank.class)
            .list()
            .ofMinSize(1)
            .ofMaxSize(6)
            .map(l -> l.stream().sorted().toList());
    Arbitrary<List<Integer>> people =
        Arbitraries.integers().between(1, 9).set().ofMaxSize(9).map(ArrayList::new);
    Arbitrary<List<Integer>> groups = Arbitraries.integers().between(1, 3).list().ofSize(9);
    return Combinators.combine(Arbitraries.of(true, false), prizes, people, groups)
        .as((whole, p, who, sizes) -> new Race<>(whole, p, ranking(who, sizes), Map.of()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static List<Ranked<Integer>> ranking(List<Integer> people, List<Integer> sizes) {
    List<Ranked<Integer>> ranking = new ArrayList<>();
    int group = 0;
    while (ranking.size() < people.size()) {
      int rank = ranking.size() + 1;
      for (int i = 0; i < sizes.get(group) && ranking.size() < people.size(); i++) {
        ranking.add(new Ranked<>(people.get(ranking.size()), rank));
      }
      group++;
    }
    return ranking;
  }

  private static Outcome<String> one(Border border, List<Rank> prizes, String ranking) {
    return PrizeAllocation.of(List.of(race(false, prizes, ranking)), PerPerson.EVERY, border)
        .get(0);
  }

  private static Outcome<String> decided(String ranking, Map<String, Optional<Rank>> decided) {
    Race<String> race = race(false, ONE_TWO_ONE, ranking);
    return PrizeAllocation.of(
            List.of(new Race<>(false, race.prizes(), race.ranking(), decided)),
            PerPerson.EVERY,
            Border.COMMITTEE)
        .get(0);
  }

  /** "a1 b2 c2": who and rank. */
  private static Race<String> race(boolean whole, List<Rank> prizes, String ranking) {
    List<Ranked<String>> ranked = new ArrayList<>();
    for (String one : ranking.split(" ")) {
      ranked.add(new Ranked<>(one.substring(0, 1), Integer.parseInt(one.substring(1))));
    }
    return new Race<>(whole, prizes, ranked, Map.of());
  }

  private static List<String> words(Outcome<String> outcome) {
    return outcome.awards().stream().map(a -> a.who() + " " + a.prize()).toList();
  }
}
