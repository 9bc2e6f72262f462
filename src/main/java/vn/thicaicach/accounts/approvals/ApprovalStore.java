package vn.thicaicach.accounts.approvals;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of proposals and confirmations. */
final class ApprovalStore {
  private static final String COLUMNS =
      """
      select a.id, a.act, a.subject, a.digest, a.unit_path, a.chain, a.reason, a.proposed_by,
             p.name as proposer, a.proposed_at, a.confirmed_by, c.name as confirmer,
             a.confirmed_at, a.alone, now() as now
      from approval a
      join staff p on p.id = a.proposed_by
      left join staff c on c.id = a.confirmed_by
      """;
  private static final String PROPOSE =
      """
      insert into approval (act, subject, digest, unit_path, chain, reason, proposed_by)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (act, subject) where confirmed_at is null and withdrawn_at is null do nothing
      returning id""";

  /** An approval with the time it was read at, by the database's clock. */
  record Read(Approval approval, Instant at) {}

  /** The new id; empty when another proposal waits for the same. */
  Future<Optional<Long>> propose(SqlClient tx, Proposal proposal, String reason, long by) {
    Tuple values =
        Tuple.of(proposal.act(), proposal.subject(), Buffer.buffer(proposal.digest()))
            .addArrayOfLong(proposal.unitPath().toArray(Long[]::new))
            .addString(proposal.chain())
            .addString(reason)
            .addLong(by);
    return tx.preparedQuery(PROPOSE)
        .execute(values)
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(row.getLong("id"));
              }
              return Optional.empty();
            });
  }

  /** A waiting proposal, locked until the transaction ends. */
  Future<Optional<Read>> lock(SqlClient tx, long id) {
    return tx.preparedQuery(
            COLUMNS
                + """
                where a.id = $1 and a.confirmed_at is null and a.withdrawn_at is null
                for update of a""")
        .execute(Tuple.of(id))
        .map(rows -> read(rows).stream().findFirst());
  }

  Future<List<Read>> waiting(SqlClient client) {
    return client
        .query(COLUMNS + "where a.confirmed_at is null and a.withdrawn_at is null order by a.id")
        .execute()
        .map(ApprovalStore::read);
  }

  /** The newest that was not withdrawn, confirmed or waiting. */
  Future<Optional<Read>> latest(SqlClient client, String act, String subject) {
    return client
        .preparedQuery(
            COLUMNS
                + """
                where a.act = $1 and a.subject = $2 and a.withdrawn_at is null
                order by a.id desc limit 1""")
        .execute(Tuple.of(act, subject))
        .map(rows -> read(rows).stream().findFirst());
  }

  Future<Void> confirm(SqlClient tx, long id, long by, boolean alone) {
    return tx.preparedQuery(
            "update approval set confirmed_by = $2, confirmed_at = now(), alone = $3 where id = $1")
        .execute(Tuple.of(id, by, alone))
        .mapEmpty();
  }

  Future<Void> withdraw(SqlClient tx, long id) {
    return tx.preparedQuery("update approval set withdrawn_at = now() where id = $1")
        .execute(Tuple.of(id))
        .mapEmpty();
  }

  private static List<Read> read(RowSet<Row> rows) {
    List<Read> all = new ArrayList<>();
    rows.forEach(row -> all.add(new Read(approval(row), row.getOffsetDateTime("now").toInstant())));
    return all;
  }

  private static Approval approval(Row row) {
    Proposal proposal =
        new Proposal(
            row.getString("act"),
            row.getString("subject"),
            row.getBuffer("digest").getBytes(),
            List.of(row.getArrayOfLongs("unit_path")),
            row.getString("chain"));
    return new Approval(
        row.getLong("id"),
        proposal,
        row.getString("reason"),
        row.getLong("proposed_by"),
        row.getString("proposer"),
        row.getOffsetDateTime("proposed_at").toInstant(),
        row.getLong("confirmed_by"),
        row.getString("confirmer"),
        instant(row.getOffsetDateTime("confirmed_at")),
        row.getBoolean("alone"));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
