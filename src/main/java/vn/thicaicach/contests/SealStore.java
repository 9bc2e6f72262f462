package vn.thicaicach.contests;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import vn.thicaicach.questions.Question;
import vn.thicaicach.questions.QuestionVersionId;

/** SQL of the questions sealed for a round. */
final class SealStore {
  // One node seals; the others wait for its commit and find the questions.
  private static final String LOCK = "select id from round where id = $1 for update";
  private static final String SEAL =
      """
      insert into round_question (round_id, question_version_id)
      select $1, v from unnest($2::bigint[]) as v
      where not exists (select from round_question where round_id = $1)""";
  private static final String SEALED =
      "select question_version_id from round_question where round_id = $1 order by 1";

  /** Seals the given questions unless the round has some already; gives what is sealed. */
  Future<List<QuestionVersionId>> seal(SqlConnection tx, RoundId round, List<Question> drawable) {
    Long[] versions = drawable.stream().map(q -> q.id().value()).toArray(Long[]::new);
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(round.value()))
        .compose(
            locked ->
                tx.preparedQuery(SEAL).execute(Tuple.of(round.value()).addArrayOfLong(versions)))
        .compose(done -> tx.preparedQuery(SEALED).execute(Tuple.of(round.value())))
        .map(
            rows -> {
              List<QuestionVersionId> ids = new ArrayList<>();
              rows.forEach(row -> ids.add(new QuestionVersionId(row.getLong(0))));
              return ids;
            });
  }
}
