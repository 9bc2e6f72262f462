package vn.thicaicach.plans;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.thicaicach.platform.content.ContentJson;
import vn.thicaicach.platform.proof.Hash;

/** SQL of plan documents, their versions and the codes in them. */
final class PlanStore {
  private static final String IN_USE =
      """
      select v.body::text as body from plan_document d
      join plan_version v on v.plan_id = d.id and v.version = d.version""";
  private static final String BY_ITEM =
      """
      select v.body::text as body from plan_item i
      join plan_version v on v.plan_id = i.plan_id and v.version = i.version
      where i.code = $1""";
  private static final String UPSERT =
      """
      insert into plan_document (code, issuer_unit_id, level, year, version)
      values ($1, (select id from unit where code = $2), $3, $4, 1)
      on conflict (code) do update set issuer_unit_id = excluded.issuer_unit_id,
        level = excluded.level, year = excluded.year, version = plan_document.version + 1
      where (select v.hash from plan_version v
        where v.plan_id = plan_document.id and v.version = plan_document.version) <> $5
      returning id, version""";
  private static final String ADD_VERSION =
      "insert into plan_version (plan_id, version, body, hash) values ($1, $2, $3, $4)";
  private static final String UPSERT_ITEM =
      """
      insert into plan_item (code, kind, plan_id, version) values ($1, $2, $3, $4)
      on conflict (code) do update set kind = excluded.kind, plan_id = excluded.plan_id,
        version = excluded.version""";

  /** Newest year first. */
  Future<List<PlanDocument>> all(SqlClient client) {
    return client.query(IN_USE + " order by d.year desc, d.code").execute().map(PlanStore::plans);
  }

  Future<Optional<PlanDocument>> find(SqlClient client, String code) {
    return first(client, IN_USE + " where d.code = $1", code);
  }

  /** The newest version of a plan that holds the code of a task or report period. */
  Future<Optional<PlanDocument>> findByItem(SqlClient client, String code) {
    return first(client, BY_ITEM, code);
  }

  /** Two nodes that start at once import one after the other. */
  Future<Void> lock(SqlConnection tx) {
    return tx.query("select pg_advisory_xact_lock(hashtext('plans.import'))").execute().mapEmpty();
  }

  /** Stores a plan; an unchanged one is left as it is. */
  Future<PlanImport> save(SqlConnection tx, PlanDrafts.Draft draft) {
    PlanDocument plan = draft.document();
    String hash = Hash.hex(Hash.sha256(draft.body()));
    Tuple values = Tuple.of(plan.code(), plan.issuerUnit(), plan.level().name(), plan.year(), hash);
    return tx.preparedQuery(UPSERT)
        .execute(values)
        .compose(
            rows -> {
              if (!rows.iterator().hasNext()) {
                return Future.succeededFuture(new PlanImport(0, 0));
              }
              Row row = rows.iterator().next();
              return addVersion(tx, draft, hash, row.getLong("id"), row.getInteger("version"));
            });
  }

  private static Future<PlanImport> addVersion(
      SqlConnection tx, PlanDrafts.Draft draft, String hash, long id, int version) {
    List<Tuple> items =
        draft.document().items().stream()
            .map(item -> Tuple.of(item.code(), kind(item), id, version))
            .toList();
    Future<RowSet<Row>> added =
        tx.preparedQuery(ADD_VERSION)
            .execute(Tuple.of(id, version, new JsonObject(draft.body()), hash));
    return added
        .compose(
            done ->
                items.isEmpty()
                    ? Future.succeededFuture(done)
                    : tx.preparedQuery(UPSERT_ITEM).executeBatch(items))
        .map(done -> version == 1 ? new PlanImport(1, 0) : new PlanImport(0, 1));
  }

  private static String kind(PlanItem item) {
    if (item instanceof ContestTask) {
      return "CONTEST";
    }
    if (item instanceof CommendationTask) {
      return "COMMENDATION";
    }
    return item instanceof ReportPeriod ? "REPORT" : "TASK";
  }

  private static Future<Optional<PlanDocument>> first(SqlClient client, String sql, String code) {
    return client
        .preparedQuery(sql)
        .execute(Tuple.of(code))
        .map(rows -> plans(rows).stream().findFirst());
  }

  private static List<PlanDocument> plans(RowSet<Row> rows) {
    List<PlanDocument> plans = new ArrayList<>();
    rows.forEach(row -> plans.add(ContentJson.read(row.getString("body"), PlanDocument.class)));
    return plans;
  }
}
