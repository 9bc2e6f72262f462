package vn.thicaicach.results.prizes;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.ContestUnits;
import vn.thicaicach.contests.Prizes;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.headcounts.ContestHeadcounts;
import vn.thicaicach.leaderboards.UnitRanking;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.results.Listing;
import vn.thicaicach.results.Listings;
import vn.thicaicach.results.Placed;
import vn.thicaicach.results.Result;
import vn.thicaicach.results.ResultService;
import vn.thicaicach.results.UnitPlace;
import vn.thicaicach.results.UnitPlaces;
import vn.thicaicach.units.Bloc;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitService;

/** The frozen rankings that prizes are given by, as far down as a prize can reach. */
public final class PrizeRankings {
  /** Equals at the border are read up to here; a decision among more is beyond a page anyway. */
  private static final int MOST = 20_000;

  private final Database database;
  private final ResultService results;
  private final Listings listings;
  private final ContestService contests;
  private final UnitService units;
  private final ContestHeadcounts headcounts = new ContestHeadcounts();

  /** Rankings of one installation. */
  public PrizeRankings(
      Database database,
      ResultService results,
      Listings listings,
      ContestService contests,
      UnitService units) {
    this.database = database;
    this.results = results;
    this.listings = listings;
    this.contests = contests;
    this.units = units;
  }

  /** Somebody in a ranking. */
  record Place(PrizeList.Who who, int rank) {}

  /** A ranking, best first; empty while nothing is frozen. */
  record Read(PrizeList.Key key, @Nullable Result result, List<Place> places) {
    Read {
      places = List.copyOf(places);
    }

    PrizeAllocation.Race<Long> race(Prizes prizes, Map<Long, Optional<Prizes.Rank>> decided) {
      return new PrizeAllocation.Race<>(
          key.round() == null,
          singles(prizes, key),
          places.stream().map(p -> new PrizeAllocation.Ranked<>(p.who().id(), p.rank())).toList(),
          decided);
    }
  }

  /** Reads every ranking that has prizes: rounds in order, then the whole contest. */
  Future<List<Read>> read(Contest contest, Prizes prizes) {
    return results
        .all(contest.id())
        .compose(
            frozen -> {
              List<@Nullable RoundId> rounds = new ArrayList<>();
              contest.rounds().stream().map(Round::id).forEach(rounds::add);
              rounds.add(null);
              Future<List<Read>> reads = Future.succeededFuture(new ArrayList<>());
              for (@Nullable RoundId round : rounds) {
                reads =
                    reads.compose(
                        sofar ->
                            read(contest, prizes, round, frozen)
                                .map(
                                    more -> {
                                      sofar.addAll(more);
                                      return sofar;
                                    }));
              }
              return reads;
            });
  }

  private Future<List<Read>> read(
      Contest contest, Prizes prizes, @Nullable RoundId round, List<Result> frozen) {
    Prizes.Within within = round == null ? Prizes.Within.CONTEST : Prizes.Within.ROUND;
    Result result =
        frozen.stream().filter(r -> Objects.equals(r.roundId(), round)).findFirst().orElse(null);
    List<Future<List<Read>>> reads = new ArrayList<>();
    for (@Nullable String audience : prizes.audiences(within)) {
      PrizeList.Key key = PrizeList.Key.people(round, audience);
      reads.add(
          result == null
              ? Future.succeededFuture(List.of(new Read(key, null, List.of())))
              : people(contest, prizes, key, result).map(List::of));
    }
    if (prizes.collective().stream().anyMatch(p -> p.within() == within)) {
      reads.add(units(contest, prizes, within, round, result));
    }
    return Future.all(reads)
        .map(done -> done.<List<Read>>list().stream().flatMap(List::stream).toList());
  }

  private Future<Read> people(Contest contest, Prizes prizes, PrizeList.Key key, Result result) {
    int others = prizes.perPerson() == Prizes.PerPerson.EVERY ? 0 : winnersAtMost(contest, prizes);
    int wanted = singles(prizes, key).size() + others;
    boolean everybody = key.audience() == null || contest.rules().audiences().size() == 1;
    String scope = everybody ? Listings.ALL : Objects.requireNonNull(key.audience());
    return more(result, scope, wanted, new ArrayList<>())
        .map(
            places ->
                new Read(
                    key,
                    result,
                    places.stream()
                        .filter(p -> p.points() > 0)
                        .map(p -> new Place(new PrizeList.Who(p, null), p.rank()))
                        .toList()));
  }

  /** How many people can have a prize in all lists together. */
  private static int winnersAtMost(Contest contest, Prizes prizes) {
    return prizes.individual().stream()
        .mapToInt(
            p -> p.count() * (p.within() == Prizes.Within.ROUND ? contest.rounds().size() : 1))
        .sum();
  }

  /** Reads on until everybody is there whom a prize can reach, with all their equals. */
  private Future<List<Placed>> more(Result result, String scope, int wanted, List<Placed> places) {
    return results
        .places(result.id(), scope, Listing.PORTION, places.size())
        .compose(
            page -> {
              places.addAll(page.places());
              int last = places.isEmpty() ? 0 : places.get(places.size() - 1).rank();
              boolean enough =
                  page.places().size() < Listing.PORTION
                      || places.size() >= MOST
                      || (places.size() > wanted && places.get(wanted).rank() < last);
              return enough ? Future.succeededFuture(places) : more(result, scope, wanted, places);
            });
  }

  private Future<List<Read>> units(
      Contest contest,
      Prizes prizes,
      Prizes.Within within,
      @Nullable RoundId round,
      @Nullable Result result) {
    return ContestUnits.tree(units, contest, contests.unitsDay(contest))
        .compose(tree -> headcounts.over(database.main(), contest, round, tree))
        .compose(
            tree -> {
              List<Bloc> blocs = blocs(contest, prizes, within, tree);
              if (result == null) {
                return Future.succeededFuture(
                    blocs.stream()
                        .map(b -> new Read(PrizeList.Key.units(round, b), null, List.of()))
                        .toList());
              }
              return listings
                  .read(contest, round)
                  .compose(Listing::units)
                  .map(figures -> UnitPlaces.rank(contest, tree, figures))
                  .map(
                      places ->
                          blocs.stream()
                              .map(
                                  b ->
                                      new Read(
                                          PrizeList.Key.units(round, b),
                                          result,
                                          of(b, contest, places)))
                              .toList());
            });
  }

  /** Blocs that have prizes and at least one unit below the owner. */
  private static List<Bloc> blocs(
      Contest contest, Prizes prizes, Prizes.Within within, List<Unit> tree) {
    return Arrays.stream(Bloc.values())
        .filter(b -> !prizes.ofBloc(within, b.name()).isEmpty())
        .filter(
            b ->
                tree.stream()
                    .anyMatch(
                        u -> u.bloc() == b && !Objects.equals(contest.unitId(), u.id().value())))
        .toList();
  }

  private static List<Place> of(Bloc bloc, Contest contest, List<UnitPlace> places) {
    List<Place> ranked = new ArrayList<>();
    for (UnitPlace place : places) {
      UnitRanking.Place score = place.score();
      boolean own = Objects.equals(contest.unitId(), place.unit().id().value());
      if (place.unit().bloc() == bloc && !own && score != null && score.rank() != null) {
        ranked.add(new Place(new PrizeList.Who(null, place), score.rank()));
      }
    }
    ranked.sort(Comparator.comparingInt(Place::rank));
    return ranked;
  }

  /** One entry for each single prize of a list, the highest first. */
  private static List<Prizes.Rank> singles(Prizes prizes, PrizeList.Key key) {
    Prizes.Within within = key.round() == null ? Prizes.Within.CONTEST : Prizes.Within.ROUND;
    List<Prizes.Rank> singles = new ArrayList<>();
    if (key.bloc() == null) {
      prizes
          .of(within, key.audience())
          .forEach(p -> singles.addAll(Collections.nCopies(p.count(), p.rank())));
    } else {
      prizes
          .ofBloc(within, key.bloc().name())
          .forEach(p -> singles.addAll(Collections.nCopies(p.count(), p.rank())));
    }
    return singles;
  }

  /** What a prize of a list is worth in đồng, or null. */
  static @Nullable Long value(Prizes prizes, PrizeList.Key key, Prizes.Rank rank) {
    Prizes.Within within = key.round() == null ? Prizes.Within.CONTEST : Prizes.Within.ROUND;
    Bloc bloc = key.bloc();
    return bloc == null
        ? prizes.of(within, key.audience()).stream()
            .filter(p -> p.rank() == rank)
            .map(Prizes.Individual::value)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null)
        : prizes.ofBloc(within, bloc.name()).stream()
            .filter(p -> p.rank() == rank)
            .map(Prizes.Collective::value)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }
}
