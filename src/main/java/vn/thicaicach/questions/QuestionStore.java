package vn.thicaicach.questions;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** SQL of banks, questions and versions. */
final class QuestionStore {
  private static final String SAVE_BANK =
      """
      insert into question_bank (code, title, sample, content_hash) values ($1, $2, $3, $4)
      on conflict (code) do update
      set title = excluded.title, sample = excluded.sample, content_hash = excluded.content_hash,
          loaded_at = now()
      returning id""";
  private static final String STATE =
      """
      select distinct on (q.id) q.id, q.code, q.retired_at is not null as retired, v.version,
             v.content_hash
      from question q join question_version v on v.question_id = q.id
      where q.bank_id = $1 order by q.id, v.version desc""";
  private static final String TAKEN =
      "select code from question where code = any($1) and bank_id <> $2 order by code";
  private static final String ADD_QUESTION =
      "insert into question (bank_id, code) values ($1, $2) returning id";
  private static final String ADD_VERSION =
      """
      insert into question_version (question_id, version, topic, difficulty, audiences, scope, stem,
        choices, correct_choice, explanation, legal_basis, as_of, verified, status, content_hash)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)""";
  private static final String RETIRE =
      "update question set retired_at = case when $2 then now() end where id = any($1)";
  private static final String VERSIONS =
      """
      select v.id, q.code, v.version, v.topic, v.difficulty, v.audiences, v.scope, v.stem,
             v.choices, v.correct_choice, v.explanation, v.legal_basis, v.as_of
      from question_version v join question q on q.id = v.question_id""";
  private static final String BY_ID = VERSIONS + " where v.id = any($1)";
  private static final String DRAWABLE =
      VERSIONS
          + """
           join question_bank b on b.id = q.bank_id
          where b.code = any($1) and q.retired_at is null
            and v.status = 'APPROVED' and v.verified ->> 'how' <> 'UNVERIFIED'
            and v.version = (select max(w.version) from question_version w where w.question_id = q.id)
          order by v.id""";

  /** Every bank by its title. */
  Future<List<Bank>> banks(SqlClient client) {
    return client
        .query("select code, title from question_bank order by title, code")
        .execute()
        .map(
            rows -> {
              List<Bank> banks = new ArrayList<>();
              rows.forEach(
                  row -> banks.add(new Bank(row.getString("code"), row.getString("title"))));
              return banks;
            });
  }

  /** Makes or renames a bank and locks its row until the transaction ends. */
  Future<Long> saveBank(SqlClient tx, BankDraft.Head bank, String hash) {
    return tx.preparedQuery(SAVE_BANK)
        .execute(Tuple.of(bank.code(), bank.title(), bank.sample(), hash))
        .map(rows -> rows.iterator().next().getLong("id"));
  }

  Future<List<Merge.Known>> known(SqlClient tx, long bank) {
    return tx.preparedQuery(STATE)
        .execute(Tuple.of(bank))
        .map(
            rows -> {
              List<Merge.Known> known = new ArrayList<>();
              rows.forEach(row -> known.add(known(row)));
              return known;
            });
  }

  private static Merge.Known known(Row row) {
    return new Merge.Known(
        row.getLong("id"),
        row.getString("code"),
        row.getBoolean("retired"),
        row.getInteger("version"),
        row.getString("content_hash"));
  }

  /** Those of the codes that another bank has. */
  Future<List<String>> taken(SqlClient tx, List<String> codes, long bank) {
    return tx.preparedQuery(TAKEN)
        .execute(Tuple.of(codes.toArray(String[]::new), bank))
        .map(
            rows -> {
              List<String> taken = new ArrayList<>();
              rows.forEach(row -> taken.add(row.getString("code")));
              return taken;
            });
  }

  Future<Long> addQuestion(SqlClient tx, long bank, String code) {
    return tx.preparedQuery(ADD_QUESTION)
        .execute(Tuple.of(bank, code))
        .map(rows -> rows.iterator().next().getLong("id"));
  }

  Future<Void> addVersion(SqlClient tx, long question, int version, QuestionDraft draft) {
    Tuple values =
        Tuple.tuple()
            .addLong(question)
            .addInteger(version)
            .addString(draft.topic().name())
            .addString(draft.difficulty().name())
            .addArrayOfString(draft.audiences().toArray(String[]::new))
            .addString(draft.scope().name())
            .addString(draft.stem())
            .addJsonArray(new JsonArray(QuestionJson.texts(draft)))
            .addInteger(draft.keys().get(0))
            .addString(draft.explanation())
            .addJsonArray(
                new JsonArray(draft.legalBasis().stream().map(QuestionJson::basis).toList()))
            .addLocalDate(draft.asOf())
            .addJsonObject(new JsonObject(QuestionJson.verification(draft.verified())))
            .addString(draft.status().name())
            .addString(draft.fingerprint());
    return tx.preparedQuery(ADD_VERSION).execute(values).mapEmpty();
  }

  /** Takes questions out of their bank, or puts them back. */
  Future<Void> retire(SqlClient tx, List<Long> questions, boolean retired) {
    return questions.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(RETIRE)
            .execute(Tuple.of(questions.toArray(Long[]::new), retired))
            .mapEmpty();
  }

  Future<List<Question>> byId(SqlClient client, List<QuestionVersionId> ids) {
    Long[] values = ids.stream().map(QuestionVersionId::value).toArray(Long[]::new);
    return questions(client, BY_ID, Tuple.of(values));
  }

  Future<List<Question>> drawable(SqlClient client, List<String> banks) {
    return questions(client, DRAWABLE, Tuple.of(banks.toArray(String[]::new)));
  }

  private static Future<List<Question>> questions(SqlClient client, String sql, Tuple values) {
    return client
        .preparedQuery(sql)
        .execute(values)
        .map(
            rows -> {
              List<Question> questions = new ArrayList<>();
              rows.forEach(row -> questions.add(question(row)));
              return questions;
            });
  }

  private static Question question(Row row) {
    return new Question(
        new QuestionVersionId(row.getLong("id")),
        row.getString("code"),
        row.getInteger("version"),
        Topic.valueOf(row.getString("topic")),
        Difficulty.valueOf(row.getString("difficulty")),
        List.of(row.getArrayOfStrings("audiences")),
        Scope.valueOf(row.getString("scope")),
        row.getString("stem"),
        QuestionJson.choices(row.getJsonArray("choices")),
        row.getInteger("correct_choice"),
        row.getString("explanation"),
        QuestionJson.bases(row.getJsonArray("legal_basis")),
        row.getLocalDate("as_of"));
  }
}
