package vn.thicaicach.contests.headcounts;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.units.Headcount;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;

/** SQL of declarations, of their terms, and of the numbers of official results. */
final class HeadcountStore {
  private static final String TERMS =
      """
      select t.due_on, t.locks_at, clock_timestamp() as now,
             (select min(opens_at) from round where contest_id = $1) as first_opens
      from (select) one left join lateral (
        select due_on, locks_at from headcount_terms where contest_id = $1
        order by id desc limit 1) t on true""";
  private static final String SET_TERMS =
      """
      insert into headcount_terms (contest_id, due_on, locks_at, set_by)
      values ($1, $2, $3, $4)""";
  private static final String NEWEST =
      """
      select distinct on (d.unit_id) d.id, d.unit_id, d.people, d.declared_by, d.late, d.note,
             d.declared_at, c.confirmed_by
      from headcount_declaration d left join headcount_confirmation c on c.declaration_id = d.id
      where d.contest_id = $1 order by d.unit_id, d.id desc""";
  private static final String DECLARE =
      """
      insert into headcount_declaration
        (contest_id, unit_id, people, declared_by, link_id, late, note)
      select $1, n.unit_id, n.people, $4::bigint, $5::bigint, $6, $7
      from unnest($2::bigint[], $3::int[]) with ordinality as n (unit_id, people, i)
      order by n.i""";
  private static final String CONFIRM =
      """
      insert into headcount_confirmation (declaration_id, confirmed_by)
      select unnest($1::bigint[]), $2 on conflict do nothing""";
  private static final String OFFICIAL =
      """
      select unit_id, people, sample, source from headcount_official
      where contest_id = $1 and round_id is not distinct from $2::bigint""";
  private static final String KEEP =
      """
      insert into headcount_official (contest_id, round_id, unit_id, people, sample, source)
      select $1, $2::bigint, n.* from unnest($3::bigint[], $4::int[], $5::boolean[], $6::text[]) n""";

  /** Whoever declares waits here for a change of the terms and for a result made official. */
  Future<Void> join(SqlClient tx, ContestId contest) {
    return tx.preparedQuery("select from contest where id = $1 for share")
        .execute(Tuple.of(contest.value()))
        .mapEmpty();
  }

  /** Whoever changes the terms waits here until nobody declares. */
  Future<Void> alone(SqlClient tx, ContestId contest) {
    return tx.preparedQuery("select from contest where id = $1 for no key update")
        .execute(Tuple.of(contest.value()))
        .mapEmpty();
  }

  Future<Terms> terms(SqlClient client, ContestId contest) {
    return client
        .preparedQuery(TERMS)
        .execute(Tuple.of(contest.value()))
        .map(rows -> terms(rows.iterator().next()));
  }

  Future<Void> setTerms(SqlClient tx, ContestId contest, Terms terms, long staff) {
    Instant lock = terms.chosenLock();
    return tx.preparedQuery(SET_TERMS)
        .execute(
            Tuple.of(contest.value())
                .addLocalDate(terms.dueOn())
                .addOffsetDateTime(lock == null ? null : lock.atOffset(ZoneOffset.UTC))
                .addLong(staff))
        .mapEmpty();
  }

  /** The newest declaration of each unit; a unit without any is missing. */
  Future<Map<UnitId, Declaration>> newest(SqlClient client, ContestId contest) {
    return client
        .preparedQuery(NEWEST)
        .execute(Tuple.of(contest.value()))
        .map(
            rows -> {
              Map<UnitId, Declaration> newest = new HashMap<>();
              rows.forEach(row -> newest.put(unit(row), declaration(row)));
              return newest;
            });
  }

  /** Adds declarations; null takes back. */
  Future<Void> declare(
      SqlClient tx,
      ContestId contest,
      Map<UnitId, @Nullable Integer> numbers,
      Declarer declarer,
      boolean late,
      @Nullable String note) {
    List<UnitId> units = List.copyOf(numbers.keySet());
    Long[] ids = units.stream().map(UnitId::value).toArray(Long[]::new);
    @Nullable Integer[] people = units.stream().map(numbers::get).toArray(Integer[]::new);
    Tuple values = Tuple.of(contest.value(), ids, people);
    return tx.preparedQuery(DECLARE)
        .execute(
            values
                .addLong(declarer.staff())
                .addLong(declarer.link())
                .addBoolean(late)
                .addString(note))
        .mapEmpty();
  }

  /** Marks declarations as checked; those that are marked already stay as they are. */
  Future<Void> confirm(SqlClient tx, Collection<Long> declarations, long staff) {
    return tx.preparedQuery(CONFIRM)
        .execute(Tuple.of(declarations.toArray(Long[]::new), staff))
        .mapEmpty();
  }

  /** The numbers of an official result by unit; null people: not declared. Empty: not official. */
  Future<Map<UnitId, @Nullable Headcount>> official(
      SqlClient client, ContestId contest, @Nullable RoundId round) {
    return client
        .preparedQuery(OFFICIAL)
        .execute(Tuple.of(contest.value()).addLong(value(round)))
        .map(
            rows -> {
              Map<UnitId, @Nullable Headcount> numbers = new HashMap<>();
              rows.forEach(row -> numbers.put(unit(row), headcount(row)));
              return numbers;
            });
  }

  /** Keeps the numbers of a result that becomes official. */
  Future<Void> keep(SqlClient tx, ContestId contest, @Nullable RoundId round, List<Unit> units) {
    List<Long> ids = new ArrayList<>();
    List<@Nullable Integer> people = new ArrayList<>();
    List<Boolean> samples = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    for (Unit unit : units) {
      Headcount counts = unit.headcount();
      ids.add(unit.id().value());
      people.add(counts == null ? null : counts.people());
      samples.add(counts != null && counts.sample());
      sources.add((counts == null ? Headcount.Source.TREE : counts.source()).name());
    }
    Tuple values = Tuple.of(contest.value()).addLong(value(round));
    values
        .addArrayOfLong(ids.toArray(Long[]::new))
        .addArrayOfInteger(people.toArray(Integer[]::new));
    values.addArrayOfBoolean(samples.toArray(Boolean[]::new));
    values.addArrayOfString(sources.toArray(String[]::new));
    return tx.preparedQuery(KEEP).execute(values).mapEmpty();
  }

  private static @Nullable Long value(@Nullable RoundId round) {
    return round == null ? null : round.value();
  }

  private static UnitId unit(Row row) {
    return new UnitId(row.getLong("unit_id"));
  }

  private static @Nullable Headcount headcount(Row row) {
    Integer people = row.getInteger("people");
    return people == null
        ? null
        : new Headcount(
            people, row.getBoolean("sample"), Headcount.Source.valueOf(row.getString("source")));
  }

  private static Terms terms(Row row) {
    return new Terms(
        row.getLocalDate("due_on"),
        instant(row.getOffsetDateTime("locks_at")),
        instant(row.getOffsetDateTime("first_opens")),
        row.getOffsetDateTime("now").toInstant());
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private static Declaration declaration(Row row) {
    return new Declaration(
        row.getLong("id"),
        unit(row),
        row.getInteger("people"),
        row.getLong("declared_by"),
        row.getBoolean("late"),
        row.getString("note"),
        row.getOffsetDateTime("declared_at").toInstant(),
        row.getLong("confirmed_by"));
  }
}
