package vn.thicaicach.contests;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.Likeness;
import vn.thicaicach.accounts.PersonId;

/** SQL of exclusion lists and of the marks they leave. */
final class ExclusionStore {
  private static final String ALL =
      """
      select id, contest_id, person_id, search_name, encode(phone_hash, 'hex') as hash, reason,
             created_at
      from contest_exclusion order by contest_id, id""";
  private static final String ADD =
      """
      insert into contest_exclusion (contest_id, person_id, search_name, phone_hash, reason)
      values ($1, $2, $3, $4, $5) returning id""";
  private static final String FLAG =
      """
      insert into contest_flag (contest_id, person_id, kind)
      select $1, p, $3 from unnest($2::bigint[]) as p
      on conflict do nothing""";

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

  Future<Long> add(
      SqlClient tx,
      ContestId contest,
      @Nullable PersonId person,
      @Nullable Likeness likeness,
      String reason) {
    String hash = likeness == null ? null : likeness.phoneHash();
    Tuple values =
        Tuple.of(contest.value(), person == null ? null : person.value())
            .addString(likeness == null ? null : likeness.foldedName())
            .addBuffer(hash == null ? null : Buffer.buffer(HexFormat.of().parseHex(hash)))
            .addString(reason);
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

  Future<List<Flag>> flags(SqlClient client, ContestId contest) {
    return client
        .preparedQuery(
            "select person_id, kind, created_at from contest_flag where contest_id = $1 order by id")
        .execute(Tuple.of(contest.value()))
        .map(
            rows -> {
              List<Flag> flags = new ArrayList<>();
              rows.forEach(
                  row ->
                      flags.add(
                          new Flag(
                              new PersonId(row.getLong("person_id")),
                              row.getString("kind"),
                              row.getOffsetDateTime("created_at").toInstant())));
              return flags;
            });
  }

  private static Exclusion exclusion(Row row) {
    Long person = row.getLong("person_id");
    String name = row.getString("search_name");
    return new Exclusion(
        row.getLong("id"),
        new ContestId(row.getLong("contest_id")),
        person == null ? null : new PersonId(person),
        name == null ? null : new Likeness(name, row.getString("hash")),
        row.getString("reason"),
        row.getOffsetDateTime("created_at").toInstant());
  }
}
