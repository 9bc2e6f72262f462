package vn.thicaicach.contests.headcounts;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.units.UnitId;

/** SQL of addresses at units. */
final class LinkStore {
  private static final String COLUMNS =
      """
      select l.id, l.contest_id, l.unit_id, l.made_at,
             exists (select from headcount_declaration d where d.link_id = l.id) as used
      from headcount_link l where l.revoked_at is null and\s""";
  private static final String UNITS =
      """
      select l.unit_id from unnest($2::bytea[]) with ordinality k (hmac, i)
      left join headcount_link l on l.token_hmac = k.hmac and l.contest_id = $1
                                and l.revoked_at is null
      order by k.i""";
  private static final String REVOKE =
      """
      update headcount_link set revoked_by = $3, revoked_at = clock_timestamp()
      where contest_id = $1 and %s = $2 and revoked_at is null""";
  private static final String MAKE =
      """
      insert into headcount_link (contest_id, unit_id, token_hmac, made_by)
      values ($1, $2, $3, $4)""";

  /** The addresses of a contest that were not revoked, by unit. */
  Future<Map<UnitId, Link>> valid(SqlClient client, ContestId contest) {
    return client
        .preparedQuery(COLUMNS + "l.contest_id = $1")
        .execute(Tuple.of(contest.value()))
        .map(
            rows -> {
              Map<UnitId, Link> links = new HashMap<>();
              rows.forEach(row -> links.put(new UnitId(row.getLong("unit_id")), link(row)));
              return links;
            });
  }

  /** The units of secrets in a contest, in the same order; null: none that can be used. */
  Future<List<@Nullable UnitId>> units(SqlClient client, ContestId contest, List<byte[]> hmacs) {
    Buffer[] keys = hmacs.stream().map(Buffer::buffer).toArray(Buffer[]::new);
    return client
        .preparedQuery(UNITS)
        .execute(Tuple.of(contest.value()).addArrayOfBuffer(keys))
        .map(
            rows -> {
              List<@Nullable UnitId> units = new ArrayList<>();
              rows.forEach(
                  row -> {
                    Long unit = row.getLong("unit_id");
                    units.add(unit == null ? null : new UnitId(unit));
                  });
              return units;
            });
  }

  /** The address of a secret; empty when there is none or it was revoked. */
  Future<Optional<Link>> find(SqlClient client, byte[] hmac) {
    return one(client, COLUMNS + "l.token_hmac = $1", hmac);
  }

  /** The same for somebody who declares: it cannot be revoked until the transaction ends. */
  Future<Optional<Link>> hold(SqlConnection tx, byte[] hmac) {
    return one(tx, COLUMNS + "l.token_hmac = $1 for share of l", hmac);
  }

  private static Future<Optional<Link>> one(SqlClient client, String sql, byte[] hmac) {
    return client
        .preparedQuery(sql)
        .execute(Tuple.of(Buffer.buffer(hmac)))
        .map(RowSet::iterator)
        .map(rows -> rows.hasNext() ? Optional.of(link(rows.next())) : Optional.empty());
  }

  Future<Void> make(SqlConnection tx, ContestId contest, UnitId unit, byte[] hmac, long staff) {
    return tx.preparedQuery(REVOKE.formatted("unit_id"))
        .execute(Tuple.of(contest.value(), unit.value(), staff))
        .compose(
            done ->
                tx.preparedQuery(MAKE)
                    .execute(Tuple.of(contest.value(), unit.value(), Buffer.buffer(hmac), staff)))
        .mapEmpty();
  }

  /** Whether there was such an address that could be used. */
  Future<Boolean> revoke(SqlConnection tx, ContestId contest, long id, long staff) {
    return tx.preparedQuery(REVOKE.formatted("id"))
        .execute(Tuple.of(contest.value(), id, staff))
        .map(rows -> rows.rowCount() == 1);
  }

  private static Link link(Row row) {
    return new Link(
        row.getLong("id"),
        new ContestId(row.getLong("contest_id")),
        new UnitId(row.getLong("unit_id")),
        row.getOffsetDateTime("made_at").toInstant(),
        row.getBoolean("used"));
  }
}
