package vn.thicaicach.results;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import vn.thicaicach.accounts.PersonId;

/** SQL of lists: names of some people. */
final class ListingStore {
  private static final String NAMES =
      "select id, full_name, birth_year, anonymous from person where id = any($1)";

  /** What a list says of a person besides the result. */
  record Named(String name, int birthYear, boolean anonymous) {}

  Future<Map<PersonId, Named>> names(SqlClient client, Collection<PersonId> people) {
    return client
        .preparedQuery(NAMES)
        .execute(Tuple.of(ids(people)))
        .map(
            rows -> {
              Map<PersonId, Named> names = new HashMap<>();
              rows.forEach(row -> names.put(new PersonId(row.getLong("id")), named(row)));
              return names;
            });
  }

  private static Named named(Row row) {
    return new Named(
        row.getString("full_name"), row.getInteger("birth_year"), row.getBoolean("anonymous"));
  }

  private static Object ids(Collection<PersonId> people) {
    return people.stream().map(PersonId::value).toArray(Long[]::new);
  }
}
