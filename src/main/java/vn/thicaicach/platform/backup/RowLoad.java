package vn.thicaicach.platform.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.http.Json;

/**
 * Puts the rows of a {@link RowDump} into tables that the migrations have just made: all of them
 * and just as they were, or none.
 */
final class RowLoad {
  /**
   * References are checked once over whole tables, not row by row; and a table that takes no row
   * any more has to take those it had. Changing and deleting stays forbidden meanwhile.
   */
  private static final String ASIDE =
      """
      select format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
        format('alter table %s add constraint %I %s', conrelid::regclass, conname,
          pg_get_constraintdef(k.oid)) as back
      from pg_constraint k
      join pg_namespace n on n.oid = k.connamespace and n.nspname = current_schema()
      where k.contype = 'f'
      union all
      select format('alter table %s disable trigger %I', tgrelid::regclass, tgname),
        format('alter table %s enable trigger %I', tgrelid::regclass, tgname)
      from pg_trigger t
      join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
      where not t.tgisinternal and t.tgtype & 4 <> 0""";

  private final OwnerSession session;
  private final ZipFile zip;

  private RowLoad(OwnerSession session, ZipFile zip) {
    this.session = session;
    this.zip = zip;
  }

  /**
   * Loads {@code file}. Blocks.
   *
   * @param expected what must be there afterwards
   * @throws StartFailure when something else is there; nothing is kept then
   */
  static void run(PostgresUrl owner, Path file, Map<String, TableState> expected)
      throws SQLException, IOException {
    try (OwnerSession session = new OwnerSession(owner);
        ZipFile zip = new ZipFile(file.toFile())) {
      session.connection().setAutoCommit(false);
      new RowLoad(session, zip).run();
      refuseOther(expected, TableState.all(session));
      session.connection().commit();
      session.connection().setAutoCommit(true);
      // The planner knows nothing yet of tables that were filled at once.
      String all = OwnerSession.listed(session.columns().keySet());
      session.statement().execute("analyze " + all);
    }
  }

  /** Also a table that only one of them has differs. */
  private static void refuseOther(Map<String, TableState> expected, Map<String, TableState> found) {
    SortedSet<String> differ = new TreeSet<>(expected.keySet());
    differ.addAll(found.keySet());
    differ.removeIf(name -> Objects.equals(expected.get(name), found.get(name)));
    if (!differ.isEmpty()) {
      throw StartFailure.of("restore.differs", differ);
    }
  }

  private void run() throws SQLException, IOException {
    RowDump.Contents contents =
        Json.read(
            new String(entry(RowDump.CONTENTS).readAllBytes(), StandardCharsets.UTF_8),
            RowDump.Contents.class);
    refuseForeign(contents.columns().keySet());
    Map<String, String> aside = aside();
    for (String away : aside.keySet()) {
      session.statement().execute(away);
    }
    // What the migrations noted about this run: the notes of the first one come back.
    session.statement().execute("delete from " + OwnerSession.HISTORY);
    CopyManager copies = session.connection().unwrap(PGConnection.class).getCopyAPI();
    for (Map.Entry<String, List<String>> table : contents.columns().entrySet()) {
      try (InputStream rows = entry(table.getKey() + RowDump.ROWS)) {
        copies.copyIn(
            "copy " + RowDump.target(table.getKey(), table.getValue()) + " from stdin", rows);
      }
    }
    for (String back : aside.values()) {
      session.statement().execute(back);
    }
    place(contents.sequences());
  }

  private void refuseForeign(Set<String> kept) throws SQLException {
    SortedSet<String> foreign = new TreeSet<>(kept);
    foreign.removeAll(session.columns().keySet());
    if (!foreign.isEmpty()) {
      throw StartFailure.of("restore.foreign", foreign);
    }
  }

  private Map<String, String> aside() throws SQLException {
    Map<String, String> aside = new LinkedHashMap<>();
    try (ResultSet rows = session.statement().executeQuery(ASIDE)) {
      while (rows.next()) {
        aside.put(rows.getString("away"), rows.getString("back"));
      }
    }
    return aside;
  }

  private void place(Map<String, RowDump.Place> sequences) throws SQLException {
    try (PreparedStatement set =
        session.connection().prepareStatement("select setval(quote_ident(?)::regclass, ?, ?)")) {
      for (Map.Entry<String, RowDump.Place> sequence : sequences.entrySet()) {
        set.setString(1, sequence.getKey());
        set.setLong(2, sequence.getValue().last());
        set.setBoolean(3, sequence.getValue().called());
        set.execute();
      }
    }
  }

  private InputStream entry(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("not in the backup: " + name);
    }
    return zip.getInputStream(entry);
  }
}
