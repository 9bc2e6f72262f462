package vn.thicaicach.leaderboards;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.Rules.Prediction.Target;

/**
 * Who stands where, from PostgreSQL alone: what results are frozen from and files are made of. The
 * client decides which pool or transaction reads.
 */
public final class Standings {
  private final StandingStore store = new StandingStore();

  /** All standings of a round, or over all rounds (null), unordered. */
  public Future<List<Standing>> all(SqlClient client, ContestId contest, @Nullable RoundId round) {
    return store.all(client, contest, round);
  }

  /**
   * Figures of every unit with a result, by id, without headcount; round null: over all rounds. A
   * person counts in the own unit and in all above it.
   */
  public Future<Map<Long, UnitFigures>> figures(
      SqlClient client, ContestId contest, @Nullable RoundId round) {
    return store
        .figures(client, contest, round)
        .map(
            list -> {
              Map<Long, UnitFigures> byUnit = new HashMap<>();
              list.forEach(figures -> byUnit.put(figures.unitId(), figures));
              return byUnit;
            });
  }

  /**
   * The number that predictions of a round are compared with: distinct people with a valid result,
   * their graded attempts, or people whose attempt that counts has every question right. Only final
   * once the round is closed and every attempt graded.
   */
  public Future<Long> target(SqlClient client, ContestId contest, RoundId round, Target target) {
    return store
        .all(client, contest, round)
        .map(all -> all.stream().mapToLong(s -> counted(s, target)).sum());
  }

  private static int counted(Standing s, Target target) {
    return switch (target) {
      case PARTICIPANTS -> 1;
      case ATTEMPTS -> s.attempts();
      case FULL_MARKS -> s.fullMarks();
    };
  }

  /** When the result was published, or null while it is provisional. */
  public Future<@Nullable Instant> published(
      SqlClient client, ContestId contest, @Nullable RoundId round) {
    return store.published(client, contest, round);
  }

  /**
   * Makes a frozen result the one that boards show ("chính thức"): the places given, and nobody
   * else. Part of the caller's transaction; wake the projector after the commit. Fails when the
   * result is published already: withdraw it first.
   *
   * @param round null: the sum over all rounds
   */
  public Future<Void> publish(
      SqlConnection tx,
      ContestId contest,
      @Nullable RoundId round,
      Instant at,
      Map<PersonId, Integer> places) {
    List<PersonId> people = List.copyOf(places.keySet());
    Long[] ids = people.stream().map(PersonId::value).toArray(Long[]::new);
    Integer[] ranks = people.stream().map(places::get).toArray(Integer[]::new);
    return store
        .refresh(tx, contest, round)
        .compose(done -> store.publish(tx, contest, round, at, ids, ranks));
  }

  /** Makes a published result provisional again; wake the projector after the commit. */
  public Future<Void> withdraw(SqlConnection tx, ContestId contest, @Nullable RoundId round) {
    return store.withdraw(tx, contest, round).compose(done -> store.refresh(tx, contest, round));
  }
}
