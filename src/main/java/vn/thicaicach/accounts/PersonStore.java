package vn.thicaicach.accounts;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.units.UnitId;

/** SQL of people who take part. */
final class PersonStore {
  private static final String COLUMNS =
      """
      select p.id, p.full_name, p.birth_year, p.phone, p.unit_id, p.audience, p.anonymous,
             p.created_at
      from person p
      """;
  private static final String INSERT =
      """
      insert into person (full_name, search_name, birth_year, phone, phone_hash, unit_id, audience,
                          anonymous, code_hmac, consent_version, consent_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      returning id""";

  // Desks see people of the units they serve; a path holds the unit and all above it.
  private static final String SEARCH =
      COLUMNS
          + """
          join unit u on u.id = p.unit_id
          where ($1::bigint[] is null or u.path && $1)
            and (p.search_name like $2 or p.phone_hash = $3)
          order by p.search_name, p.id limit $4""";

  /** A person to be stored. */
  record New(
      String name,
      String searchName,
      int birthYear,
      @Nullable String phone,
      byte @Nullable [] phoneHash,
      UnitId unit,
      String audience,
      boolean anonymous,
      byte[] codeHmac,
      String consentVersion,
      Instant consentAt) {}

  Future<PersonId> insert(SqlClient client, New person) {
    Tuple values =
        Tuple.of(person.name(), person.searchName(), person.birthYear(), person.phone())
            .addBuffer(person.phoneHash() == null ? null : Buffer.buffer(person.phoneHash()))
            .addLong(person.unit().value())
            .addString(person.audience())
            .addBoolean(person.anonymous())
            .addBuffer(Buffer.buffer(person.codeHmac()))
            .addString(person.consentVersion())
            .addOffsetDateTime(person.consentAt().atOffset(ZoneOffset.UTC));
    return client
        .preparedQuery(INSERT)
        .execute(values)
        .map(rows -> new PersonId(rows.iterator().next().getLong("id")));
  }

  Future<Optional<Person>> byId(SqlClient client, PersonId id) {
    return client
        .preparedQuery(COLUMNS + "where p.id = $1")
        .execute(Tuple.of(id.value()))
        .map(rows -> people(rows).stream().findFirst());
  }

  Future<List<Person>> byIds(SqlClient client, Collection<PersonId> ids) {
    Long[] values = ids.stream().map(PersonId::value).distinct().toArray(Long[]::new);
    return client
        .preparedQuery(COLUMNS + "where p.id = any($1)")
        .execute(Tuple.tuple().addArrayOfLong(values))
        .map(PersonStore::people);
  }

  Future<Optional<Person>> byCode(SqlClient client, byte[] codeHmac) {
    return client
        .preparedQuery(COLUMNS + "where p.code_hmac = $1")
        .execute(Tuple.of(Buffer.buffer(codeHmac)))
        .map(rows -> people(rows).stream().findFirst());
  }

  /**
   * People whose folded name holds the words, or whose phone has the hash.
   *
   * @param units only people of these units and below; null: everybody
   */
  Future<List<Person>> search(
      SqlClient client,
      Long @Nullable [] units,
      String foldedWords,
      byte @Nullable [] phoneHash,
      int limit) {
    String pattern = foldedWords.isEmpty() ? null : "%" + foldedWords.replace(" ", "%") + "%";
    Tuple values =
        Tuple.tuple()
            .addArrayOfLong(units)
            .addString(pattern)
            .addBuffer(phoneHash == null ? null : Buffer.buffer(phoneHash))
            .addInteger(limit);
    return client.preparedQuery(SEARCH).execute(values).map(PersonStore::people);
  }

  Future<Optional<Likeness>> likeness(SqlClient client, PersonId id) {
    return client
        .preparedQuery(
            """
            select search_name, encode(phone_hash, 'hex') as hash, birth_year
            from person where id = $1""")
        .execute(Tuple.of(id.value()))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(
                    new Likeness(
                        row.getString("search_name"),
                        row.getString("hash"),
                        row.getInteger("birth_year")));
              }
              return Optional.empty();
            });
  }

  Future<List<PersonId>> alike(SqlClient client, Likeness likeness) {
    return client
        .preparedQuery(
            """
            select id from person
            where search_name = $1 and (phone_hash = decode($2, 'hex') or birth_year = $3)
            order by id""")
        .execute(Tuple.of(likeness.foldedName(), likeness.phoneHash(), likeness.birthYear()))
        .map(
            rows -> {
              List<PersonId> ids = new ArrayList<>();
              rows.forEach(row -> ids.add(new PersonId(row.getLong("id"))));
              return ids;
            });
  }

  Future<Boolean> setCode(SqlClient client, PersonId id, byte[] codeHmac) {
    return client
        .preparedQuery("update person set code_hmac = $2 where id = $1")
        .execute(Tuple.of(id.value(), Buffer.buffer(codeHmac)))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<Void> setAnonymous(SqlClient client, PersonId id, boolean anonymous) {
    return client
        .preparedQuery("update person set anonymous = $2 where id = $1")
        .execute(Tuple.of(id.value(), anonymous))
        .mapEmpty();
  }

  Future<Void> setPlace(SqlClient client, PersonId id, UnitId unit, String audience) {
    return client
        .preparedQuery("update person set unit_id = $2, audience = $3 where id = $1")
        .execute(Tuple.of(id.value(), unit.value(), audience))
        .mapEmpty();
  }

  private static List<Person> people(RowSet<Row> rows) {
    List<Person> people = new ArrayList<>();
    rows.forEach(row -> people.add(person(row)));
    return people;
  }

  private static Person person(Row row) {
    return new Person(
        new PersonId(row.getLong("id")),
        row.getString("full_name"),
        row.getInteger("birth_year"),
        row.getString("phone"),
        new UnitId(row.getLong("unit_id")),
        row.getString("audience"),
        row.getBoolean("anonymous"),
        row.getOffsetDateTime("created_at").toInstant());
  }
}
