package vn.thicaicach.leaderboards;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.contests.headcounts.ContestHeadcounts;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitBranch;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/** Boards of units: which units, their figures from Redis, their places by the rules. */
final class UnitBoards {
  private final ContestService contests;
  private final UnitService units;
  private final Showing showing;
  private final BoardStore store;
  private final ContestHeadcounts headcounts = new ContestHeadcounts();
  private final Database database;

  UnitBoards(
      Database database,
      ContestService contests,
      UnitService units,
      Showing showing,
      BoardStore store) {
    this.database = database;
    this.contests = contests;
    this.units = units;
    this.showing = showing;
    this.store = store;
  }

  Future<UnitBoard> of(UnitsRef ref) {
    return contests
        .byId(ref.contest())
        .compose(
            contest ->
                showing
                    .of(contest, ref.round())
                    .compose(
                        shown ->
                            shown.places()
                                ? read(contest, ref, shown)
                                : Future.succeededFuture(none(ref, shown, false))));
  }

  private Future<UnitBoard> read(Contest contest, UnitsRef ref, Showing.Shown shown) {
    return members(contest, ref)
        .compose(members -> headcounts.over(database.main(), contest, ref.round(), members))
        .compose(
            members -> {
              List<Long> ids = members.stream().map(unit -> unit.id().value()).toList();
              return showing
                  .orAway(store.figures(contest.id(), ref.scope(), ids), contest)
                  .map(
                      figures ->
                          figures
                              .map(read -> ranked(contest, ref, shown, members, read))
                              .orElseGet(() -> none(ref, shown, true)));
            });
  }

  private UnitBoard ranked(
      Contest contest,
      UnitsRef ref,
      Showing.Shown shown,
      List<Unit> members,
      BoardStore.Figures figures) {
    Map<Long, Unit> byId = new HashMap<>();
    List<UnitFigures> declared = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Unit unit = members.get(i);
      byId.put(unit.id().value(), unit);
      var headcount = unit.headcount();
      declared.add(figures.units().get(i).declared(headcount == null ? null : headcount.people()));
    }
    Rules rules = contest.rules();
    List<UnitBoard.Row> rows = new ArrayList<>();
    for (UnitRanking.Place place :
        UnitRanking.rank(ref.by(), rules.collective(), rules.fullPaper(), declared)) {
      Unit unit = byId.get(place.figures().unitId());
      if (unit != null) {
        rows.add(new UnitBoard.Row(unit, place));
      }
    }
    return new UnitBoard(
        ref,
        showing.complete(figures.asOf()),
        shown.state(),
        showing.behind(),
        shown.reveal().scores(),
        rows);
  }

  /** The units to rank, in the order of the tree. */
  private Future<List<Unit>> members(Contest contest, UnitsRef ref) {
    LocalDate day = contests.unitsDay(contest);
    return root(contest, ref)
        .compose(
            root -> {
              if (ref.kind() == null && ref.bloc() == null) {
                return children(root, day);
              }
              return below(root, day)
                  .map(
                      all ->
                          all.stream()
                              .filter(u -> u.id().value() != root && wanted(u, ref))
                              .toList());
            });
  }

  /**
   * Where to look: the unit asked for when it belongs to the contest, else the owner; 0: no owner.
   */
  private Future<Long> root(Contest contest, UnitsRef ref) {
    Long owner = contest.unitId();
    UnitId asked = ref.below();
    if (asked == null) {
      return Future.succeededFuture(owner == null ? BoardKeys.WHOLE : owner);
    }
    return units
        .find(asked)
        .map(
            found ->
                found
                    .filter(unit -> owner == null || unit.path().isWithin(new UnitId(owner)))
                    .orElseThrow(Problem.NotFound::new)
                    .id()
                    .value());
  }

  private Future<List<Unit>> children(long root, LocalDate day) {
    Future<List<UnitBranch>> branches =
        root == BoardKeys.WHOLE ? units.roots(day) : units.children(new UnitId(root), day);
    return branches.map(list -> list.stream().map(UnitBranch::unit).toList());
  }

  private Future<List<Unit>> below(long root, LocalDate day) {
    if (root != BoardKeys.WHOLE) {
      return units.subtree(new UnitId(root), day);
    }
    return children(root, day)
        .compose(
            tops ->
                Future.all(tops.stream().map(top -> units.subtree(top.id(), day)).toList())
                    .map(
                        trees -> {
                          List<Unit> all = new ArrayList<>();
                          trees.<List<Unit>>list().forEach(all::addAll);
                          return all;
                        }));
  }

  private static boolean wanted(Unit unit, UnitsRef ref) {
    return (ref.kind() == null || unit.kind() == ref.kind())
        && (ref.bloc() == null || unit.bloc() == ref.bloc());
  }

  private UnitBoard none(UnitsRef ref, Showing.Shown shown, boolean updating) {
    return new UnitBoard(
        ref, showing.now(), shown.state(), updating, shown.reveal().scores(), List.of());
  }
}
