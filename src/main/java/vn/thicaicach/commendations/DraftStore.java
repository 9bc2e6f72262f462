package vn.thicaicach.commendations;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.http.Json;

/** SQL of draft lists. */
final class DraftStore {

  private static final String HEADS =
      """
      select id, contest_id, round_id, form, version, head::text as head, digest, created_at
      from commendation_list where contest_id = $1""";
  private static final String NEWEST =
      HEADS
          + """
           and round_id is not distinct from $2::bigint and task_code = $3 and form = $4
          order by version desc limit 1""";
  private static final String ALL = HEADS + " order by created_at desc, id desc limit 100";
  private static final String ONE = HEADS + " and id = $2";

  private static final String INSERT =
      """
      insert into commendation_list (contest_id, round_id, task_code, form, version, result_id,
                                     head, digest, created_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id""";
  private static final String INSERT_ITEM =
      """
      insert into commendation_item (list_id, ordinal, person_id, unit_id, facts)
      values ($1, $2, $3, $4, $5)""";

  private static final String LINES =
      """
      select i.person_id is not null as person, coalesce(p.full_name, u.name) as name,
             coalesce(p.birth_year, 0)::int as birth_year, coalesce(p.anonymous, false) as anonymous,
             i.facts::text as facts
      from commendation_item i
      left join person p on p.id = i.person_id
      left join unit u on u.id = i.unit_id
      where i.list_id = $1 order by i.ordinal""";

  /** What is to be stored: whose line it is, by id, and its figures. */
  record Item(@Nullable Long person, @Nullable Long unit, DraftFacts facts) {}

  /** A list before it has a number. */
  record Fresh(
      ContestId contest,
      @Nullable RoundId round,
      ListForm form,
      @Nullable Long result,
      DraftHead head,
      byte[] digest,
      List<Item> items) {}

  Future<Optional<Draft>> newest(SqlClient client, Fresh list) {
    return client
        .preparedQuery(NEWEST)
        .execute(
            Tuple.of(
                list.contest().value(),
                value(list.round()),
                list.head().taskCode(),
                list.form().name()))
        .map(rows -> drafts(rows).stream().findFirst());
  }

  Future<List<Draft>> all(SqlClient client, ContestId contest) {
    return client.preparedQuery(ALL).execute(Tuple.of(contest.value())).map(DraftStore::drafts);
  }

  /** A draft of a contest with its lines. */
  Future<Optional<Draft>> find(SqlClient client, ContestId contest, long id) {
    return client
        .preparedQuery(ONE)
        .execute(Tuple.of(contest.value(), id))
        .map(rows -> drafts(rows).stream().findFirst())
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(found)
                    : client
                        .preparedQuery(LINES)
                        .execute(Tuple.of(id))
                        .map(rows -> Optional.of(withLines(found.get(), rows))));
  }

  Future<Long> insert(SqlConnection tx, Fresh list, int version, long staffId) {
    Tuple head =
        Tuple.of(
            list.contest().value(),
            value(list.round()),
            list.head().taskCode(),
            list.form().name(),
            version,
            list.result());
    head.addValue(new JsonObject(Json.write(list.head())));
    head.addBuffer(Buffer.buffer(list.digest()));
    head.addLong(staffId);
    return tx.preparedQuery(INSERT)
        .execute(head)
        .map(rows -> rows.iterator().next().getLong("id"))
        .compose(id -> insertItems(tx, id, list.items()).map(id));
  }

  private static Future<Void> insertItems(SqlConnection tx, long list, List<Item> items) {
    List<Tuple> batch = new ArrayList<>();
    for (Item item : items) {
      JsonObject facts = new JsonObject(Json.write(item.facts()));
      batch.add(Tuple.of(list, batch.size() + 1, item.person(), item.unit(), facts));
    }
    return batch.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(INSERT_ITEM).executeBatch(batch).mapEmpty();
  }

  private static @Nullable Long value(@Nullable RoundId round) {
    return round == null ? null : round.value();
  }

  private static List<Draft> drafts(Iterable<Row> rows) {
    List<Draft> drafts = new ArrayList<>();
    rows.forEach(row -> drafts.add(draft(row)));
    return drafts;
  }

  private static Draft draft(Row row) {
    Long round = row.getLong("round_id");
    return new Draft(
        row.getLong("id"),
        new ContestId(row.getLong("contest_id")),
        round == null ? null : new RoundId(round),
        ListForm.valueOf(row.getString("form")),
        row.getInteger("version"),
        Json.read(row.getString("head"), DraftHead.class),
        row.getBuffer("digest").getBytes(),
        row.getOffsetDateTime("created_at").toInstant(),
        List.of());
  }

  private static Draft withLines(Draft d, Iterable<Row> rows) {
    List<Draft.Line> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(line(row)));
    return new Draft(
        d.id(),
        d.contestId(),
        d.roundId(),
        d.form(),
        d.version(),
        d.head(),
        d.digest(),
        d.createdAt(),
        lines);
  }

  private static Draft.Line line(Row row) {
    return new Draft.Line(
        row.getBoolean("person"),
        row.getString("name"),
        row.getInteger("birth_year"),
        row.getBoolean("anonymous"),
        Json.read(row.getString("facts"), DraftFacts.class));
  }
}
