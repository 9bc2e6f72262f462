package vn.thicaicach.results.prizes;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.Prizes;

/** SQL of the committee's decisions among equals. */
final class PrizeStore {
  private static final String NEWEST =
      """
      select distinct on (round_id, scope, person_id, unit_id)
             round_id, scope, coalesce(person_id, unit_id) as who, unit_id is not null as units,
             prize, reason
      from prize_decision where contest_id = $1
      order by round_id, scope, person_id, unit_id, id desc""";
  private static final String ADD =
      """
      insert into prize_decision (contest_id, round_id, scope, person_id, unit_id, prize, reason,
                                  decided_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8)""";

  /**
   * A decision about one person or unit of a list.
   *
   * @param prize empty: none
   */
  record Decision(
      @Nullable Long round,
      String scope,
      boolean units,
      long who,
      Optional<Prizes.Rank> prize,
      String reason) {

    boolean isOf(PrizeList.Key key) {
      Long of = key.round() == null ? null : key.round().value();
      return Objects.equals(round, of)
          && scope.equals(key.scope())
          && units == (key.bloc() != null);
    }
  }

  /** The decisions that count in a contest. */
  Future<List<Decision>> newest(SqlClient client, ContestId contest) {
    return client
        .preparedQuery(NEWEST)
        .execute(Tuple.of(contest.value()))
        .map(
            rows -> {
              List<Decision> decisions = new ArrayList<>();
              rows.forEach(row -> decisions.add(decision(row)));
              return decisions;
            });
  }

  private static Decision decision(Row row) {
    return new Decision(
        row.getLong("round_id"),
        row.getString("scope"),
        row.getBoolean("units"),
        row.getLong("who"),
        Optional.ofNullable(row.getString("prize")).map(Prizes.Rank::valueOf),
        row.getString("reason"));
  }

  /** Keeps decisions. */
  Future<Void> add(SqlConnection tx, ContestId contest, List<Decision> decisions, long staff) {
    List<Tuple> rows =
        decisions.stream()
            .map(
                d ->
                    Tuple.of(contest.value())
                        .addLong(d.round())
                        .addString(d.scope())
                        .addLong(d.units() ? null : d.who())
                        .addLong(d.units() ? d.who() : null)
                        .addString(d.prize().map(Prizes.Rank::name).orElse(null))
                        .addString(d.reason())
                        .addLong(staff))
            .toList();
    return tx.preparedQuery(ADD).executeBatch(rows).mapEmpty();
  }
}
