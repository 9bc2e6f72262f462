package vn.thicaicach.contests;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.questions.Question;
import vn.thicaicach.questions.QuestionVersionId;

/** SQL of what is sealed for a round: its questions, its secret, and the promise about both. */
final class SealStore {
  // One node seals; the others wait for its commit and find the questions.
  private static final String LOCK = "select secret from round where id = $1 for update";
  private static final String SECRET = "select secret from round where id = $1";
  private static final String SEAL =
      """
      insert into round_question (round_id, question_version_id)
      select $1, v from unnest($2::bigint[]) as v
      where not exists (select from round_question where round_id = $1)""";
  private static final String SEALED =
      "select question_version_id from round_question where round_id = $1 order by 1";
  private static final String COMMIT =
      """
      insert into round_commitment (round_id, document, hash, salt) values ($1, $2, $3, $4)
      on conflict (round_id) do nothing""";
  private static final String COMMITMENTS =
      """
      select c.round_id, c.document, c.hash, c.salt, c.committed_at, r.revealed_at
      from round_commitment c join round r on r.id = c.round_id where r.contest_id = $1""";
  private static final String REVEAL =
      """
      update round r set revealed_at = clock_timestamp()
      where id = $1 and revealed_at is null and opens_at < clock_timestamp()
        and (closed_at is not null
             or closes_at + extra_ms * interval '1 millisecond' <= clock_timestamp())
        and exists (select from round_commitment c where c.round_id = r.id)
      returning secret""";

  /** A commitment with the salt of its snapshot, which stays on the server. */
  record Stored(Commitment commitment, byte[] salt) {}

  /** Locks the round; gives its secret. */
  Future<byte[]> lock(SqlConnection tx, RoundId round) {
    return secret(tx, LOCK, round).map(Optional::orElseThrow);
  }

  Future<byte[]> secret(SqlClient client, RoundId round) {
    return secret(client, SECRET, round).map(Optional::orElseThrow);
  }

  private static Future<Optional<byte[]>> secret(SqlClient client, String sql, RoundId round) {
    return client
        .preparedQuery(sql)
        .execute(Tuple.of(round.value()))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(rows.iterator().next().getBuffer("secret").getBytes()));
  }

  /** Seals the given questions unless the round has some already; gives what is sealed. */
  Future<List<QuestionVersionId>> seal(SqlConnection tx, RoundId round, List<Question> drawable) {
    Long[] versions = drawable.stream().map(q -> q.id().value()).toArray(Long[]::new);
    return tx.preparedQuery(SEAL)
        .execute(Tuple.of(round.value()).addArrayOfLong(versions))
        .compose(done -> sealed(tx, round));
  }

  /** What is sealed for a round, by id; empty before. */
  Future<List<QuestionVersionId>> sealed(SqlClient client, RoundId round) {
    return client
        .preparedQuery(SEALED)
        .execute(Tuple.of(round.value()))
        .map(
            rows -> {
              List<QuestionVersionId> ids = new ArrayList<>();
              rows.forEach(row -> ids.add(new QuestionVersionId(row.getLong(0))));
              return ids;
            });
  }

  Future<Void> commit(SqlConnection tx, RoundId round, String document, byte[] hash, byte[] salt) {
    return tx.preparedQuery(COMMIT)
        .execute(Tuple.of(round.value(), document, Buffer.buffer(hash), Buffer.buffer(salt)))
        .mapEmpty();
  }

  Future<Map<RoundId, Stored>> commitments(SqlClient client, ContestId contest) {
    return client
        .preparedQuery(COMMITMENTS)
        .execute(Tuple.of(contest.value()))
        .map(
            rows -> {
              Map<RoundId, Stored> all = new HashMap<>();
              rows.forEach(row -> all.put(new RoundId(row.getLong("round_id")), stored(row)));
              return all;
            });
  }

  private static Stored stored(Row row) {
    return new Stored(
        new Commitment(
            new RoundId(row.getLong("round_id")),
            row.getString("document"),
            row.getBuffer("hash").getBytes(),
            row.getOffsetDateTime("committed_at").toInstant(),
            instant(row.getOffsetDateTime("revealed_at"))),
        row.getBuffer("salt").getBytes());
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  /** Marks the secret of a committed round that is over as published; empty when it may not be. */
  Future<Optional<byte[]>> reveal(SqlConnection tx, RoundId round) {
    return secret(tx, REVEAL, round);
  }
}
