package vn.thicaicach.attempts;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.thicaicach.contests.RoundId;

/** SQL of ending attempts: flip the state, read the answers, write marks and news. */
final class CloseStore {
  private static final String CLOSED_COLUMNS =
      "a.id, a.code, a.contest_id, a.round_id, a.person_id, a.seed, a.questions, a.ranked,"
          + " a.started_at, a.finished_at";

  private static final String SUBMIT =
      """
      with input as (
        select * from unnest($1::bigint[], $2::timestamptz[]) as i(id, arrived)),
      locked as materialized (
        select a.id, least(i.arrived, a.deadline + a.extra_ms * interval '1 millisecond') as finished
        from attempt a join input i on i.id = a.id
        where a.state = 'OPEN'
          and i.arrived <= a.deadline + (a.extra_ms + a.grace_ms) * interval '1 millisecond'
        order by a.id for update of a)
      update attempt a set state = 'SUBMITTED', finished_at = l.finished
      from locked l where a.id = l.id returning\s"""
          + CLOSED_COLUMNS;

  // The longest a save may wait in our queues is added, so that nothing that arrived in time and is
  // still on its way to the database finds a closed attempt.
  private static final String EXPIRE =
      """
      with due as materialized (
        select a.id from attempt a
        where a.state = 'OPEN' and a.deadline < $3
          and a.deadline + (a.extra_ms + a.grace_ms + $1::bigint) * interval '1 millisecond' < $3
        order by a.deadline limit $2 for update skip locked)
      update attempt a
      set state = 'EXPIRED', finished_at = a.deadline + a.extra_ms * interval '1 millisecond'
      from due where a.id = due.id returning\s"""
          + CLOSED_COLUMNS;

  private static final String EXPIRE_ROUND =
      """
      with due as materialized (
        select a.id from attempt a where a.state = 'OPEN' and a.round_id = $1
        order by a.id limit $2 for update)
      update attempt a set state = 'EXPIRED',
        finished_at = least(a.deadline + a.extra_ms * interval '1 millisecond', $3)
      from due where a.id = due.id returning\s"""
          + CLOSED_COLUMNS;

  private static final String ANSWERS =
      """
      select distinct on (attempt_id, question) attempt_id, question, answer
      from answer_event where attempt_id = any($1)
      order by attempt_id, question, writer desc, seq desc""";

  private static final String WRITE_GRADES =
      """
      insert into grade (attempt_id, generation, questions, answered, correct, points, prediction,
        duration_ms)
      select * from unnest($1::bigint[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[],
                           $7::bigint[], $8::bigint[])
      on conflict (attempt_id, generation) do nothing""";

  private static final String WRITE_NEWS =
      """
      insert into outbox (contest_id, round_id, person_id)
      select * from unnest($1::bigint[], $2::bigint[], $3::bigint[])""";

  /** An attempt that was just closed. */
  record Closed(
      AttemptId id,
      String code,
      long contest,
      RoundId round,
      long person,
      byte[] seed,
      List<Long> questions,
      boolean ranked,
      Instant startedAt,
      Instant finishedAt) {

    /** Whole milliseconds of the time between, as SQL computes them from the stored times. */
    long durationMillis() {
      return Duration.between(startedAt, finishedAt).toMillis();
    }

    Paper paper() {
      return new Paper(seed, questions);
    }
  }

  /** A request to submit, with the arrival stamp of its last byte. */
  record Submission(AttemptId attempt, Instant arrived) {}

  Future<List<Closed>> submit(SqlConnection tx, List<Submission> batch) {
    Tuple values =
        Tuple.tuple()
            .addArrayOfLong(batch.stream().map(s -> s.attempt().value()).toArray(Long[]::new))
            .addArrayOfOffsetDateTime(
                batch.stream()
                    .map(s -> s.arrived().atOffset(ZoneOffset.UTC))
                    .toArray(OffsetDateTime[]::new));
    return closed(tx, SUBMIT, values);
  }

  Future<List<Closed>> expireDue(SqlConnection tx, int limit, Instant now) {
    return closed(
        tx,
        EXPIRE,
        Tuple.of(AnswerStore.LONGEST_QUEUE_AGE.toMillis(), limit, now.atOffset(ZoneOffset.UTC)));
  }

  Future<List<Closed>> expireRound(SqlConnection tx, RoundId round, int limit, Instant now) {
    return closed(tx, EXPIRE_ROUND, Tuple.of(round.value(), limit, now.atOffset(ZoneOffset.UTC)));
  }

  private static Future<List<Closed>> closed(SqlConnection tx, String sql, Tuple values) {
    return tx.preparedQuery(sql).execute(values).map(CloseStore::closed);
  }

  static List<Closed> closed(RowSet<Row> rows) {
    List<Closed> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(closed(row)));
    return all;
  }

  private static Closed closed(Row row) {
    return new Closed(
        new AttemptId(row.getLong("id")),
        row.getString("code"),
        row.getLong("contest_id"),
        new RoundId(row.getLong("round_id")),
        row.getLong("person_id"),
        row.getBuffer("seed").getBytes(),
        List.of(row.getArrayOfLongs("questions")),
        row.getBoolean("ranked"),
        row.getOffsetDateTime("started_at").toInstant(),
        row.getOffsetDateTime("finished_at").toInstant());
  }

  /** Last answers of closed attempts: attempt → question version → answer. */
  Future<Map<AttemptId, Map<Long, String>>> answers(SqlClient tx, List<Closed> closed) {
    Long[] ids = closed.stream().map(c -> c.id().value()).toArray(Long[]::new);
    return tx.preparedQuery(ANSWERS)
        .execute(Tuple.tuple().addArrayOfLong(ids))
        .map(
            rows -> {
              Map<AttemptId, Map<Long, String>> all = new HashMap<>();
              rows.forEach(
                  row ->
                      all.computeIfAbsent(
                              new AttemptId(row.getLong("attempt_id")), id -> new HashMap<>())
                          .put(row.getLong("question"), row.getString("answer")));
              return all;
            });
  }

  /**
   * Keeps marks; those that are there already stay as they are.
   *
   * @param generation of grades, by round
   */
  Future<Void> writeGrades(
      SqlClient tx,
      List<Closed> closed,
      List<Scoring.Marks> marks,
      Function<RoundId, Integer> generation) {
    Tuple values =
        Tuple.tuple()
            .addArrayOfLong(closed.stream().map(c -> c.id().value()).toArray(Long[]::new))
            .addArrayOfInteger(
                closed.stream().map(c -> generation.apply(c.round())).toArray(Integer[]::new))
            .addArrayOfInteger(marks.stream().map(Scoring.Marks::questions).toArray(Integer[]::new))
            .addArrayOfInteger(marks.stream().map(Scoring.Marks::answered).toArray(Integer[]::new))
            .addArrayOfInteger(marks.stream().map(Scoring.Marks::correct).toArray(Integer[]::new))
            .addArrayOfInteger(marks.stream().map(Scoring.Marks::points).toArray(Integer[]::new))
            .addArrayOfLong(marks.stream().map(Scoring.Marks::prediction).toArray(Long[]::new))
            .addArrayOfLong(closed.stream().map(Closed::durationMillis).toArray(Long[]::new));
    return tx.preparedQuery(WRITE_GRADES).execute(values).mapEmpty();
  }

  /** Tells the boards; practice is no news. */
  Future<Void> writeNews(SqlClient tx, List<Closed> closed) {
    List<Closed> ranked = closed.stream().filter(Closed::ranked).toList();
    Tuple values =
        Tuple.tuple()
            .addArrayOfLong(ranked.stream().map(Closed::contest).toArray(Long[]::new))
            .addArrayOfLong(ranked.stream().map(c -> c.round().value()).toArray(Long[]::new))
            .addArrayOfLong(ranked.stream().map(Closed::person).toArray(Long[]::new));
    return tx.preparedQuery(WRITE_NEWS).execute(values).mapEmpty();
  }
}
