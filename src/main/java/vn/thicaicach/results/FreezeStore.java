package vn.thicaicach.results;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.leaderboards.Ranking;
import vn.thicaicach.leaderboards.Standing;
import vn.thicaicach.platform.Repeat;

/** SQL that reads the valid set of a round or contest and writes its frozen rows. */
final class FreezeStore {
  private static final int PAGE = 5_000;
  private static final int BATCH = 1_000;

  /** Whoever freezes the same contest waits here; starts of attempts do not. */
  private static final String LOCK =
      """
      select set_config('statement_timeout', '120s', true)
      from (select id from contest where id = $1 for no key update) locked""";

  private static final String OPEN_PAPERS =
      """
      select count(*) as papers from attempt
      where contest_id = $1 and ($2::bigint is null or round_id = $2)
        and ranked and state = 'OPEN'""";

  private static final String ROUND =
      """
      select r.person_id, r.points, r.duration_ms, r.results, r.full_marks, r.attempts,
             r.started_at, r.finished_at, r.prediction, r.audience, r.unit_path,
             g.correct, g.questions
      from round_result r join graded_attempt g on g.id = r.attempt_id
      where r.contest_id = $1 and r.round_id = $2""";

  private static final String CONTEST =
      """
      select c.person_id, c.points, c.duration_ms, c.results, c.full_marks, c.attempts,
             c.started_at, c.finished_at, null::bigint as prediction, c.audience, c.unit_path,
             g.correct, g.questions
      from contest_result c
      join (
        select r.person_id, sum(g.correct)::int as correct, sum(g.questions)::int as questions
        from round_result r join graded_attempt g on g.id = r.attempt_id
        where r.contest_id = $1
        group by r.person_id) g on g.person_id = c.person_id
      where c.contest_id = $1 and $2::bigint is null""";

  private static final String HEAD =
      """
      insert into result (contest_id, round_id, version, rules_version, people, attempts,
                          full_marks, target, digest, frozen_by)
      select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8, $9
      from result where contest_id = $1 and round_id is not distinct from $2
      returning id, contest_id, round_id, version, rules_version, people, attempts, full_marks,
                target, digest, frozen_at, null::timestamptz as official_at, false as alone""";

  private static final String PLACE =
      """
      insert into result_place (result_id, scope, person_id, rank, shared, audience, unit_path,
          points, correct, questions, duration_ms, attempts, results, full_marks, started_at, finished_at,
          prediction, distance, reason_key, reason_mine, reason_next)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
              $20, $21)
      """;

  Future<Void> lock(SqlConnection tx, Contest contest) {
    return tx.preparedQuery(LOCK).execute(Tuple.of(contest.id().value())).mapEmpty();
  }

  Future<Long> openPapers(SqlConnection tx, Contest contest, @Nullable RoundId round) {
    return tx.preparedQuery(OPEN_PAPERS)
        .execute(scope(contest, round))
        .map(rows -> rows.iterator().next().getLong("papers"));
  }

  Future<List<Freeze.Candidate>> candidates(
      SqlConnection tx, Contest contest, @Nullable RoundId round) {
    return tx.prepare(round == null ? CONTEST : ROUND)
        .compose(
            statement -> {
              Cursor cursor = statement.cursor(scope(contest, round));
              List<Freeze.Candidate> read = new ArrayList<>();
              return Repeat.whileTrue(() -> readSome(cursor, read))
                  .eventually(statement::close)
                  .map(read);
            });
  }

  private static Future<Boolean> readSome(Cursor cursor, List<Freeze.Candidate> read) {
    return cursor
        .read(PAGE)
        .map(
            rows -> {
              rows.forEach(row -> read.add(candidate(row)));
              return cursor.hasMore();
            });
  }

  private static Freeze.Candidate candidate(Row row) {
    Standing standing =
        new Standing(
            new PersonId(row.getLong("person_id")),
            null,
            row.getLong("points"),
            row.getLong("duration_ms"),
            row.getInteger("results"),
            row.getInteger("full_marks"),
            row.getInteger("attempts"),
            row.getOffsetDateTime("started_at").toInstant(),
            row.getOffsetDateTime("finished_at").toInstant(),
            row.getLong("prediction"),
            row.getString("audience"),
            List.of(row.getArrayOfLongs("unit_path")),
            null);
    return new Freeze.Candidate(standing, row.getInteger("correct"), row.getInteger("questions"));
  }

  Future<Result> insert(
      SqlConnection tx,
      Contest contest,
      @Nullable RoundId round,
      Freeze.Frozen frozen,
      long staffId) {
    Counts counts = frozen.counts();
    Tuple head =
        scope(contest, round)
            .addInteger(contest.rulesVersion())
            .addLong(counts.people())
            .addLong(counts.attempts())
            .addLong(counts.fullMarks())
            .addLong(frozen.target())
            .addBuffer(Buffer.buffer(frozen.digest()))
            .addLong(staffId);
    return tx.preparedQuery(HEAD)
        .execute(head)
        .map(rows -> ResultStore.result(rows.iterator().next()))
        .compose(result -> insertRows(tx, result, frozen.rows()).map(result));
  }

  private static Future<Void> insertRows(SqlConnection tx, Result result, List<Freeze.Row> rows) {
    Iterator<Freeze.Row> rest = rows.iterator();
    return Repeat.whileTrue(
        () -> {
          List<Tuple> batch = new ArrayList<>(BATCH);
          while (batch.size() < BATCH && rest.hasNext()) {
            batch.add(values(result.id(), rest.next()));
          }
          return batch.isEmpty()
              ? Future.succeededFuture(false)
              : tx.preparedQuery(PLACE).executeBatch(batch).map(done -> true);
        });
  }

  private static Tuple values(ResultId result, Freeze.Row row) {
    Standing s = row.candidate().standing();
    Ranking.Reason reason = row.place().reason();
    return Tuple.of(result.value(), row.scope(), s.personId().value())
        .addInteger(row.place().rank())
        .addBoolean(row.place().shared())
        .addString(s.audience())
        .addArrayOfLong(s.unitPath().toArray(Long[]::new))
        .addLong(s.points())
        .addInteger(row.candidate().correct())
        .addInteger(row.candidate().questions())
        .addLong(s.durationMs())
        .addInteger(s.attempts())
        .addInteger(s.results())
        .addInteger(s.fullMarks())
        .addOffsetDateTime(s.startedAt().atOffset(ZoneOffset.UTC))
        .addOffsetDateTime(s.finishedAt().atOffset(ZoneOffset.UTC))
        .addLong(s.prediction())
        .addLong(row.distance())
        .addString(reason == null ? null : reason.key().name())
        .addLong(reason == null ? null : reason.mine())
        .addLong(reason == null ? null : reason.next());
  }

  private static Tuple scope(Contest contest, @Nullable RoundId round) {
    return Tuple.of(contest.id().value()).addLong(round == null ? null : round.value());
  }
}
