package vn.thicaicach.attempts;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.RoundId;

/** SQL of starting many attempts of one round at once. */
final class StartStore {
  private static final String OF_PEOPLE =
      "select "
          + AttemptStore.COLUMNS
          + " from attempt a where a.round_id = any($1) and a.person_id = any($2)"
          + " order by a.person_id, a.number";

  // The round is locked FOR SHARE: who closes or extends it waits for this statement, and this
  // statement for him; it then sees the row as he left it. So nobody starts in a closed round, and
  // the base deadline follows from the end that really holds.
  private static final String INSERT =
      """
      with place as materialized (
        select closed_at is not null or revealed_at is not null as shut,
               closes_at + extra_ms * interval '1 millisecond' as closes
        from round where id = $1 for share),
      input as (
        select * from unnest($4::text[], $5::bigint[], $6::int[], $7::bytea[], $8::text[],
                             $9::bigint[], $10::text[], $11::text[], $12::timestamptz[])
          as i(code, person_id, number, seed, audience, unit_id, unit_path, questions, arrived)),
      written as (
        insert into attempt as a (code, contest_id, round_id, person_id, number, seed, audience,
          unit_id, unit_path, questions, ranked, started_at, deadline, grace_ms, extra_ms)
        select i.code, $2, $1, i.person_id, i.number, i.seed, i.audience, i.unit_id,
          i.unit_path::bigint[], i.questions::bigint[], $3, i.arrived,
          case when $13 and p.closes < i.arrived + $14::bigint * interval '1 millisecond'
            then p.closes else i.arrived + $14::bigint * interval '1 millisecond' end,
          $15,
          coalesce((select sum(e.minutes) * 60000 from extra_time e
                    where e.round_id = $1 and e.person_id = i.person_id), 0)
        from input i cross join place p
        where not p.shut
          and (p.closes is null or i.arrived < p.closes - $16::bigint * interval '1 millisecond')
        order by i.person_id
        on conflict do nothing
        returning\s"""
          + AttemptStore.COLUMNS
          + """
        )
      select (p.shut
               or coalesce(i.arrived >= p.closes - $16::bigint * interval '1 millisecond', false))
               as shut,
             i.code as asked, w.*
      from input i cross join place p left join written w on w.code = i.code""";

  private static final String TAKE_OVER =
      """
      update attempt a set epoch = epoch + 1
      from (select id from attempt where id = any($1) and state = 'OPEN' order by id for update) o
      where a.id = o.id returning\s"""
          + AttemptStore.COLUMNS;

  /**
   * An attempt to be written. The base deadline is computed by the statement from the round's row.
   *
   * @param code random name
   */
  record Draft(
      String code,
      PersonId person,
      int number,
      byte[] seed,
      String audience,
      long unit,
      List<Long> unitPath,
      List<Long> questions,
      Instant arrived) {}

  /** What all drafts of a batch share. */
  record Terms(
      RoundId round,
      long contest,
      boolean ranked,
      boolean cut,
      Duration time,
      int graceMillis,
      Duration startCutoff) {}

  /**
   * What became of a draft.
   *
   * @param shut the round is closed, its secret is published, or it is past its cut-off
   * @param attempt null: not written, because of that or because another start was faster
   */
  record Outcome(String code, boolean shut, @Nullable Attempt attempt) {}

  /** Attempts of some people in some rounds, by number. */
  Future<List<Attempt>> ofPeople(
      SqlClient client, Collection<RoundId> rounds, Collection<PersonId> people) {
    Long[] ids = people.stream().map(PersonId::value).toArray(Long[]::new);
    Long[] in = rounds.stream().map(RoundId::value).toArray(Long[]::new);
    return client
        .preparedQuery(OF_PEOPLE)
        .execute(Tuple.of(in, (Object) ids))
        .map(AttemptStore::all);
  }

  /** Writes drafts of different people in one statement. */
  Future<List<Outcome>> insert(SqlClient client, Terms terms, List<Draft> drafts) {
    Tuple values =
        Tuple.tuple()
            .addLong(terms.round().value())
            .addLong(terms.contest())
            .addBoolean(terms.ranked())
            .addArrayOfString(array(drafts, Draft::code, String[]::new))
            .addArrayOfLong(array(drafts, d -> d.person().value(), Long[]::new))
            .addArrayOfInteger(array(drafts, Draft::number, Integer[]::new))
            .addArrayOfBuffer(array(drafts, d -> Buffer.buffer(d.seed()), Buffer[]::new))
            .addArrayOfString(array(drafts, Draft::audience, String[]::new))
            .addArrayOfLong(array(drafts, Draft::unit, Long[]::new))
            .addArrayOfString(array(drafts, d -> literal(d.unitPath()), String[]::new))
            .addArrayOfString(array(drafts, d -> literal(d.questions()), String[]::new))
            .addArrayOfOffsetDateTime(
                array(drafts, d -> d.arrived().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
            .addBoolean(terms.cut())
            .addLong(terms.time().toMillis())
            .addInteger(terms.graceMillis())
            .addLong(terms.startCutoff().toMillis());
    return client.preparedQuery(INSERT).execute(values).map(StartStore::outcomes);
  }

  private static <T, R> R[] array(
      List<T> all, Function<T, R> field, java.util.function.IntFunction<R[]> maker) {
    return all.stream().map(field).toArray(maker);
  }

  /** Arrays in arrays have no place among the parameters. */
  private static String literal(List<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  private static List<Outcome> outcomes(RowSet<Row> rows) {
    List<Outcome> all = new ArrayList<>();
    rows.forEach(
        row ->
            all.add(
                new Outcome(
                    row.getString("asked"),
                    row.getBoolean("shut"),
                    row.getLong("id") == null ? null : AttemptStore.attempt(row))));
    return all;
  }

  /** Raises the epoch of open attempts; those that are over are left out. */
  Future<List<Attempt>> takeOver(SqlClient client, Collection<AttemptId> attempts) {
    Long[] ids = attempts.stream().map(AttemptId::value).toArray(Long[]::new);
    return client.preparedQuery(TAKE_OVER).execute(Tuple.of((Object) ids)).map(AttemptStore::all);
  }
}
