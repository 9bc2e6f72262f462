package vn.thicaicach.attempts;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import vn.thicaicach.contests.RoundId;

/** SQL of receipts: written with the marks, read by their holders. */
final class ReceiptStore {
  // Numbers are taken under the shared half of the lock by which a sealer finds out up to where
  // nothing can be missing any more; see proof.BatchStore. A round that was over before there were
  // commitments has no receipts: they could be checked against nothing.
  private static final String WRITE =
      """
      with gate as materialized (select pg_advisory_xact_lock_shared(hashtext('receipt')))
      insert into receipt (round_id, attempt_id, code, nonce, hash)
      select i.* from gate cross join
        unnest($1::bigint[], $2::bigint[], $3::text[], $4::bytea[], $5::bytea[])
          as i(round_id, attempt_id, code, nonce, hash)
      where exists (select from round_commitment c where c.round_id = i.round_id)""";
  private static final String OF_ATTEMPT =
      "select round_id, id, nonce, hash from receipt where attempt_id = $1";

  /** A receipt to be written. */
  record Given(AttemptId attempt, RoundId round, PaperReceipt receipt) {}

  Future<Void> write(SqlClient tx, List<Given> all) {
    if (all.isEmpty()) {
      return Future.succeededFuture();
    }
    List<byte[]> hashes = all.stream().map(g -> g.receipt().hash()).toList();
    Tuple values =
        Tuple.tuple()
            .addArrayOfLong(all.stream().map(g -> g.round().value()).toArray(Long[]::new))
            .addArrayOfLong(all.stream().map(g -> g.attempt().value()).toArray(Long[]::new))
            .addArrayOfString(
                hashes.stream().map(h -> PaperReceipt.code(h).canonical()).toArray(String[]::new))
            .addArrayOfBuffer(
                all.stream().map(g -> Buffer.buffer(g.receipt().nonce())).toArray(Buffer[]::new))
            .addArrayOfBuffer(hashes.stream().map(Buffer::buffer).toArray(Buffer[]::new));
    return tx.preparedQuery(WRITE).execute(values).mapEmpty();
  }

  Future<Optional<StoredReceipt>> ofAttempt(SqlClient client, AttemptId attempt) {
    return client
        .preparedQuery(OF_ATTEMPT)
        .execute(Tuple.of(attempt.value()))
        .map(
            rows ->
                rows.size() == 0 ? Optional.empty() : Optional.of(stored(rows.iterator().next())));
  }

  private static StoredReceipt stored(Row row) {
    return new StoredReceipt(
        new RoundId(row.getLong("round_id")),
        row.getLong("id"),
        row.getBuffer("nonce").getBytes(),
        row.getBuffer("hash").getBytes());
  }
}
