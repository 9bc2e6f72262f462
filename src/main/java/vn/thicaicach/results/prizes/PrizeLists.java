package vn.thicaicach.results.prizes;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestLock;
import vn.thicaicach.contests.Prizes;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;

/** Who wins what in a contest, and the committee's decisions among equals. */
public final class PrizeLists {
  private final PrizeStore store = new PrizeStore();
  private final Database database;
  private final Audit audit;
  private final PrizeRankings rankings;

  /** Lists of one database. */
  public PrizeLists(Database database, Audit audit, PrizeRankings rankings) {
    this.database = database;
    this.audit = audit;
    this.rankings = rankings;
  }

  /**
   * The lists of all rankings that have prizes: people of the rounds and of the whole, then units.
   * Empty when the rules name no prizes.
   */
  public Future<List<PrizeList>> of(Contest contest) {
    Prizes prizes = contest.rules().prizes();
    return prizes == null
        ? Future.succeededFuture(List.of())
        : rankings
            .read(contest, prizes)
            .compose(
                read ->
                    store
                        .newest(database.main(), contest.id())
                        .map(decisions -> lists(prizes, read, decisions)));
  }

  private static List<PrizeList> lists(
      Prizes prizes, List<PrizeRankings.Read> read, List<PrizeStore.Decision> decisions) {
    List<PrizeRankings.Read> people = read.stream().filter(r -> r.key().bloc() == null).toList();
    List<PrizeRankings.Read> units = read.stream().filter(r -> r.key().bloc() != null).toList();
    List<PrizeList> lists = new ArrayList<>();
    lists.addAll(allocate(prizes, prizes.perPerson(), people, decisions));
    lists.addAll(allocate(prizes, Prizes.PerPerson.EVERY, units, decisions));
    return lists;
  }

  private static List<PrizeList> allocate(
      Prizes prizes,
      Prizes.PerPerson perPerson,
      List<PrizeRankings.Read> read,
      List<PrizeStore.Decision> decisions) {
    List<PrizeAllocation.Race<Long>> races = new ArrayList<>();
    for (PrizeRankings.Read one : read) {
      Map<Long, Optional<Prizes.Rank>> decided = new HashMap<>();
      decisions.stream()
          .filter(d -> d.isOf(one.key()))
          .forEach(d -> decided.put(d.who(), d.prize()));
      races.add(one.race(prizes, decided));
    }
    List<PrizeAllocation.Outcome<Long>> outcomes =
        PrizeAllocation.of(races, perPerson, prizes.border());
    List<PrizeList> lists = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      lists.add(list(prizes, read.get(i), outcomes.get(i), decisions));
    }
    return lists;
  }

  private static PrizeList list(
      Prizes prizes,
      PrizeRankings.Read read,
      PrizeAllocation.Outcome<Long> outcome,
      List<PrizeStore.Decision> decisions) {
    Map<Long, PrizeList.Who> byId = new HashMap<>();
    read.places().forEach(place -> byId.put(place.who().id(), place.who()));
    List<PrizeList.Winner> winners =
        outcome.awards().stream()
            .flatMap(
                a ->
                    Optional.ofNullable(byId.get(a.who())).stream()
                        .map(who -> winner(prizes, read.key(), who, a, decisions)))
            .toList();
    List<PrizeList.Tie> ties =
        outcome.undecided().stream()
            .map(
                u ->
                    new PrizeList.Tie(
                        u.rank(),
                        u.who().stream()
                            .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                            .toList(),
                        u.prizes()))
            .toList();
    return new PrizeList(read.key(), read.result(), winners, ties, outcome.passedOver().size());
  }

  private static PrizeList.Winner winner(
      Prizes prizes,
      PrizeList.Key key,
      PrizeList.Who who,
      PrizeAllocation.Award<Long> award,
      List<PrizeStore.Decision> decisions) {
    boolean decided = award.how() == PrizeAllocation.How.DECIDED;
    return new PrizeList.Winner(
        who,
        award.rank(),
        award.prize(),
        PrizeRankings.value(prizes, key, award.prize()),
        award.how() == PrizeAllocation.How.SHARED,
        !decided
            ? null
            : decisions.stream()
                .filter(d -> d.isOf(key) && d.who() == who.id())
                .map(PrizeStore.Decision::reason)
                .findFirst()
                .orElse(null));
  }

  /**
   * Records what the committee decided among equals. Fails with Invalid ({@code giai}) when it
   * gives more than is there or leaves somebody out, with Conflict {@code tie-changed} when these
   * equals are no longer there.
   *
   * @param list text of the list's key
   * @param rank of the equals
   * @param given for each of them the prize, or none
   */
  public Future<Void> decide(
      Viewer.Staff staff,
      Contest contest,
      String list,
      int rank,
      Map<Long, Optional<Prizes.Rank>> given,
      String reason) {
    Guard.require(staff, Permission.MANAGE_CONTEST, contest.unitPath());
    return database.tx(
        tx ->
            ContestLock.hold(tx, contest.id())
                .compose(locked -> of(contest))
                .compose(
                    lists -> {
                      PrizeList found =
                          lists.stream()
                              .filter(l -> l.key().text().equals(list))
                              .findFirst()
                              .orElseThrow(Problem.NotFound::new);
                      PrizeList.Tie tie =
                          found.ties().stream()
                              .filter(t -> t.rank() == rank)
                              .findFirst()
                              .orElseThrow(() -> new Problem.Conflict("tie-changed"));
                      needFits(tie, given);
                      return keep(tx, staff, contest, found.key(), given, reason);
                    }));
  }

  private static void needFits(PrizeList.Tie tie, Map<Long, Optional<Prizes.Rank>> given) {
    List<Prizes.Rank> left = new ArrayList<>(tie.prizes());
    for (PrizeList.Who who : tie.who()) {
      Optional<Prizes.Rank> prize = given.get(who.id());
      if (prize == null) {
        throw new Problem.Conflict("tie-changed");
      }
      if (prize.isPresent() && !left.remove(prize.get())) {
        throw new Problem.Invalid("giai", "prizes-given-twice");
      }
    }
    if (given.size() != tie.who().size()) {
      throw new Problem.Conflict("tie-changed");
    }
  }

  private Future<Void> keep(
      SqlConnection tx,
      Viewer.Staff staff,
      Contest contest,
      PrizeList.Key key,
      Map<Long, Optional<Prizes.Rank>> given,
      String reason) {
    Long round = key.round() == null ? null : key.round().value();
    List<PrizeStore.Decision> decisions = new ArrayList<>();
    given.forEach(
        (who, prize) ->
            decisions.add(
                new PrizeStore.Decision(
                    round, key.scope(), key.bloc() != null, who, prize, reason)));
    return store
        .add(tx, contest.id(), decisions, staff.staffId())
        .compose(
            done ->
                audit.append(
                    tx,
                    new Act(
                        Act.contest(contest.id().value()),
                        Act.staff(staff.staffId()),
                        "prize.decide",
                        round == null ? "contest/" + contest.id().value() : "round/" + round,
                        Map.of("list", key.text(), "people", given.size(), "reason", reason))));
  }
}
