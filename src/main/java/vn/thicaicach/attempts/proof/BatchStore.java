package vn.thicaicach.attempts.proof;

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
import vn.thicaicach.contests.RoundId;

/** SQL of sealing receipts and of reading what is sealed. */
final class BatchStore {
  /** Receipts in one batch at most. */
  static final int SIZE = 1024;

  // Whoever writes receipts holds the shared half of this lock from before the first number is
  // taken until the commit. Having the other half for a moment means: up to this number everything
  // is committed or will never come. It is never waited for: whoever closes papers would queue
  // behind the waiting sealer, and a node that stands still in its commit would stop them all.
  private static final String HORIZON =
      """
      select case when pg_try_advisory_xact_lock(hashtext('receipt'))
        then coalesce(pg_sequence_last_value('receipt_id_seq'), 0) end as last""";
  private static final String TURN =
      "select pg_try_advisory_xact_lock(hashtext('receipt.seal')) as mine";
  private static final String LAST =
      """
      left join lateral (select * from receipt_seal x where x.round_id = r.id
                         order by number desc limit 1) s on true""";
  private static final String WAITING =
      """
      select r.id from round r\s"""
          + LAST
          + """
           where exists (select from receipt x where x.round_id = r.id
                        and x.id > coalesce(s.last_id, 0) and x.id <= $1)
          order by r.id""";
  private static final String LATEST =
      "select s.* from receipt_seal s where round_id = $1 order by number desc limit 1";
  private static final String BATCHES =
      "select * from receipt_seal where round_id = any($1) order by round_id, number";
  private static final String LEAVES =
      """
      select id, code, hash from receipt where round_id = $1 and id between $2 and $3
      order by id limit $4""";
  private static final String SEAL =
      """
      insert into receipt_seal (round_id, number, first_id, last_id, size, root)
      values ($1, $2, $3, $4, $5, $6)""";
  private static final String BATCH_OF =
      """
      select * from receipt_seal where round_id = $1 and first_id <= $2 and last_id >= $2""";
  private static final String FIND =
      """
      select round_id, id, code, hash from receipt
      where code = $1 and round_id = any($2) order by id limit 20""";
  private static final String ANY_OPEN =
      "select exists (select from attempt where round_id = any($1) and state = 'OPEN') as found";
  private static final String ANY_UNSEALED =
      """
      select exists (select from receipt x where x.round_id = $1 and x.id >
        coalesce((select max(last_id) from receipt_seal where round_id = $1), 0)) as found""";

  /** A receipt that was looked for. */
  record Found(RoundId round, Batch.Leaf leaf) {}

  /** The number up to which no receipt can appear any more; empty while some are being written. */
  Future<Optional<Long>> horizon(SqlClient client) {
    return client
        .preparedQuery(HORIZON)
        .execute()
        .map(rows -> Optional.ofNullable(only(rows).getLong("last")));
  }

  /** Whether this transaction is the one that seals; others come back later. */
  Future<Boolean> turn(SqlConnection tx) {
    return tx.preparedQuery(TURN).execute().map(rows -> only(rows).getBoolean("mine"));
  }

  /** Rounds with receipts to seal up to a number. */
  Future<List<RoundId>> waiting(SqlClient client, long horizon) {
    return client
        .preparedQuery(WAITING)
        .execute(Tuple.of(horizon))
        .map(
            rows -> {
              List<RoundId> rounds = new ArrayList<>();
              rows.forEach(row -> rounds.add(new RoundId(row.getLong("id"))));
              return rounds;
            });
  }

  Future<Optional<Batch>> latest(SqlClient client, RoundId round) {
    return client
        .preparedQuery(LATEST)
        .execute(Tuple.of(round.value()))
        .map(rows -> batches(rows).stream().findFirst());
  }

  /** Receipts of a round with numbers from one to another, at most a batch of them. */
  Future<List<Batch.Leaf>> leaves(SqlClient client, RoundId round, long first, long last) {
    return client
        .preparedQuery(LEAVES)
        .execute(Tuple.of(round.value(), first, last, SIZE))
        .map(
            rows -> {
              List<Batch.Leaf> leaves = new ArrayList<>();
              rows.forEach(row -> leaves.add(leaf(row)));
              return leaves;
            });
  }

  Future<Void> seal(
      SqlConnection tx, RoundId round, int number, List<Batch.Leaf> leaves, byte[] root) {
    return tx.preparedQuery(SEAL)
        .execute(
            Tuple.of(round.value(), number)
                .addLong(leaves.get(0).id())
                .addLong(leaves.get(leaves.size() - 1).id())
                .addInteger(leaves.size())
                .addBuffer(Buffer.buffer(root)))
        .mapEmpty();
  }

  /** Sealed batches of rounds, in order. */
  Future<Map<RoundId, List<Batch>>> batches(SqlClient client, List<RoundId> rounds) {
    return client
        .preparedQuery(BATCHES)
        .execute(Tuple.tuple().addArrayOfLong(ids(rounds)))
        .map(
            rows -> {
              Map<RoundId, List<Batch>> all = new HashMap<>();
              batches(rows)
                  .forEach(b -> all.computeIfAbsent(b.round(), id -> new ArrayList<>()).add(b));
              return all;
            });
  }

  /** The batch a receipt was sealed in; empty as long as it waits. */
  Future<Optional<Batch>> batchOf(SqlClient client, RoundId round, long receipt) {
    return client
        .preparedQuery(BATCH_OF)
        .execute(Tuple.of(round.value(), receipt))
        .map(rows -> batches(rows).stream().findFirst());
  }

  /** Receipts with a short code in some rounds. */
  Future<List<Found>> find(SqlClient client, String code, List<RoundId> rounds) {
    return client
        .preparedQuery(FIND)
        .execute(Tuple.of(code).addArrayOfLong(ids(rounds)))
        .map(
            rows -> {
              List<Found> found = new ArrayList<>();
              rows.forEach(
                  row -> found.add(new Found(new RoundId(row.getLong("round_id")), leaf(row))));
              return found;
            });
  }

  /** Whether every receipt of the round is sealed, and nobody has an open paper in some rounds. */
  Future<Boolean> quiet(SqlClient tx, RoundId round, List<RoundId> open) {
    return found(tx, ANY_OPEN, Tuple.tuple().addArrayOfLong(ids(open)))
        .compose(
            writing ->
                writing
                    ? Future.succeededFuture(false)
                    : found(tx, ANY_UNSEALED, Tuple.of(round.value())).map(waiting -> !waiting));
  }

  private static Future<Boolean> found(SqlClient tx, String sql, Tuple values) {
    return tx.preparedQuery(sql).execute(values).map(rows -> only(rows).getBoolean("found"));
  }

  private static Long[] ids(List<RoundId> rounds) {
    return rounds.stream().map(RoundId::value).toArray(Long[]::new);
  }

  private static Row only(RowSet<Row> rows) {
    return rows.iterator().next();
  }

  private static Batch.Leaf leaf(Row row) {
    return new Batch.Leaf(
        row.getLong("id"), row.getString("code"), row.getBuffer("hash").getBytes());
  }

  private static List<Batch> batches(RowSet<Row> rows) {
    List<Batch> all = new ArrayList<>();
    rows.forEach(
        row ->
            all.add(
                new Batch(
                    new RoundId(row.getLong("round_id")),
                    row.getInteger("number"),
                    row.getLong("first_id"),
                    row.getLong("last_id"),
                    row.getInteger("size"),
                    row.getBuffer("root").getBytes(),
                    row.getOffsetDateTime("sealed_at").toInstant())));
    return all;
  }
}
