package vn.thicaicach.leaderboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Rules.TieKey;

class BoardKeyTest {
  private static final Instant START = Instant.parse("2025-09-29T01:00:00Z");

  @Property(tries = 400)
  @Label(
      "the byte order of members is the order of the ranking, and equal results share the prefix")
  void lexicalOrderIsRankingOrder(
      @ForAll("standings") List<Standing> all, @ForAll("chains") List<TieKey> chain) {
    BoardKey key = new BoardKey(chain);
    List<String> members = all.stream().map(key::member).sorted().toList();
    List<Ranking.Place> places = Ranking.rank(chain, null, all);
    assertThat(places.stream().map(p -> key.member(p.standing())))
        .containsExactlyElementsOf(members);
    for (Ranking.Place place : places) {
      String prefix = key.prefix(place.standing());
      long below = members.stream().filter(m -> m.compareTo(prefix) < 0).count();
      assertThat(below + 1).isEqualTo(place.rank());
    }
  }

  @Property
  @Label("more points come first, whatever their size and sign")
  void pointsDescend(@ForAll("points") long a, @ForAll("points") long b) {
    BoardKey key = new BoardKey(List.of(TieKey.SCORE));
    assertThat(Integer.signum(key.prefix(points(a)).compareTo(key.prefix(points(b)))))
        .isEqualTo(Long.compare(b, a));
  }

  @Property
  @Label("a member tells whose it is")
  void personStandsInMember(@ForAll("people") long id) {
    Standing s = Samples.standing(id, 3, 4, START, START);
    BoardKey key = new BoardKey(List.of(TieKey.SCORE, TieKey.FINISHED_AT));
    assertThat(BoardKey.personOf(key.member(s))).isEqualTo(new PersonId(id));
    assertThat(BoardKey.prefixOf(key.member(s))).isEqualTo(key.prefix(s));
  }

  @Test
  @DisplayName("all members of a board are equally long and plain ASCII in byte order")
  void fixedWidth() {
    BoardKey key = new BoardKey(List.of(TieKey.SCORE, TieKey.DURATION));
    List<Standing> extremes =
        List.of(
            Samples.standing(1, Integer.MIN_VALUE, 0, START, START),
            Samples.standing(
                281_474_976_710_655L, Integer.MAX_VALUE, 4_398_046_511_103L, START, START));
    assertThat(extremes)
        .allSatisfy(s -> assertThat(key.member(s)).hasSize(21).matches("[-0-9A-Z_a-z]+"));
    assertThat("-09AZ_az".chars().boxed()).isSortedAccordingTo(Comparator.naturalOrder());
  }

  @Test
  @DisplayName("an absurd duration stands last instead of stopping the board")
  void absurdValuesSaturate() {
    BoardKey key = new BoardKey(List.of(TieKey.DURATION));
    String absurd = key.prefix(Samples.standing(1, 1, Long.MAX_VALUE, START, START));
    assertThat(absurd).isGreaterThan(key.prefix(Samples.standing(2, 1, 60_000, START, START)));
    assertThat(key.prefix(Samples.standing(3, 1, -5, START, START)))
        .isEqualTo(key.prefix(Samples.standing(3, 1, 0, START, START)));
  }

  private static Standing points(long points) {
    return Samples.standing(1, points, 1, START, START);
  }

  @Provide
  Arbitrary<Long> points() {
    return Arbitraries.longs().between(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Provide
  Arbitrary<Long> people() {
    return Arbitraries.longs().between(1, (1L << 48) - 1);
  }

  @Provide
  Arbitrary<List<Standing>> standings() {
    return Samples.standings();
  }

  @Provide
  Arbitrary<List<TieKey>> chains() {
    return Samples.chains();
  }
}
