package vn.thicaicach.accounts.staff;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Role;
import vn.thicaicach.access.Viewer;

/** SQL of members of staff and their invitations. */
final class StaffStore {
  private static final String MEMBERS =
      """
      select s.id, s.login, s.name, s.active, s.created_at,
             (select array_agg(g.role order by g.role, g.unit_id) from staff_grant g
              where g.staff_id = s.id) as roles,
             (select array_agg(coalesce(g.unit_id, 0) order by g.role, g.unit_id)
              from staff_grant g where g.staff_id = s.id) as role_units
      from staff s
      """;
  private static final String INVITE =
      """
      insert into staff_invite (token_hash, role, unit_id, invited_by, expires_at)
      values ($1, $2, $3, $4, now() + $5 * interval '1 hour')""";
  private static final String USE_INVITE =
      """
      update staff_invite set used_at = now()
      where token_hash = $1 and used_at is null and expires_at > now()
      returning role, unit_id""";
  private static final String PENDING =
      """
      select id, role, unit_id, expires_at from staff_invite
      where used_at is null and expires_at > now() order by id""";

  /** What a password is compared with. */
  record Secret(long id, String passwordHash) {}

  /** Whether there is any member of staff; waits for whoever is about to become the first. */
  Future<Boolean> anybody(SqlClient tx) {
    return tx.query("select pg_advisory_xact_lock(hashtext('staff.first'))")
        .execute()
        .compose(done -> tx.query("select exists (select from staff) as any").execute())
        .map(rows -> rows.iterator().next().getBoolean("any"));
  }

  Future<Optional<Secret>> secret(SqlClient client, String login) {
    return client
        .preparedQuery("select id, password_hash from staff where login = $1 and active")
        .execute(Tuple.of(login))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(new Secret(row.getLong("id"), row.getString("password_hash")));
              }
              return Optional.empty();
            });
  }

  /** The new id; empty when the login is taken. */
  Future<Optional<Long>> add(SqlClient tx, String login, String name, String passwordHash) {
    return tx.preparedQuery(
            """
            insert into staff (login, name, password_hash) values ($1, $2, $3)
            on conflict (login) do nothing returning id""")
        .execute(Tuple.of(login, name, passwordHash))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(row.getLong("id"));
              }
              return Optional.empty();
            });
  }

  Future<Void> grant(SqlClient tx, long staff, Viewer.Grant grant) {
    return tx.preparedQuery("insert into staff_grant (staff_id, role, unit_id) values ($1, $2, $3)")
        .execute(Tuple.of(staff, grant.role().name(), grant.unitId()))
        .mapEmpty();
  }

  Future<Void> invite(
      SqlClient tx, byte[] tokenHash, Viewer.Grant grant, @Nullable Long by, int hours) {
    return tx.preparedQuery(INVITE)
        .execute(Tuple.of(Buffer.buffer(tokenHash), grant.role().name(), grant.unitId(), by, hours))
        .mapEmpty();
  }

  /** Whether an invitation could be used now. */
  Future<Boolean> isOpen(SqlClient client, byte[] tokenHash) {
    return client
        .preparedQuery(
            """
            select exists (select from staff_invite
              where token_hash = $1 and used_at is null and expires_at > now()) as open""")
        .execute(Tuple.of(Buffer.buffer(tokenHash)))
        .map(rows -> rows.iterator().next().getBoolean("open"));
  }

  /** Uses an invitation up; empty when it is unknown, used or over. */
  Future<Optional<Viewer.Grant>> use(SqlClient tx, byte[] tokenHash) {
    return tx.preparedQuery(USE_INVITE)
        .execute(Tuple.of(Buffer.buffer(tokenHash)))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(grant(row));
              }
              return Optional.empty();
            });
  }

  Future<List<PendingInvite>> pending(SqlClient client) {
    return client
        .query(PENDING)
        .execute()
        .map(
            rows -> {
              List<PendingInvite> all = new ArrayList<>();
              rows.forEach(
                  row ->
                      all.add(
                          new PendingInvite(
                              row.getLong("id"),
                              grant(row),
                              row.getOffsetDateTime("expires_at").toInstant())));
              return all;
            });
  }

  /** Ends an invitation; invitations that nobody sent are ended together with id 0. */
  Future<Void> endInvite(SqlClient tx, long id) {
    return tx.preparedQuery(
            """
            update staff_invite set expires_at = now()
            where used_at is null and (id = $1 or ($1 = 0 and invited_by is null))""")
        .execute(Tuple.of(id))
        .mapEmpty();
  }

  Future<List<Member>> members(SqlClient client) {
    return client.query(MEMBERS + "order by s.active desc, s.id").execute().map(StaffStore::all);
  }

  Future<Optional<Member>> member(SqlClient client, long id) {
    return client
        .preparedQuery(MEMBERS + "where s.id = $1")
        .execute(Tuple.of(id))
        .map(rows -> all(rows).stream().findFirst());
  }

  Future<Void> deactivate(SqlClient tx, long id) {
    return tx.preparedQuery("update staff set active = false where id = $1")
        .execute(Tuple.of(id))
        .mapEmpty();
  }

  private static List<Member> all(RowSet<Row> rows) {
    List<Member> members = new ArrayList<>();
    rows.forEach(row -> members.add(member(row)));
    return members;
  }

  private static Member member(Row row) {
    String[] roles = row.getArrayOfStrings("roles");
    Long[] units = row.getArrayOfLongs("role_units");
    List<Viewer.Grant> grants = new ArrayList<>();
    for (int i = 0; roles != null && i < roles.length; i++) {
      grants.add(new Viewer.Grant(Role.valueOf(roles[i]), units[i] == 0 ? null : units[i]));
    }
    return new Member(
        row.getLong("id"),
        row.getString("login"),
        row.getString("name"),
        row.getBoolean("active"),
        row.getOffsetDateTime("created_at").toInstant(),
        grants);
  }

  private static Viewer.Grant grant(Row row) {
    return new Viewer.Grant(Role.valueOf(row.getString("role")), row.getLong("unit_id"));
  }
}
