package vn.thicaicach.attempts;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.RoundId;

/** SQL of attempts: look-up, take-over, figures. */
final class AttemptStore {
  static final String COLUMNS =
      """
      a.id, a.code, a.contest_id, a.round_id, a.person_id, a.number, a.seed, a.audience, a.unit_id,
      a.unit_path, a.questions, a.ranked, a.started_at,
      a.deadline + a.extra_ms * interval '1 millisecond' as deadline, a.extra_ms, a.grace_ms, a.epoch,
      a.state, a.finished_at""";
  private static final String BY_CODE = "select " + COLUMNS + " from attempt a where a.code = $1";
  private static final String OF_PERSON_IN_ROUNDS =
      "select "
          + COLUMNS
          + " from attempt a where a.round_id = any($1) and a.person_id = $2 order by started_at";
  private static final String OF_PERSON =
      "select "
          + COLUMNS
          + " from attempt a where a.person_id = $1 order by started_at desc limit 200";
  private static final String OPEN_OF_PERSON =
      "select "
          + COLUMNS
          + " from attempt a where a.person_id = $1 and a.contest_id = $2 and a.state = 'OPEN'"
          + " order by a.deadline desc limit 1";
  private static final String TAKE_OVER =
      """
      update attempt a set epoch = epoch + 1
      where a.code = $1 and a.person_id = $2 and a.state = 'OPEN' returning\s"""
          + COLUMNS;
  private static final String GRADES =
      """
      select g.attempt_id, g.questions, g.answered, g.correct, g.points, g.prediction, g.duration_ms
      from grade g
      join attempt a on a.id = g.attempt_id
      left join grading_pointer p on p.round_id = a.round_id
      where g.attempt_id = any($1) and g.generation = coalesce(p.generation, 1)""";
  private static final String ANY_OPEN =
      "select exists (select from attempt where round_id = any($1) and state = 'OPEN') as open";
  private static final String PROGRESS =
      """
      select count(*) as started,
             count(*) filter (where state = 'OPEN') as open,
             count(*) filter (where state = 'SUBMITTED') as submitted,
             count(*) filter (where state = 'EXPIRED') as expired,
             count(*) filter (where started_at > now() - interval '1 minute') as started_last_minute,
             count(*) filter (where finished_at > now() - interval '1 minute') as finished_last_minute
      from attempt where round_id = $1""";

  Future<Optional<Attempt>> byCode(SqlClient client, String code) {
    return client.preparedQuery(BY_CODE).execute(Tuple.of(code)).map(AttemptStore::first);
  }

  Future<List<Attempt>> ofPersonInRounds(
      SqlClient client, Collection<RoundId> rounds, PersonId person) {
    Long[] in = rounds.stream().map(RoundId::value).toArray(Long[]::new);
    return client
        .preparedQuery(OF_PERSON_IN_ROUNDS)
        .execute(Tuple.of(in, (Object) person.value()))
        .map(AttemptStore::all);
  }

  Future<List<Attempt>> ofPerson(SqlClient client, PersonId person) {
    return client.preparedQuery(OF_PERSON).execute(Tuple.of(person.value())).map(AttemptStore::all);
  }

  Future<Optional<Attempt>> openOfPerson(SqlClient client, PersonId person, ContestId contest) {
    return client
        .preparedQuery(OPEN_OF_PERSON)
        .execute(Tuple.of(person.value(), contest.value()))
        .map(AttemptStore::first);
  }

  /** Raises the epoch of an open attempt of the person; empty when there is none. */
  Future<Optional<Attempt>> takeOver(SqlClient client, String code, PersonId person) {
    return client
        .preparedQuery(TAKE_OVER)
        .execute(Tuple.of(code, person.value()))
        .map(AttemptStore::first);
  }

  /** Marks that count, by attempt; attempts without marks are left out. */
  Future<Map<AttemptId, Grade>> grades(SqlClient client, Collection<AttemptId> attempts) {
    Long[] ids = attempts.stream().map(AttemptId::value).toArray(Long[]::new);
    return client
        .preparedQuery(GRADES)
        .execute(Tuple.tuple().addArrayOfLong(ids))
        .map(
            rows -> {
              Map<AttemptId, Grade> grades = new HashMap<>();
              rows.forEach(row -> grades.put(new AttemptId(row.getLong("attempt_id")), grade(row)));
              return grades;
            });
  }

  Future<Boolean> anyOpen(SqlClient client, Collection<RoundId> rounds) {
    Long[] ids = rounds.stream().map(RoundId::value).toArray(Long[]::new);
    return client
        .preparedQuery(ANY_OPEN)
        .execute(Tuple.tuple().addArrayOfLong(ids))
        .map(rows -> rows.iterator().next().getBoolean("open"));
  }

  Future<RoundProgress> progress(SqlClient client, RoundId round) {
    return client
        .preparedQuery(PROGRESS)
        .execute(Tuple.of(round.value()))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new RoundProgress(
                  row.getLong("started"),
                  row.getLong("open"),
                  row.getLong("submitted"),
                  row.getLong("expired"),
                  row.getLong("started_last_minute"),
                  row.getLong("finished_last_minute"));
            });
  }

  static Optional<Attempt> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(attempt(rows.iterator().next()));
  }

  static List<Attempt> all(RowSet<Row> rows) {
    List<Attempt> all = new ArrayList<>();
    rows.forEach(row -> all.add(attempt(row)));
    return all;
  }

  static Attempt attempt(Row row) {
    return new Attempt(
        new AttemptId(row.getLong("id")),
        row.getString("code"),
        new ContestId(row.getLong("contest_id")),
        new RoundId(row.getLong("round_id")),
        new PersonId(row.getLong("person_id")),
        row.getInteger("number"),
        row.getBuffer("seed").getBytes(),
        row.getString("audience"),
        row.getLong("unit_id"),
        List.of(row.getArrayOfLongs("unit_path")),
        List.of(row.getArrayOfLongs("questions")),
        row.getBoolean("ranked"),
        row.getOffsetDateTime("started_at").toInstant(),
        row.getOffsetDateTime("deadline").toInstant(),
        (int) (row.getLong("extra_ms") / 60_000),
        row.getInteger("grace_ms"),
        row.getInteger("epoch"),
        Attempt.State.valueOf(row.getString("state")),
        instant(row.getOffsetDateTime("finished_at")));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private static Grade grade(Row row) {
    return new Grade(
        row.getInteger("questions"),
        row.getInteger("answered"),
        row.getInteger("correct"),
        row.getInteger("points"),
        row.getLong("prediction"),
        row.getLong("duration_ms"));
  }
}
