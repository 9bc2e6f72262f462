package vn.thicaicach.accounts;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Role;
import vn.thicaicach.access.Viewer;

/** SQL of signed-in browsers. */
final class SessionStore {
  /**
   * A statement of its own that does not wait for the disk: a session that a power cut takes costs
   * its owner one sign-in, while 20,000 people who wait for the disk in the opening minute keep
   * everybody else from the database. Holds for this statement's own transaction only, so these
   * statements never stand in a larger one.
   */
  private static final String WITHOUT_DISK =
      "set_config('synchronous_commit', 'off', true) = 'off'";

  private static final String START_PERSON =
      """
      insert into session (token_hash, person_id, expires_at)
      select $1, $2, now() + interval '7 days' where\s"""
          + WITHOUT_DISK;
  private static final String SEEN =
      "update session set seen_at = now() where token_hash = $1 and " + WITHOUT_DISK;
  private static final String START_STAFF =
      """
      insert into session (token_hash, staff_id, expires_at)
      values ($1, $2, now() + interval '12 hours')""";

  // Idle limits: 12 hours for people who take part, 30 minutes for staff.
  private static final String FIND =
      """
      select s.token_hash, s.person_id, s.staff_id, p.full_name, st.name as staff_name,
             s.seen_at < now() - interval '1 minute' as stale,
             (select array_agg(g.role order by g.role, g.unit_id) from staff_grant g
              where g.staff_id = s.staff_id) as roles,
             (select array_agg(coalesce(g.unit_id, 0) order by g.role, g.unit_id) from staff_grant g
              where g.staff_id = s.staff_id) as role_units
      from session s
      left join person p on p.id = s.person_id
      left join staff st on st.id = s.staff_id and st.active
      where s.expires_at > now()
        and ((s.token_hash = $1 and p.id is not null and s.seen_at > now() - interval '12 hours')
          or (s.token_hash = $2 and st.id is not null and s.seen_at > now() - interval '30 minutes'))""";

  /** A session that holds. */
  record Held(byte[] tokenHash, boolean stale, Viewer viewer) {}

  Future<Void> startForPerson(Pool client, byte[] tokenHash, PersonId person) {
    return client
        .preparedQuery(START_PERSON)
        .execute(Tuple.of(Buffer.buffer(tokenHash), person.value()))
        .mapEmpty();
  }

  Future<Void> startForStaff(SqlClient client, byte[] tokenHash, long staff) {
    return client
        .preparedQuery(START_STAFF)
        .execute(Tuple.of(Buffer.buffer(tokenHash), staff))
        .mapEmpty();
  }

  /** The sessions that hold of the two tokens a browser may have; null for none. */
  Future<List<Held>> find(
      SqlClient client, byte @Nullable [] personToken, byte @Nullable [] staffToken) {
    return client
        .preparedQuery(FIND)
        .execute(Tuple.of(buffer(personToken), buffer(staffToken)))
        .map(
            rows -> {
              List<Held> held = new ArrayList<>();
              rows.forEach(row -> held.add(held(row)));
              return held;
            });
  }

  private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
    return bytes == null ? null : Buffer.buffer(bytes);
  }

  private static Held held(Row row) {
    byte[] token = row.getBuffer("token_hash").getBytes();
    boolean stale = row.getBoolean("stale");
    Long person = row.getLong("person_id");
    if (person != null) {
      String name = row.getString("full_name");
      return new Held(token, stale, new Viewer(new Viewer.Contestant(person, name), null));
    }
    Viewer.Staff staff =
        new Viewer.Staff(row.getLong("staff_id"), row.getString("staff_name"), grants(row));
    return new Held(token, stale, new Viewer(null, staff));
  }

  private static List<Viewer.Grant> grants(Row row) {
    String[] roles = row.getArrayOfStrings("roles");
    Long[] units = row.getArrayOfLongs("role_units");
    List<Viewer.Grant> grants = new ArrayList<>();
    for (int i = 0; roles != null && i < roles.length; i++) {
      grants.add(new Viewer.Grant(Role.valueOf(roles[i]), units[i] == 0 ? null : units[i]));
    }
    return grants;
  }

  Future<Void> seen(Pool client, byte[] tokenHash) {
    return client.preparedQuery(SEEN).execute(Tuple.of(Buffer.buffer(tokenHash))).mapEmpty();
  }

  Future<Void> end(SqlClient client, byte[] tokenHash) {
    return client
        .preparedQuery("delete from session where token_hash = $1")
        .execute(Tuple.of(Buffer.buffer(tokenHash)))
        .mapEmpty();
  }

  Future<Void> endAllOfPerson(SqlClient client, PersonId person) {
    return client
        .preparedQuery("delete from session where person_id = $1")
        .execute(Tuple.of(person.value()))
        .mapEmpty();
  }

  Future<Void> endAllOfStaff(SqlClient client, long staff) {
    return client
        .preparedQuery("delete from session where staff_id = $1")
        .execute(Tuple.of(staff))
        .mapEmpty();
  }

  Future<Integer> purge(SqlClient client) {
    return client
        .query("delete from session where expires_at < now()")
        .execute()
        .map(rows -> rows.rowCount());
  }
}
