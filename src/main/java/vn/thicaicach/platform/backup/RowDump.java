package vn.thicaicach.platform.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.http.Json;

/**
 * The rows of all tables as one moment saw them: a zip with a file for each table, in the text form
 * of PostgreSQL's COPY, which every version reads. Tables, rights and guards are not in it: the
 * migrations make them anew, for whatever roles the other database has.
 */
final class RowDump {
  /** Files of tables end so; what is in them stands in {@link #CONTENTS}. */
  static final String ROWS = ".copy";

  static final String CONTENTS = "contents.json";

  private static final int BUFFER = 1 << 16;

  private static final String MOMENT =
      """
      select now()::text as at, (
        select version from flyway_schema_history where success and version is not null
        order by installed_rank desc limit 1) as schema""";
  private static final String SEQUENCES =
      """
      select c.relname from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
      join pg_roles r on r.oid = c.relowner and r.rolname = current_user
      where c.relkind = 'S' order by c.relname""";

  private final OwnerSession session;
  private final SortedMap<String, List<String>> columns;

  private RowDump(OwnerSession session, SortedMap<String, List<String>> columns) {
    this.session = session;
    this.columns = columns;
  }

  /**
   * What was written.
   *
   * @param at the moment, by the database's clock
   * @param schema the migration up to which its tables were brought
   * @param tables what that moment held, read apart from the writing
   */
  record Taken(String at, String schema, Map<String, TableState> tables) {}

  /**
   * @param columns by table, in the order of the values in its file
   */
  record Contents(Map<String, List<String>> columns, Map<String, Place> sequences) {}

  /** Where a sequence stood, or further: it never hands out again what a row already has. */
  record Place(long last, boolean called) {}

  /**
   * Writes all rows to {@code out}, which stays open; nobody else waits for it. Blocks.
   *
   * @throws StartFailure when there are no tables of ours
   */
  static Taken write(PostgresUrl owner, OutputStream out) throws SQLException, IOException {
    try (OwnerSession session = new OwnerSession(owner)) {
      SortedMap<String, List<String>> columns = session.columns();
      if (!columns.containsKey(OwnerSession.HISTORY)) {
        throw StartFailure.of("backup.no-tables", owner.database(), owner.user());
      }
      return new RowDump(session, columns).write(out);
    }
  }

  private Taken write(OutputStream out) throws SQLException, IOException {
    session.connection().setAutoCommit(false);
    session.statement().execute("set transaction isolation level repeatable read, read only");
    holdTables();
    String at;
    String schema;
    try (ResultSet row = session.statement().executeQuery(MOMENT)) {
      row.next();
      at = row.getString("at");
      schema = row.getString("schema");
    }
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
    CopyManager copies = session.connection().unwrap(PGConnection.class).getCopyAPI();
    for (Map.Entry<String, List<String>> table : columns.entrySet()) {
      zip.putNextEntry(new ZipEntry(table.getKey() + ROWS));
      OutputStream rows = new BufferedOutputStream(zip, BUFFER);
      copies.copyOut("copy " + target(table.getKey(), table.getValue()) + " to stdout", rows);
      rows.flush();
    }
    // Read last, as sequences know no moment: they may be ahead of the rows, never behind them.
    Contents contents = new Contents(columns, sequences());
    zip.putNextEntry(new ZipEntry(CONTENTS));
    zip.write(Json.write(contents).getBytes(StandardCharsets.UTF_8));
    zip.finish();
    return new Taken(at, schema, TableState.all(session));
  }

  /**
   * Before the first look, which fixes the moment: an upgrade that changes tables has to wait, or
   * has ended.
   */
  private void holdTables() throws SQLException {
    String all = OwnerSession.listed(columns.keySet());
    session.statement().execute("lock table " + all + " in access share mode");
    if (!session.columns().equals(columns)) {
      throw new SQLException("an upgrade has just changed the tables; try again");
    }
  }

  private Map<String, Place> sequences() throws SQLException {
    Map<String, Place> places = new TreeMap<>();
    try (ResultSet rows = session.statement().executeQuery(SEQUENCES)) {
      while (rows.next()) {
        places.put(rows.getString(1), new Place(0, false));
      }
    }
    for (Map.Entry<String, Place> place : places.entrySet()) {
      String look = "select last_value, is_called from " + OwnerSession.quoted(place.getKey());
      try (ResultSet row = session.statement().executeQuery(look)) {
        row.next();
        place.setValue(new Place(row.getLong(1), row.getBoolean(2)));
      }
    }
    return places;
  }

  /** A table with its columns, as COPY takes them. */
  static String target(String table, List<String> columns) {
    return OwnerSession.quoted(table) + " (" + OwnerSession.listed(columns) + ")";
  }
}
