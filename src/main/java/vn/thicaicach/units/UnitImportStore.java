package vn.thicaicach.units;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL of writing the tree; every method runs in the transaction of one import. */
final class UnitImportStore {
  private static final String UPSERT =
      """
      insert into unit (code, name, search_name, kind, bloc, parent_id, valid_from, valid_to,
        headcount, headcount_sample, sample, name_sample, selectable, position)
      values ($1, $2, $3, $4, $5, (select id from unit where code = $6), $7, $8,
        $9, $10, $11, $12, $13, $14)
      on conflict (code) do update set name = excluded.name, search_name = excluded.search_name,
        kind = excluded.kind, bloc = excluded.bloc, parent_id = excluded.parent_id,
        valid_from = excluded.valid_from, valid_to = excluded.valid_to,
        headcount = excluded.headcount, headcount_sample = excluded.headcount_sample,
        sample = excluded.sample, name_sample = excluded.name_sample,
        selectable = excluded.selectable, position = excluded.position
      where (unit.name, unit.search_name, unit.kind, unit.bloc, unit.parent_id, unit.valid_from,
          unit.valid_to, unit.headcount, unit.headcount_sample, unit.sample, unit.name_sample,
          unit.selectable, unit.position)
        is distinct from (excluded.name, excluded.search_name, excluded.kind, excluded.bloc,
          excluded.parent_id, excluded.valid_from, excluded.valid_to, excluded.headcount,
          excluded.headcount_sample, excluded.sample, excluded.name_sample, excluded.selectable,
          excluded.position)
      returning (xmax = 0) as created""";
  private static final String MERGERS =
      """
      update unit u set merged_into = m.id
      from unnest($1::text[], $2::text[]) as x (code, into_code)
      left join unit m on m.code = x.into_code
      where u.code = x.code and u.merged_into is distinct from m.id""";
  private static final String PATHS =
      """
      with recursive tree as (
        select id, array[id] as path, 0 as depth from unit where parent_id is null
        union all
        select u.id, t.path || u.id, t.depth + 1 from unit u join tree t on u.parent_id = t.id)
      update unit u set path = tree.path, depth = tree.depth
      from tree where u.id = tree.id and u.path <> tree.path""";

  /** Two nodes that start at once import one after the other. */
  Future<Void> lock(SqlConnection tx) {
    return tx.query("select pg_advisory_xact_lock(hashtext('units.import'))").execute().mapEmpty();
  }

  /** For each unit that was written whether it is new; units that stay as they are give nothing. */
  Future<List<Boolean>> upsert(SqlConnection tx, List<UnitDraft> drafts) {
    return tx.preparedQuery(UPSERT)
        .executeBatch(drafts.stream().map(UnitImportStore::values).toList())
        .map(UnitImportStore::written);
  }

  Future<Void> mergers(SqlConnection tx, List<UnitDraft> drafts) {
    return tx.preparedQuery(MERGERS)
        .execute(
            codes(drafts)
                .addArrayOfString(
                    drafts.stream().map(UnitDraft::mergedInto).toArray(String[]::new)))
        .mapEmpty();
  }

  Future<Void> paths(SqlConnection tx) {
    return tx.query(PATHS).execute().mapEmpty();
  }

  Future<List<String>> others(SqlConnection tx, List<UnitDraft> drafts) {
    return tx.preparedQuery("select code from unit where code <> all($1) order by code")
        .execute(codes(drafts))
        .map(
            rows -> {
              List<String> codes = new ArrayList<>();
              rows.forEach(row -> codes.add(row.getString("code")));
              return codes;
            });
  }

  private static Tuple codes(List<UnitDraft> drafts) {
    return Tuple.tuple()
        .addArrayOfString(drafts.stream().map(UnitDraft::code).toArray(String[]::new));
  }

  private static Tuple values(UnitDraft draft) {
    Headcount headcount = draft.headcount();
    return Tuple.tuple()
        .addString(draft.code())
        .addString(draft.name())
        .addString(UnitWords.index(draft.name(), draft.kind()))
        .addString(draft.kind().name())
        .addString(draft.bloc() == null ? null : draft.bloc().name())
        .addString(draft.parent())
        .addLocalDate(draft.validity().from())
        .addLocalDate(draft.validity().to())
        .addInteger(headcount == null ? null : headcount.people())
        .addBoolean(headcount != null && headcount.sample())
        .addBoolean(draft.sample())
        .addBoolean(draft.nameSample())
        .addBoolean(draft.selectable())
        .addInteger(draft.position());
  }

  private static List<Boolean> written(@Nullable RowSet<Row> results) {
    List<Boolean> created = new ArrayList<>();
    for (RowSet<Row> rows = results; rows != null; rows = rows.next()) {
      rows.forEach(row -> created.add(row.getBoolean("created")));
    }
    return created;
  }
}
