package vn.thicaicach.leaderboards;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/**
 * The board an address means, looked up.
 *
 * @param round null: all rounds added up
 * @param path units from the owner of the contest (or the top) to the one shown; empty: the whole
 *     contest
 * @param audience null: all
 */
public record BoardPlace(
    Contest contest,
    BoardAddress address,
    @Nullable Round round,
    List<Unit> path,
    Rules.@Nullable Audience audience) {
  public BoardPlace {
    path = List.copyOf(path);
  }

  /** Looks boards up. */
  public static final class Finder {
    private final ContestService contests;
    private final UnitService units;
    private final Supplier<Instant> clock;

    public Finder(ContestService contests, UnitService units, Supplier<Instant> clock) {
      this.contests = contests;
      this.units = units;
      this.clock = clock;
    }

    /** Fails with NotFound when contest, round, unit or audience do not exist or do not fit. */
    public Future<BoardPlace> find(String code, BoardAddress address) {
      return contests
          .byCode(code)
          .compose(
              contest -> {
                if (contest.practice()) {
                  return Future.failedFuture(new Problem.NotFound());
                }
                Round round = round(contest, address.round(), clock.get());
                Rules.Audience audience = audience(contest, address.audience());
                return path(contest, address.unit())
                    .map(path -> new BoardPlace(contest, address, round, path, audience));
              });
    }

    private Future<List<Unit>> path(Contest contest, @Nullable String code) {
      if (code == null) {
        return Future.succeededFuture(List.of());
      }
      return units
          .findByCode(code)
          .map(unit -> unit.orElseThrow(Problem.NotFound::new))
          .compose(unit -> units.ancestry(unit.id()))
          .map(line -> below(contest, line));
    }

    private static List<Unit> below(Contest contest, List<Unit> line) {
      Long owner = contest.unitId();
      if (owner == null) {
        return line;
      }
      UnitId top = new UnitId(owner);
      List<Unit> inside = line.stream().filter(unit -> unit.path().isWithin(top)).toList();
      if (inside.isEmpty()) {
        throw new Problem.NotFound();
      }
      return inside.size() == 1 ? List.of() : inside;
    }
  }

  private static @Nullable Round round(Contest contest, @Nullable String word, Instant now) {
    if (BoardAddress.ALL_ROUNDS.equals(word)) {
      return null;
    }
    return word == null
        ? current(contest, now).orElse(null)
        : contest.rounds().stream()
            .filter(round -> Integer.toString(round.ordinal()).equals(word))
            .findFirst()
            .orElseThrow(Problem.NotFound::new);
  }

  /** The round under way, else the last that was, else the first to come. */
  private static Optional<Round> current(Contest contest, Instant now) {
    return contest
        .openRound(now)
        .or(
            () ->
                contest.rounds().stream()
                    .filter(round -> round.phase(now) == Round.Phase.ENDED)
                    .max(Comparator.comparingInt(Round::ordinal)))
        .or(() -> contest.rounds().stream().findFirst());
  }

  private static Rules.@Nullable Audience audience(Contest contest, @Nullable String code) {
    if (code == null) {
      return null;
    }
    Rules.Audience audience = contest.rules().audience(code);
    if (audience == null || !BoardEntry.hasAudienceBoards(contest)) {
      throw new Problem.NotFound();
    }
    return audience;
  }

  /** The unit shown, or null for the whole contest. */
  public @Nullable Unit unit() {
    return path.isEmpty() ? null : path.get(path.size() - 1);
  }

  /** The board of people, whatever the address asks for. */
  public BoardRef people() {
    Unit unit = unit();
    return new BoardRef(
        contest.id(),
        round == null ? null : round.id(),
        unit == null ? null : unit.id().value(),
        audience == null ? null : audience.code());
  }

  /** The board of units. */
  public UnitsRef units() {
    Unit unit = unit();
    return new UnitsRef(
        contest.id(),
        round == null ? null : round.id(),
        unit == null ? null : unit.id(),
        null,
        address.bloc(),
        address.by());
  }

  /** What the feed is asked for. */
  public BoardQuery query(int limit) {
    return address.units()
        ? new BoardQuery.Units(units(), limit)
        : new BoardQuery.People(people(), limit);
  }
}
