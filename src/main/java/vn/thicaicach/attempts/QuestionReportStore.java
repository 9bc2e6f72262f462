package vn.thicaicach.attempts;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.thicaicach.contests.ContestId;

/** SQL of what contestants say about questions. */
final class QuestionReportStore {
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

  /** Keeps words about a question of a paper; the newest count. */
  Future<Void> put(SqlClient client, Attempt attempt, long question, String words) {
    return client
        .preparedQuery(PUT)
        .execute(Tuple.of(attempt.id().value(), question, attempt.contest().value(), words))
        .mapEmpty();
  }

  /** Reported questions of a contest, the most reported first. */
  Future<List<QuestionReports.Reported>> of(SqlClient client, ContestId contest) {
    return client
        .preparedQuery(OF_CONTEST)
        .execute(Tuple.of(contest.value()))
        .map(
            rows -> {
              List<QuestionReports.Reported> all = new ArrayList<>();
              rows.forEach(row -> all.add(reported(row)));
              return all;
            });
  }

  private static QuestionReports.Reported reported(Row row) {
    return new QuestionReports.Reported(
        row.getLong("question_version_id"),
        row.getLong("papers"),
        row.getOffsetDateTime("newest").toInstant(),
        Arrays.asList(row.getArrayOfStrings("words")));
  }
}
