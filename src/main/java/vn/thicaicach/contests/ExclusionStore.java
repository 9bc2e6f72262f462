package vn.thicaicach.contests;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.Likeness;
import vn.thicaicach.accounts.PersonId;

/** SQL of exclusion lists and of the marks they leave. */
final class ExclusionStore {
  private static final String ALL =
      """
      select id, contest_id, person_id, full_name, search_name, birth_year,
             encode(phone_hash, 'hex') as hash, reason, created_at
      from contest_exclusion order by contest_id, id""";
  private static final String ADD_PERSON =
      """
      insert into contest_exclusion (contest_id, person_id, reason, added_by)
      values ($1, $2, $3, $4) returning id""";
  private static final String ADD =
      """
      insert into contest_exclusion (contest_id, full_name, search_name, birth_year, phone_hash,
                                     reason, added_by)
      values ($1, $2, $3, $4, $5, $6, $7) returning id""";
  private static final String FLAG =
      """
      insert into contest_flag (contest_id, person_id, kind)
      select $1, p, $3 from unnest($2::bigint[]) as p
      on conflict do nothing""";
  private static final String WAITING =
      """
      select person_id, kind, created_at from contest_flag
      where contest_id = $1 and decided_at is null order by id""";
  private static final String DECIDE =
      """
      update contest_flag set verdict = $3, decided_by = $4, decided_at = clock_timestamp()
      where contest_id = $1 and person_id = $2 and decided_at is null""";

  Future<List<Exclusion>> all(SqlClient client) {
    return client
        .query(ALL)
        .execute()
        .map(
            rows -> {
              List<Exclusion> all = new ArrayList<>();
              rows.forEach(row -> all.add(exclusion(row)));
              return all;
            });
  }

  /** Adds an account. */
  Future<Long> add(
      SqlClient tx, ContestId contest, PersonId person, Exclusion.Office office, long staff) {
    return tx.preparedQuery(ADD_PERSON)
        .execute(Tuple.of(contest.value(), person.value(), office.name(), staff))
        .map(rows -> rows.iterator().next().getLong("id"));
  }

  /** Adds somebody known by name and phone or year of birth. */
  Future<Long> add(
      SqlClient tx,
      ContestId contest,
      String name,
      Likeness likeness,
      Exclusion.Office office,
      long staff) {
    String hash = likeness.phoneHash();
    Tuple values =
        Tuple.of(contest.value(), name, likeness.foldedName())
            .addInteger(likeness.birthYear())
            .addBuffer(hash == null ? null : Buffer.buffer(HexFormat.of().parseHex(hash)))
            .addString(office.name())
            .addLong(staff);
    return tx.preparedQuery(ADD).execute(values).map(rows -> rows.iterator().next().getLong("id"));
  }

  /** Whether there was such an entry in the contest. */
  Future<Boolean> remove(SqlClient tx, ContestId contest, long id) {
    return tx.preparedQuery("delete from contest_exclusion where contest_id = $1 and id = $2")
        .execute(Tuple.of(contest.value(), id))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Marks people for somebody to look at; a mark that is there already stays as it is. */
  Future<Void> flag(SqlClient client, ContestId contest, Collection<PersonId> people, String kind) {
    Long[] ids = people.stream().map(PersonId::value).toArray(Long[]::new);
    return client
        .preparedQuery(FLAG)
        .execute(Tuple.of(contest.value()).addArrayOfLong(ids).addString(kind))
        .mapEmpty();
  }

  /** Marks of a contest that nobody decided yet, oldest first. */
  Future<List<Flag>> waiting(SqlClient client, ContestId contest) {
    return client
        .preparedQuery(WAITING)
        .execute(Tuple.of(contest.value()))
        .map(
            rows -> {
              List<Flag> flags = new ArrayList<>();
              rows.forEach(row -> flags.add(flag(row)));
              return flags;
            });
  }

  /** How many marks wait in each contest; a contest without any is missing. */
  Future<Map<ContestId, Integer>> waiting(SqlClient client) {
    return client
        .query(
            """
            select contest_id, count(*)::int as waiting from contest_flag
            where decided_at is null group by contest_id""")
        .execute()
        .map(
            rows -> {
              Map<ContestId, Integer> waiting = new HashMap<>();
              rows.forEach(
                  row ->
                      waiting.put(
                          new ContestId(row.getLong("contest_id")), row.getInteger("waiting")));
              return waiting;
            });
  }

  /** Whether there was a mark to decide. */
  Future<Boolean> decide(
      SqlClient tx, ContestId contest, PersonId person, Exclusions.Verdict verdict, long staff) {
    return tx.preparedQuery(DECIDE)
        .execute(Tuple.of(contest.value(), person.value(), verdict.name(), staff))
        .map(rows -> rows.rowCount() > 0);
  }

  private static Flag flag(Row row) {
    return new Flag(
        new PersonId(row.getLong("person_id")),
        row.getString("kind"),
        row.getOffsetDateTime("created_at").toInstant());
  }

  private static Exclusion exclusion(Row row) {
    Long person = row.getLong("person_id");
    return new Exclusion(
        row.getLong("id"),
        new ContestId(row.getLong("contest_id")),
        person == null ? null : new PersonId(person),
        likeness(row),
        row.getString("full_name"),
        Exclusion.Office.valueOf(row.getString("reason")),
        row.getOffsetDateTime("created_at").toInstant());
  }

  private static @Nullable Likeness likeness(Row row) {
    String name = row.getString("search_name");
    return name == null
        ? null
        : new Likeness(name, row.getString("hash"), row.getInteger("birth_year"));
  }
}
