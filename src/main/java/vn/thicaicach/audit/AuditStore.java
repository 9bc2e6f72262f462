package vn.thicaicach.audit;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.thicaicach.platform.proof.Hash;

/** SQL of the chained log. */
final class AuditStore {
  private static final String LOCK_HEAD =
      """
      insert into audit_chain (chain, head) values ($1, $2)
      on conflict (chain) do update set chain = excluded.chain
      returning seq, head, date_trunc('microseconds', clock_timestamp()) as at""";
  private static final String APPEND =
      """
      with entry as (
        insert into audit_entry (chain, seq, at, actor, act, subject, data, canonical, previous, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
      update audit_chain set seq = $2, head = $10 where chain = $1""";
  private static final String HEADS = "select chain, seq, head from audit_chain order by chain";
  private static final String PAGE =
      """
      select seq, at, actor, act, subject, data, canonical, previous, hash
      from audit_entry where chain = $1 and seq > $2 order by seq limit $3""";

  /** Where a chain stands; the row stays locked until the transaction ends. */
  record Head(long seq, byte[] hash, Instant at) {}

  /** A stored entry, with what it was hashed from and to. */
  record Stored(Act act, long seq, Instant at, String canonical, byte[] previous, byte[] hash) {}

  Future<Head> lockHead(SqlClient tx, String chain) {
    return tx.preparedQuery(LOCK_HEAD)
        .execute(Tuple.of(chain, Buffer.buffer(Chain.START)))
        .map(rows -> head(rows.iterator().next()));
  }

  private static Head head(Row row) {
    return new Head(
        row.getLong("seq"),
        row.getBuffer("head").getBytes(),
        row.getOffsetDateTime("at").toInstant());
  }

  Future<Void> append(SqlClient tx, Stored entry) {
    Act act = entry.act();
    Tuple values =
        Tuple.of(act.chain(), entry.seq(), entry.at().atOffset(ZoneOffset.UTC))
            .addString(act.actor())
            .addString(act.act())
            .addString(act.subject())
            .addValue(new JsonObject(new HashMap<>(act.data())))
            .addString(entry.canonical())
            .addBuffer(Buffer.buffer(entry.previous()))
            .addBuffer(Buffer.buffer(entry.hash()));
    return tx.preparedQuery(APPEND).execute(values).mapEmpty();
  }

  Future<List<String>> chains(SqlClient client) {
    return heads(client).map(heads -> List.copyOf(heads.keySet()));
  }

  /** Hash of each chain's head in hexadecimal, by name of the chain. */
  Future<SortedMap<String, String>> heads(SqlClient client) {
    return client
        .query(HEADS)
        .execute()
        .map(
            rows -> {
              SortedMap<String, String> heads = new TreeMap<>();
              rows.forEach(
                  row ->
                      heads.put(
                          row.getString("chain"), Hash.hex(row.getBuffer("head").getBytes())));
              return heads;
            });
  }

  Future<Head> head(SqlClient client, String chain) {
    return client
        .preparedQuery("select seq, head, now() as at from audit_chain where chain = $1")
        .execute(Tuple.of(chain))
        .map(rows -> head(rows.iterator().next()));
  }

  Future<List<Stored>> page(SqlClient client, String chain, long after, int limit) {
    return client
        .preparedQuery(PAGE)
        .execute(Tuple.of(chain, after, limit))
        .map(
            rows -> {
              List<Stored> entries = new ArrayList<>();
              rows.forEach(row -> entries.add(stored(chain, row)));
              return entries;
            });
  }

  private static Stored stored(String chain, Row row) {
    Act act =
        new Act(
            chain,
            row.getString("actor"),
            row.getString("act"),
            row.getString("subject"),
            row.getJsonObject("data").getMap());
    return new Stored(
        act,
        row.getLong("seq"),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("canonical"),
        row.getBuffer("previous").getBytes(),
        row.getBuffer("hash").getBytes());
  }
}
