package vn.thicaicach.contests.headcounts;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.units.Headcount;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;

/**
 * The numbers of people that rates of a contest rest on: what every board, list and file reads. The
 * client decides which pool or transaction reads.
 *
 * <p>They are kept with the result when it becomes official, and read from there ever after:
 * declarations alone could be read as of that moment, but a number of the tree may be loaded anew.
 */
public final class ContestHeadcounts {
  private final HeadcountStore store = new HeadcountStore();

  /**
   * Units with the numbers that count in a round, or over all rounds (null), in the same order: of
   * the official result, else declared ones, else those of the tree.
   */
  public Future<List<Unit>> over(
      SqlClient client, Contest contest, @Nullable RoundId round, List<Unit> units) {
    return store
        .official(client, contest.id(), result(contest, round))
        .compose(
            official ->
                official.isEmpty()
                    ? store
                        .newest(client, contest.id())
                        .map(newest -> Headcounts.over(units, newest))
                    : Future.succeededFuture(kept(units, official)));
  }

  private static List<Unit> kept(List<Unit> units, Map<UnitId, @Nullable Headcount> official) {
    return units.stream().map(unit -> unit.with(official.get(unit.id()))).toList();
  }

  /** Of a contest of one round there is no result but that of the round. */
  private static @Nullable RoundId result(Contest contest, @Nullable RoundId round) {
    return round == null && contest.rounds().size() == 1 ? contest.rounds().get(0).id() : round;
  }

  /**
   * Keeps the numbers for a result that becomes official in the caller's transaction.
   *
   * @param units every unit of the contest, as the tree has them
   */
  public Future<Void> keep(
      SqlConnection tx, Contest contest, @Nullable RoundId round, List<Unit> units) {
    return store
        .newest(tx, contest.id())
        .compose(newest -> store.keep(tx, contest.id(), round, Headcounts.over(units, newest)));
  }
}
