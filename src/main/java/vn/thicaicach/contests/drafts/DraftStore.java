package vn.thicaicach.contests.drafts;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of drafts and their versions. */
final class DraftStore {
  private static final String DRAFTS =
      """
      select d.id, d.code, d.title, d.unit_path, d.version, d.published_version, v.saved_at,
        v.document
      from contest_draft d
      join contest_draft_version v on v.draft_id = d.id and v.version = d.version""";
  private static final String INSERT =
      """
      insert into contest_draft (code, title, unit_id, unit_path, created_by)
      values ($1, $2, $3, $4, $5) returning id""";
  private static final String UPDATE =
      """
      update contest_draft
      set code = $3, title = $4, unit_id = $5, unit_path = $6, version = version + 1
      where id = $1 and version = $2 returning version""";
  private static final String VERSION =
      """
      insert into contest_draft_version (draft_id, version, document, saved_by)
      values ($1, $2, $3, $4)""";
  private static final String VERSIONS =
      """
      select version, saved_at, saved_by from contest_draft_version
      where draft_id = $1 order by version desc limit $2""";
  private static final String PUBLISHED =
      """
      update contest_draft set published_version = $2, published_at = clock_timestamp()
      where id = $1""";

  /**
   * What is written of a draft besides its document.
   *
   * @param unit null: the whole installation
   */
  record Head(String code, String title, @Nullable Long unit, List<Long> unitPath) {}

  /** A version that was saved; by whom is a member of staff. */
  record Version(int number, Instant savedAt, long savedBy) {}

  /** Every draft, what was saved last first. */
  Future<List<Draft>> all(SqlClient client) {
    return client.query(DRAFTS + " order by v.saved_at desc, d.id").execute().map(this::drafts);
  }

  Future<Optional<Draft>> find(SqlClient client, long id) {
    return client
        .preparedQuery(DRAFTS + " where d.id = $1")
        .execute(Tuple.of(id))
        .map(rows -> drafts(rows).stream().findFirst());
  }

  /** The same, and nobody changes it before the transaction is over. */
  Future<Optional<Draft>> lock(SqlClient tx, long id) {
    return tx.preparedQuery(DRAFTS + " where d.id = $1 for update of d")
        .execute(Tuple.of(id))
        .map(rows -> drafts(rows).stream().findFirst());
  }

  /** The draft a contest was published from. */
  Future<Optional<Draft>> ofContest(SqlClient client, long contest) {
    return client
        .preparedQuery(DRAFTS + " join contest c on c.draft_id = d.id where c.id = $1")
        .execute(Tuple.of(contest))
        .map(rows -> drafts(rows).stream().findFirst());
  }

  private List<Draft> drafts(Iterable<Row> rows) {
    List<Draft> drafts = new ArrayList<>();
    rows.forEach(row -> drafts.add(draft(row)));
    return drafts;
  }

  private static Draft draft(Row row) {
    return new Draft(
        row.getLong("id"),
        row.getString("code"),
        row.getString("title"),
        List.of(row.getArrayOfLongs("unit_path")),
        row.getInteger("version"),
        row.getInteger("published_version"),
        row.getOffsetDateTime("saved_at").toInstant(),
        row.getString("document"));
  }

  /** A new draft with its first version. */
  Future<Long> insert(SqlClient tx, Head head, String document, long staff) {
    Tuple values = values(Tuple.tuple(), head).addLong(staff);
    return tx.preparedQuery(INSERT)
        .execute(values)
        .map(rows -> rows.iterator().next().getLong("id"))
        .compose(id -> version(tx, id, 1, document, staff).map(id));
  }

  /** A further version; empty when the draft is no longer at the version it was made from. */
  Future<Optional<Integer>> update(
      SqlClient tx, long id, int from, Head head, String document, long staff) {
    return tx.preparedQuery(UPDATE)
        .execute(values(Tuple.of(id, from), head))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(Optional.empty())
                    : version(tx, id, from + 1, document, staff).map(Optional.of(from + 1)));
  }

  private static Tuple values(Tuple first, Head head) {
    return first
        .addString(head.code())
        .addString(head.title())
        .addLong(head.unit())
        .addArrayOfLong(head.unitPath().toArray(Long[]::new));
  }

  private static Future<Void> version(
      SqlClient tx, long id, int number, String document, long staff) {
    return tx.preparedQuery(VERSION).execute(Tuple.of(id, number, document, staff)).mapEmpty();
  }

  /** The versions saved last, the newest first. */
  Future<List<Version>> versions(SqlClient client, long id, int most) {
    return client
        .preparedQuery(VERSIONS)
        .execute(Tuple.of(id, most))
        .map(
            rows -> {
              List<Version> versions = new ArrayList<>();
              rows.forEach(
                  row ->
                      versions.add(
                          new Version(
                              row.getInteger("version"),
                              row.getOffsetDateTime("saved_at").toInstant(),
                              row.getLong("saved_by"))));
              return versions;
            });
  }

  /** The document of one version. */
  Future<Optional<String>> document(SqlClient client, long id, int version) {
    return client
        .preparedQuery(
            "select document from contest_draft_version where draft_id = $1 and version = $2")
        .execute(Tuple.of(id, version))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(row.getString("document"));
              }
              return Optional.empty();
            });
  }

  Future<Void> published(SqlClient tx, long id, int version) {
    return tx.preparedQuery(PUBLISHED).execute(Tuple.of(id, version)).mapEmpty();
  }

  /** The rules of a contest as they are stored, in JSON. */
  Future<String> rules(SqlClient client, long contest) {
    return client
        .preparedQuery("select rules::text as rules from contest where id = $1")
        .execute(Tuple.of(contest))
        .map(rows -> rows.iterator().next().getString("rules"));
  }
}
