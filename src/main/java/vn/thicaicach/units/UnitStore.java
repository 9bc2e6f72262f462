package vn.thicaicach.units;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** SQL of reading the tree. */
final class UnitStore {
  private static final String IN_FORCE =
      "(u.valid_from is null or u.valid_from <= %1$s) and (u.valid_to is null or u.valid_to >= %1$s)";
  private static final String BRANCHES =
      """
      select u.*, (select count(*) from unit c where c.parent_id = u.id
        and (c.valid_from is null or c.valid_from <= $1)
        and (c.valid_to is null or c.valid_to >= $1))::int as children
      from unit u where %s and %s order by u.position, u.name""";
  private static final String ROOTS =
      BRANCHES.formatted("u.parent_id is null", IN_FORCE.formatted("$1"));
  private static final String CHILDREN =
      BRANCHES.formatted("u.parent_id = $2", IN_FORCE.formatted("$1"));
  private static final String SUBTREE =
      "select u.* from unit u where u.path @> array[$2::bigint] and "
          + IN_FORCE.formatted("$1")
          + " order by u.depth, u.position";
  private static final String ANCESTRY =
      """
      select a.* from unit u join unit a on a.id = any(u.path)
      where u.id = $1 order by a.depth""";
  // The own name must hold one of the words, name and the units above together all of them.
  private static final String SEARCH =
      """
      select u.*, above.names from unit u, lateral (
        select coalesce(array_agg(a.name order by a.depth desc), '{}') as names,
               coalesce(string_agg(a.search_name, ' '), '') as words
        from unit a where a.id = any(u.path) and a.id <> u.id
          and ($2::bigint is null or a.path @> array[$2::bigint])) above
      where ' ' || u.search_name like any($3::text[])
        and ' ' || u.search_name || ' ' || above.words like all($3::text[])
        and ($2::bigint is null or u.path @> array[$2::bigint])
        and (u.selectable or not $4) and %s
      order by (' ' || u.search_name like all($3::text[])) desc, length(u.name), u.depth, u.position
      limit $5"""
          .formatted(IN_FORCE.formatted("$1"));

  Future<Optional<Unit>> find(SqlClient client, UnitId id) {
    return one(client, "select * from unit where id = $1", Tuple.of(id.value()));
  }

  Future<Optional<Unit>> findByCode(SqlClient client, String code) {
    return one(client, "select * from unit where code = $1", Tuple.of(code));
  }

  Future<List<Unit>> byIds(SqlClient client, Collection<UnitId> ids) {
    Long[] values = ids.stream().map(UnitId::value).toArray(Long[]::new);
    return list(
        client,
        "select * from unit where id = any($1)",
        Tuple.tuple().addArrayOfLong(values),
        UnitStore::unit);
  }

  Future<List<UnitBranch>> roots(SqlClient client, LocalDate asOf) {
    return list(client, ROOTS, Tuple.of(asOf), UnitStore::branch);
  }

  Future<List<UnitBranch>> children(SqlClient client, UnitId parent, LocalDate asOf) {
    return list(client, CHILDREN, Tuple.of(asOf, parent.value()), UnitStore::branch);
  }

  /** Parents before children, siblings in their order. */
  Future<List<Unit>> subtree(SqlClient client, UnitId root, LocalDate asOf) {
    return list(client, SUBTREE, Tuple.of(asOf, root.value()), UnitStore::unit);
  }

  Future<List<Unit>> ancestry(SqlClient client, UnitId id) {
    return list(client, ANCESTRY, Tuple.of(id.value()), UnitStore::unit);
  }

  Future<List<UnitMatch>> search(SqlClient client, UnitQuery query, int limit) {
    Tuple values =
        Tuple.of(
            query.asOf(),
            query.within() == null ? null : query.within().value(),
            UnitWords.patterns(UnitWords.words(query.text())),
            query.selectable(),
            limit);
    return list(
        client,
        SEARCH,
        values,
        row -> new UnitMatch(unit(row), Arrays.asList(row.getArrayOfStrings("names"))));
  }

  private static Future<Optional<Unit>> one(SqlClient client, String sql, Tuple values) {
    return list(client, sql, values, UnitStore::unit).map(found -> found.stream().findFirst());
  }

  private static <T> Future<List<T>> list(
      SqlClient client, String sql, Tuple values, Function<Row, T> mapper) {
    return client.preparedQuery(sql).execute(values).map(rows -> map(rows, mapper));
  }

  private static <T> List<T> map(RowSet<Row> rows, Function<Row, T> mapper) {
    List<T> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(mapper.apply(row)));
    return all;
  }

  private static UnitBranch branch(Row row) {
    return new UnitBranch(unit(row), row.getInteger("children"));
  }

  private static Unit unit(Row row) {
    String bloc = row.getString("bloc");
    return new Unit(
        new UnitId(row.getLong("id")),
        row.getString("code"),
        row.getString("name"),
        UnitKind.valueOf(row.getString("kind")),
        bloc == null ? null : Bloc.valueOf(bloc),
        id(row, "parent_id"),
        new UnitPath(Arrays.stream(row.getArrayOfLongs("path")).map(UnitId::new).toList()),
        new Validity(row.getLocalDate("valid_from"), row.getLocalDate("valid_to")),
        id(row, "merged_into"),
        headcount(row),
        row.getBoolean("sample"),
        row.getBoolean("name_sample"),
        row.getBoolean("selectable"),
        row.getInteger("position"));
  }

  private static @Nullable UnitId id(Row row, String column) {
    Long value = row.getLong(column);
    return value == null ? null : new UnitId(value);
  }

  private static @Nullable Headcount headcount(Row row) {
    Integer people = row.getInteger("headcount");
    return people == null ? null : new Headcount(people, row.getBoolean("headcount_sample"));
  }
}
