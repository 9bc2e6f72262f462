package vn.thicaicach.attempts.proof;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.RoundId;

/** SQL that reads receipts beside the papers they are for. */
final class ReceiptAuditStore {
  /** Rows in one page. */
  static final int PAGE = 500;

  private static final String ROWS =
      """
      select r.id, r.attempt_id, r.code as receipt, r.nonce, r.hash,
             a.code, a.seed, a.questions, a.finished_at
      from receipt r left join attempt a on a.id = r.attempt_id and a.round_id = r.round_id
      where r.round_id = $1 and r.id > $2 order by r.id limit $3""";
  private static final String ANSWERS =
      """
      select distinct on (attempt_id, question) attempt_id, question, answer
      from answer_event where attempt_id = any($1)
      order by attempt_id, question, writer desc, seq desc""";
  // While nodes of the version before receipts still run beside newer ones, they write none.
  private static final String MISSING =
      """
      select a.id from attempt a join round_commitment c on c.round_id = a.round_id
        left join round_unpromised u on u.round_id = a.round_id
      where a.round_id = $1 and a.ranked and a.state in ('SUBMITTED', 'EXPIRED')
        and a.finished_at > c.committed_at
          + case when u.round_id is null then interval '0' else interval '1 hour' end
        and not exists (select from receipt r where r.attempt_id = a.id)
      order by a.id limit 100""";
  // The start that brings a commitment about carries the stamp of its arrival, a little earlier.
  private static final String UNPROMISED =
      """
      select exists (
        select from attempt a left join round_commitment c on c.round_id = a.round_id
        where a.round_id = $1 and a.ranked
          and (c.round_id is null or a.started_at < c.committed_at - interval '1 minute')
          and not exists (select from round_unpromised u where u.round_id = a.round_id)) as found""";

  /**
   * A receipt and its paper; the paper's fields are null when there is no such attempt in the
   * round.
   */
  record Held(
      long id,
      long attempt,
      String receipt,
      byte[] nonce,
      byte[] hash,
      @Nullable String code,
      byte @Nullable [] seed,
      List<Long> questions,
      @Nullable Instant finishedAt) {}

  Future<List<Held>> page(SqlClient client, RoundId round, long after) {
    return client
        .preparedQuery(ROWS)
        .execute(Tuple.of(round.value(), after, PAGE))
        .map(
            rows -> {
              List<Held> all = new ArrayList<>();
              rows.forEach(row -> all.add(held(row)));
              return all;
            });
  }

  private static Held held(Row row) {
    OffsetDateTime finished = row.getOffsetDateTime("finished_at");
    boolean there = row.getString("code") != null;
    return new Held(
        row.getLong("id"),
        row.getLong("attempt_id"),
        row.getString("receipt"),
        row.getBuffer("nonce").getBytes(),
        row.getBuffer("hash").getBytes(),
        row.getString("code"),
        there ? row.getBuffer("seed").getBytes() : null,
        there ? List.of(row.getArrayOfLongs("questions")) : List.of(),
        finished == null ? null : finished.toInstant());
  }

  /** Last answers: attempt → question version → answer. */
  Future<Map<Long, Map<Long, String>>> answers(SqlClient client, List<Long> attempts) {
    return client
        .preparedQuery(ANSWERS)
        .execute(Tuple.tuple().addArrayOfLong(attempts.toArray(Long[]::new)))
        .map(
            rows -> {
              Map<Long, Map<Long, String>> all = new HashMap<>();
              rows.forEach(
                  row ->
                      all.computeIfAbsent(row.getLong("attempt_id"), id -> new HashMap<>())
                          .put(row.getLong("question"), row.getString("answer")));
              return all;
            });
  }

  /** Finished papers without a receipt, of a round that was promised; at most a hundred. */
  Future<List<Long>> missing(SqlClient client, RoundId round) {
    return client
        .preparedQuery(MISSING)
        .execute(Tuple.of(round.value()))
        .map(
            rows -> {
              List<Long> ids = new ArrayList<>();
              rows.forEach(row -> ids.add(row.getLong("id")));
              return ids;
            });
  }

  /** Whether somebody wrote in the round before its commitment stood, or without one. */
  Future<Boolean> unpromised(SqlClient client, RoundId round) {
    return client
        .preparedQuery(UNPROMISED)
        .execute(Tuple.of(round.value()))
        .map(rows -> rows.iterator().next().getBoolean("found"));
  }
}
