package vn.thicaicach.attempts;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of saving answers. */
final class AnswerStore {
  /** A stamp older than this waited too long in our own queues; the client sends again. */
  static final Duration LONGEST_QUEUE_AGE = Duration.ofSeconds(10);

  /** What became of an answer that was not written now. */
  enum Verdict {
    /** The key was there before, in a state this statement could see. */
    KNOWN,
    /** The key was taken by a statement running at the same time: look again. */
    RACED,
    /** Another device took over. */
    FENCED,
    /** The attempt is submitted, expired or void. */
    CLOSED,
    /** It arrived after deadline and grace. */
    LATE,
    /** It waited too long here. */
    STALE
  }

  /**
   * Outcome of one answer that was not written now, by its place in the batch; what is stored, for
   * a known key.
   */
  record Outcome(
      int place,
      Verdict verdict,
      @Nullable Long storedQuestion,
      @Nullable String storedAnswer,
      @Nullable Instant storedAt) {}

  // Attempts are locked FOR SHARE in id order: a submit that flips the state waits for us, and we
  // for it; whoever comes second sees what the first did. FOR KEY SHARE would not wait.
  // Comes back: one row with the number written, then one for each that was not. NOT IN is hashed
  // whatever the planner guesses; a join with what was written would compare each with each.
  private static final String SAVE =
      """
      with input as (
        select place, attempt_id, writer, seq, question, answer,
               timestamptz 'epoch' + micros * interval '1 microsecond' as arrived
        from unnest($1::int[], $2::bigint[], $3::int[], $4::int[], $5::bigint[], $6::text[],
                    $7::bigint[])
          as i(place, attempt_id, writer, seq, question, answer, micros)),
      locked as materialized (
        select a.id, a.state, a.epoch,
               a.deadline + (a.extra_ms + a.grace_ms) * interval '1 millisecond' as latest
        from attempt a where a.id = any($2::bigint[]) order by a.id for share),
      judged as materialized (
        select i.*, case
            when l.id is null or l.state <> 'OPEN' then 'CLOSED'
            when l.epoch <> i.writer then 'FENCED'
            when i.arrived > l.latest then 'LATE'
            when i.arrived < $9::timestamptz - $8::bigint * interval '1 millisecond'
              or i.arrived > $9::timestamptz + interval '2 seconds' then 'STALE'
            else 'SAVED' end as verdict
        from input i left join locked l on l.id = i.attempt_id),
      written as (
        insert into answer_event (attempt_id, writer, seq, question, answer, received_at)
        select attempt_id, writer, seq, question, answer, arrived from judged
        where verdict = 'SAVED' order by attempt_id, writer, seq
        on conflict (attempt_id, writer, seq) do nothing
        returning attempt_id, writer, seq)
      select count(*)::int as place, null as question, null as answer, null as received_at,
             null as verdict
      from written
      union all
      select j.place, e.question, e.answer, e.received_at, case
          when e.seq is not null then 'KNOWN'
          when j.verdict = 'SAVED' then 'RACED'
          else j.verdict end as verdict
      from judged j
      left join answer_event e using (attempt_id, writer, seq)
      where (j.attempt_id, j.writer, j.seq) not in (select attempt_id, writer, seq from written)""";

  private static final String STORED =
      """
      select question, answer, received_at from answer_event
      where attempt_id = $1 and writer = $2 and seq = $3""";

  private static final String LATEST =
      """
      select distinct on (question) question, answer, received_at
      from answer_event where attempt_id = $1 order by question, writer desc, seq desc""";

  private static final String WRITTEN =
      """
      select s.seq, e.question, e.answer, e.received_at
      from (select coalesce(max(seq), 0) as seq from answer_event
            where attempt_id = $1 and writer = $2) s
      left join ("""
          + LATEST
          + ") e on true";

  private static final String STANDING =
      """
      select a.state, a.epoch, a.deadline + a.extra_ms * interval '1 millisecond' as deadline, a.grace_ms
      from attempt a where a.id = $1""";

  /**
   * Whether and how long an attempt takes answers.
   *
   * @param epoch of the writer it takes them from
   * @param deadline with all time that was added
   */
  record Standing(Attempt.State state, int epoch, Instant deadline, int graceMillis) {
    boolean takesAt(Instant now) {
      return state == Attempt.State.OPEN && !now.isAfter(deadline.plusMillis(graceMillis));
    }
  }

  /** An answer as stored. */
  record Stored(long question, String answer, Instant receivedAt) {}

  /**
   * Writes a batch.
   *
   * @return those that were not written now; fails unless each one is accounted for
   * @param now the database's time as this node knows it, for the age of the arrival stamps
   */
  Future<List<Outcome>> save(SqlClient client, List<Answer> batch, Instant now) {
    int n = batch.size();
    Integer[] places = new Integer[n];
    Long[] attempts = new Long[n];
    Integer[] writers = new Integer[n];
    Integer[] seqs = new Integer[n];
    Long[] questions = new Long[n];
    String[] answers = new String[n];
    Long[] arrivals = new Long[n];
    for (int i = 0; i < n; i++) {
      Answer a = batch.get(i);
      places[i] = i;
      attempts[i] = a.attempt().value();
      writers[i] = a.writer();
      seqs[i] = a.seq();
      questions[i] = a.question();
      answers[i] = a.answer();
      arrivals[i] = ChronoUnit.MICROS.between(Instant.EPOCH, a.arrived());
    }
    Tuple values =
        Tuple.tuple()
            .addArrayOfInteger(places)
            .addArrayOfLong(attempts)
            .addArrayOfInteger(writers)
            .addArrayOfInteger(seqs)
            .addArrayOfLong(questions)
            .addArrayOfString(answers)
            .addArrayOfLong(arrivals)
            .addLong(LONGEST_QUEUE_AGE.toMillis())
            .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
    return client.preparedQuery(SAVE).execute(values).map(rows -> notWritten(rows, n));
  }

  private static List<Outcome> notWritten(RowSet<Row> rows, int asked) {
    List<Outcome> outcomes = new ArrayList<>(rows.size());
    int written = 0;
    for (Row row : rows) {
      if (row.getString("verdict") == null) {
        written = row.getInteger("place");
      } else {
        outcomes.add(outcome(row));
      }
    }
    // Nobody gets a receipt because a row failed to come back.
    if (written + outcomes.size() != asked) {
      throw new IllegalStateException(
          written + " written and " + outcomes.size() + " refused of " + asked);
    }
    return outcomes;
  }

  private static Outcome outcome(Row row) {
    OffsetDateTime at = row.getOffsetDateTime("received_at");
    return new Outcome(
        row.getInteger("place"),
        Verdict.valueOf(row.getString("verdict")),
        row.getLong("question"),
        row.getString("answer"),
        at == null ? null : at.toInstant());
  }

  /** What is stored under a key; null when nothing is. */
  Future<@Nullable Stored> stored(SqlClient client, Answer.Key key) {
    return client
        .preparedQuery(STORED)
        .execute(Tuple.of(key.attempt().value(), key.writer(), key.seq()))
        .map(rows -> rows.size() == 0 ? null : stored(rows.iterator().next()));
  }

  /** How an attempt stands; empty when it was taken away since its token was made. */
  Future<Optional<Standing>> standing(SqlClient client, AttemptId attempt) {
    return client
        .preparedQuery(STANDING)
        .execute(Tuple.of(attempt.value()))
        .map(rows -> rows.size() == 0 ? Optional.empty() : standing(rows.iterator().next()));
  }

  private static Optional<Standing> standing(Row row) {
    return Optional.of(
        new Standing(
            Attempt.State.valueOf(row.getString("state")),
            row.getInteger("epoch"),
            row.getOffsetDateTime("deadline").toInstant(),
            row.getInteger("grace_ms")));
  }

  /** The answers that stand now, the last of each question. */
  Future<List<Stored>> latest(SqlClient client, AttemptId attempt) {
    return client
        .preparedQuery(LATEST)
        .execute(Tuple.of(attempt.value()))
        .map(
            rows -> {
              List<Stored> all = new ArrayList<>();
              rows.forEach(row -> all.add(stored(row)));
              return all;
            });
  }

  /**
   * The answers that stand, and how far a writer has counted.
   *
   * @param lastSeq 0 before the first
   */
  record Written(List<Stored> latest, int lastSeq) {}

  /** What was written of an attempt, with the last sequence number of one writer. */
  Future<Written> written(SqlClient client, AttemptId attempt, int writer) {
    return client
        .preparedQuery(WRITTEN)
        .execute(Tuple.of(attempt.value(), writer))
        .map(
            rows -> {
              List<Stored> latest = new ArrayList<>();
              int seq = 0;
              for (Row row : rows) {
                seq = row.getInteger("seq");
                if (row.getLong("question") != null) {
                  latest.add(stored(row));
                }
              }
              return new Written(latest, seq);
            });
  }

  private static Stored stored(Row row) {
    return new Stored(
        row.getLong("question"),
        row.getString("answer"),
        row.getOffsetDateTime("received_at").toInstant());
  }
}
