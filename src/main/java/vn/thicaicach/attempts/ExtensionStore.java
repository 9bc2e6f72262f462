package vn.thicaicach.attempts;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.RoundId;

/** SQL of time that is added to papers. */
final class ExtensionStore {
  private static final String ROUND_PAPERS =
      """
      update attempt a set extra_ms = extra_ms + $2::bigint * 60000
      from (select id from attempt where round_id = $1 and state = 'OPEN' order by id for update) o
      where a.id = o.id""";

  /** Starts that are under way finish first; later ones see the row of extra time. */
  private static final String HOLD_STARTS =
      "select id from round where id = $1 and closed_at is null for no key update";

  private static final String GRANT =
      """
      insert into extra_time (round_id, person_id, minutes, reason, granted_by)
      values ($1, $2, $3, $4, $5)""";

  private static final String PERSON_PAPER =
      """
      update attempt set extra_ms = extra_ms + $3::bigint * 60000
      where round_id = $1 and person_id = $2 and state = 'OPEN'""";

  private static final String GIVEN =
      """
      select e.minutes, e.reason, s.name as by, e.extended_at as at, null::bigint as person_id
      from round_extension e join staff s on s.id = e.extended_by where e.round_id = $1
      union all
      select e.minutes, e.reason, s.name, e.granted_at, e.person_id
      from extra_time e join staff s on s.id = e.granted_by where e.round_id = $1
      order by at desc limit 200""";

  /** Adds minutes to every open paper of a round; gives how many. */
  Future<Integer> addToAll(SqlClient tx, RoundId round, int minutes) {
    return tx.preparedQuery(ROUND_PAPERS)
        .execute(Tuple.of(round.value(), (long) minutes))
        .map(rows -> rows.rowCount());
  }

  /** Holds starts off until the transaction ends; false when the round was closed. */
  Future<Boolean> holdStarts(SqlClient tx, RoundId round) {
    return tx.preparedQuery(HOLD_STARTS)
        .execute(Tuple.of(round.value()))
        .map(rows -> rows.size() == 1);
  }

  /** Writes who grants what, and adds it to the person's open paper; gives how many papers. */
  Future<Integer> grant(
      SqlClient tx, RoundId round, PersonId person, int minutes, String reason, long staffId) {
    return tx.preparedQuery(GRANT)
        .execute(Tuple.of(round.value(), person.value(), minutes, reason, staffId))
        .compose(
            written ->
                tx.preparedQuery(PERSON_PAPER)
                    .execute(Tuple.of(round.value(), person.value(), (long) minutes)))
        .map(rows -> rows.rowCount());
  }

  /** What was given in a round, newest first, at most 200. */
  Future<List<Extensions.Given>> given(SqlClient client, RoundId round) {
    return client
        .preparedQuery(GIVEN)
        .execute(Tuple.of(round.value()))
        .map(
            rows -> {
              List<Extensions.Given> all = new ArrayList<>();
              rows.forEach(row -> all.add(given(row)));
              return all;
            });
  }

  private static Extensions.Given given(Row row) {
    Long person = row.getLong("person_id");
    return new Extensions.Given(
        row.getInteger("minutes"),
        row.getString("reason"),
        row.getString("by"),
        row.getOffsetDateTime("at").toInstant(),
        person == null ? null : new PersonId(person));
  }
}
