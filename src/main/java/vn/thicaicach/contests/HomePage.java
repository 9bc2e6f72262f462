package vn.thicaicach.contests;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code contests/home} shows: contests by where they stand. Pure. */
record HomePage(List<Item> open, List<Item> upcoming, List<Item> past) {
  private static final Comparator<Contest> PLACES_FIRST =
      Comparator.comparing(Contest::practice).thenComparing(c -> c.unitId() == null);

  /**
   * A contest in the list.
   *
   * @param round the round that is open or comes next, or null
   */
  record Item(
      String title,
      String url,
      String organiser,
      @Nullable String round,
      @Nullable Instant opensAt,
      @Nullable Instant closesAt,
      boolean sample) {

    static Item of(Contest contest, Optional<Round> round) {
      String name = contest.rounds().size() > 1 ? round.map(Round::name).orElse(null) : null;
      return new Item(
          contest.title(),
          ContestUrls.of(contest).page(),
          contest.organiser(),
          name,
          round.map(Round::opensAt).orElse(null),
          round.map(Round::closesAt).orElse(null),
          contest.sample());
    }
  }

  /**
   * Open ones: those of a place, then those of everybody, practice last, else in the order given.
   * Of the others, what opens soonest comes first.
   */
  static HomePage of(List<Contest> contests, Instant now) {
    List<Item> open = new ArrayList<>();
    List<Item> upcoming = new ArrayList<>();
    List<Item> past = new ArrayList<>();
    for (Contest contest : contests.stream().sorted(PLACES_FIRST).toList()) {
      Optional<Round> running = contest.openRound(now);
      Optional<Round> next = next(contest, now);
      if (running.isPresent()) {
        open.add(Item.of(contest, running));
      } else if (next.isPresent()) {
        upcoming.add(Item.of(contest, next));
      } else {
        past.add(Item.of(contest, Optional.empty()));
      }
    }
    upcoming.sort(Comparator.comparing(i -> i.opensAt() == null ? Instant.MAX : i.opensAt()));
    return new HomePage(open, upcoming, past);
  }

  /** The round that opens next. */
  static Optional<Round> next(Contest contest, Instant now) {
    return contest.rounds().stream()
        .filter(r -> r.phase(now) == Round.Phase.UPCOMING)
        .min(Comparator.comparing(Round::opensAt));
  }
}
