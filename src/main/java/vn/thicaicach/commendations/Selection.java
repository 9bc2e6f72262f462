package vn.thicaicach.commendations;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.leaderboards.UnitRanking;
import vn.thicaicach.results.Listing;
import vn.thicaicach.results.Listings;
import vn.thicaicach.results.Placed;
import vn.thicaicach.results.UnitPlace;
import vn.thicaicach.units.Bloc;

/**
 * Who comes on a list: the first of each audience, the first units of each bloc. Units first, as
 * offices print them.
 */
record Selection(List<DraftStore.Item> items, List<DraftHead.Border> borders) {
  /** How long the list of one audience or bloc may become by ties at the border. */
  static final int MOST = 200;

  Selection {
    items = List.copyOf(items);
    borders = List.copyOf(borders);
  }

  /** The first people of each audience; who has no point is never on a list. */
  static Future<Selection> people(Listing listing, Rules rules, int perAudience) {
    return people(
        listing, Listings.scopes(rules), 0, perAudience, new Selection(List.of(), List.of()));
  }

  private static Future<Selection> people(
      Listing listing, List<String> scopes, int index, int wanted, Selection sofar) {
    if (index == scopes.size()) {
      return Future.succeededFuture(sofar);
    }
    String scope = scopes.get(index);
    return listing
        .places(scope, 0, Listing.PORTION)
        .map(places -> sofar.withPeople(scope, places, wanted))
        .compose(next -> people(listing, scopes, index + 1, wanted, next));
  }

  /** Pure: the first of one audience added. */
  Selection withPeople(String scope, List<Placed> places, int wanted) {
    List<Placed> scored = places.stream().filter(p -> p.points() > 0).toList();
    Cut<Placed> cut = Cut.first(scored, wanted, Placed::rank, MOST);
    return plus(
        cut.chosen().stream()
            .map(p -> new DraftStore.Item(p.personId().value(), null, DraftFacts.of(scope, p)))
            .toList(),
        border(true, scope, cut.border()),
        false);
  }

  /**
   * Pure: the first units of each bloc put in front. Only units with a place count; units without
   * bloc and the owner of the contest stay out.
   */
  Selection withUnits(
      List<UnitPlace> places, @Nullable Long owner, UnitRanking.By by, int perBloc) {
    Map<Bloc, List<UnitPlace>> blocs =
        places.stream()
            .filter(p -> p.unit().bloc() != null && p.figures().people() > 0)
            .filter(p -> !Objects.equals(owner, p.unit().id().value()))
            .filter(p -> place(p, by).status() == UnitRanking.Status.RANKED)
            .sorted(Comparator.comparing(p -> rank(p, by)))
            .collect(
                Collectors.groupingBy(
                    p -> Objects.requireNonNull(p.unit().bloc()),
                    TreeMap::new,
                    Collectors.toList()));
    Selection units = new Selection(List.of(), List.of());
    for (Map.Entry<Bloc, List<UnitPlace>> bloc : blocs.entrySet()) {
      String name = bloc.getKey().name();
      Cut<UnitPlace> cut = Cut.first(bloc.getValue(), perBloc, p -> rank(p, by), MOST);
      units =
          units.plus(
              cut.chosen().stream().map(p -> item(name, p, by)).toList(),
              border(false, name, cut.border()),
              false);
    }
    return plus(units.items(), units.borders(), true);
  }

  private static DraftStore.Item item(String bloc, UnitPlace p, UnitRanking.By by) {
    return new DraftStore.Item(
        null,
        p.unit().id().value(),
        DraftFacts.of(bloc, rank(p, by), p.unit(), place(p, by).figures()));
  }

  private static UnitRanking.Place place(UnitPlace p, UnitRanking.By by) {
    return by == UnitRanking.By.RATE ? p.rate() : p.mean();
  }

  private static int rank(UnitPlace p, UnitRanking.By by) {
    return Objects.requireNonNull(place(p, by).rank());
  }

  private static List<DraftHead.Border> border(
      boolean people, String group, Cut.@Nullable Border border) {
    return border == null ? List.of() : List.of(DraftHead.Border.of(people, group, border));
  }

  private Selection plus(
      List<DraftStore.Item> more, List<DraftHead.Border> moreBorders, boolean before) {
    List<DraftStore.Item> allItems = new ArrayList<>(before ? more : items);
    allItems.addAll(before ? items : more);
    List<DraftHead.Border> allBorders = new ArrayList<>(before ? moreBorders : borders);
    allBorders.addAll(before ? borders : moreBorders);
    return new Selection(allItems, allBorders);
  }
}
