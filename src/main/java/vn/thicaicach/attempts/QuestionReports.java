package vn.thicaicach.attempts;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;

/** What contestants say about questions of their finished papers (phản ánh câu hỏi). */
public final class QuestionReports {
  /** So long may one be. */
  public static final int MOST_CHARACTERS = 500;

  private static final String PUT =
      """
      insert into question_report (attempt_id, question_version_id, contest_id, words)
      values ($1, $2, $3, $4)
      on conflict (attempt_id, question_version_id)
      do update set words = excluded.words, reported_at = clock_timestamp()""";
  private static final String OF_CONTEST =
      """
      select question_version_id, count(*) as papers, max(reported_at) as newest,
             (array_agg(words order by reported_at desc))[1:5] as words
      from question_report where contest_id = $1
      group by question_version_id order by papers desc, newest desc limit 100""";

  private final Database database;

  QuestionReports(Database database) {
    this.database = database;
  }

  /**
   * A question that was reported.
   *
   * @param question version id
   * @param papers on how many papers
   * @param words of the newest five
   */
  public record Reported(long question, long papers, Instant newest, List<String> words) {
    public Reported {
      words = List.copyOf(words);
    }
  }

  /**
   * Keeps what somebody says about a question of an own paper; said again it replaces the first.
   * Fails with NotFound for a paper that is still open and for a number it does not have, with
   * Invalid ({@code words}).
   *
   * @param attempt the caller has checked whose it is
   * @param no place on the paper, from 1
   */
  public Future<Void> report(Attempt attempt, int no, String words) {
    if (attempt.state() == Attempt.State.OPEN || no < 1 || no > attempt.questions().size()) {
      return Future.failedFuture(new Problem.NotFound());
    }
    if (words.isBlank()) {
      return Future.failedFuture(new Problem.Invalid("words", "required"));
    }
    if (words.length() > MOST_CHARACTERS) {
      return Future.failedFuture(
          new Problem.Invalid(
              List.of(new FieldError("words", "too-long", Map.of("max", MOST_CHARACTERS)))));
    }
    return database
        .main()
        .preparedQuery(PUT)
        .execute(
            Tuple.of(
                attempt.id().value(),
                attempt.questions().get(no - 1),
                attempt.contest().value(),
                words.strip()))
        .mapEmpty();
  }

  /** Reported questions of a contest, the most reported first; at most 100. */
  public Future<List<Reported>> of(ContestId contest) {
    return database
        .main()
        .preparedQuery(OF_CONTEST)
        .execute(Tuple.of(contest.value()))
        .map(
            rows -> {
              List<Reported> all = new ArrayList<>();
              rows.forEach(row -> all.add(reported(row)));
              return all;
            });
  }

  private static Reported reported(Row row) {
    return new Reported(
        row.getLong("question_version_id"),
        row.getLong("papers"),
        row.getOffsetDateTime("newest").toInstant(),
        Arrays.asList(row.getArrayOfStrings("words")));
  }
}
