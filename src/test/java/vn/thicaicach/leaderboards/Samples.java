package vn.thicaicach.leaderboards;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.Rules.TieKey;

/** Standings and tie chains for properties: few distinct values, so that ties are common. */
final class Samples {
  private static final Instant MONDAY = Instant.parse("2025-09-29T00:00:00Z");

  private Samples() {}

  static Standing standing(
      long person, long points, long durationMs, Instant startedAt, Instant finishedAt) {
    return standing(person, points, durationMs, startedAt, finishedAt, null);
  }

  static Standing standing(
      long person,
      long points,
      long durationMs,
      Instant startedAt,
      Instant finishedAt,
      Long prediction) {
    return new Standing(
        new PersonId(person),
        new RoundId(1),
        points,
        durationMs,
        1,
        0,
        1,
        startedAt,
        finishedAt,
        prediction,
        "OFFICIAL",
        List.of(1L, 2L),
        null);
  }

  /** Up to 60 standings of different people with many ties in every key. */
  static Arbitrary<List<Standing>> standings() {
    Arbitrary<long[]> values =
        Combinators.combine(
                Arbitraries.longs().between(-2, 3),
                Arbitraries.longs().between(0, 3).map(n -> n * 61_003),
                Arbitraries.longs().between(0, 2),
                Arbitraries.longs().between(0, 2),
                Arbitraries.longs().between(0, 4))
            .as((points, ms, start, end, guess) -> new long[] {points, ms, start, end, guess});
    return values.list().ofMaxSize(60).map(Samples::numbered);
  }

  private static List<Standing> numbered(List<long[]> values) {
    return java.util.stream.IntStream.range(0, values.size())
        .mapToObj(
            i -> {
              long[] v = values.get(i);
              long person = (i * 7919L) % 104729 + 1;
              Instant start = MONDAY.plusNanos(v[2] * 1000);
              Instant end = MONDAY.plusSeconds(3600).plusNanos(v[3] * 1000);
              return standing(person, v[0], v[1], start, end, v[4] == 0 ? null : v[4] * 10);
            })
        .toList();
  }

  /** Any order of any of the keys. */
  static Arbitrary<List<TieKey>> chains() {
    return Arbitraries.shuffle(Arrays.asList(TieKey.values()))
        .flatMap(keys -> Arbitraries.integers().between(1, 5).map(n -> keys.subList(0, n)));
  }
}
