package vn.thicaicach.platform.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vn.thicaicach.platform.config.PostgresUrl;

/**
 * The files of a running PostgreSQL, copied as its manual says ("low level API"): between start and
 * stop of a backup files may change under the reader, the log written meanwhile comes along and
 * makes them whole when it is replayed.
 */
final class BaseBackup {
  /** Folders that are needed but whose content is not. */
  private static final Set<String> EMPTY =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Set<String> NOT_COPIED =
      Set.of(
          "postmaster.pid",
          "postmaster.opts",
          "backup_label",
          "backup_label.old",
          "tablespace_map",
          "recovery.signal",
          "global/pg_control");

  private static final String CONTROL = "global/pg_control";

  // Holds the log back for us; gone with the connection, however it ends.
  private static final String SLOT =
      "select pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)";
  private static final String START =
      """
      select pg_walfile_name(lsn) as segment, lsn::text, now()::text as at
      from pg_backup_start('backup', true) as lsn""";
  // The archive may lie still: the log comes with the files, so there is nothing to wait for.
  private static final String STOP =
      """
      select pg_walfile_name(lsn) as segment, lsn::text, labelfile
      from pg_backup_stop(false)""";

  private BaseBackup() {}

  /**
   * What a backup spans.
   *
   * @param at when it was begun, by the database's clock
   * @param firstSegment the oldest file of the log it needs; older ones in an archive it does not
   * @param stop the place in the log from which on it is whole
   */
  record Span(String at, String firstSegment, String start, String stop) {}

  /** Writes the cluster in {@code home} to {@code tar}. Blocks, as long as copying takes. */
  static Span write(PostgresUrl superuser, Path home, TarWriter tar)
      throws SQLException, IOException {
    try (Connection connection = connect(superuser);
        Statement statement = connection.createStatement()) {
      statement.execute(SLOT);
      String first;
      String at;
      String start;
      try (ResultSet row = statement.executeQuery(START)) {
        row.next();
        first = row.getString("segment");
        start = row.getString("lsn");
        at = row.getString("at");
      }
      tar.addTree(home, BaseBackup::isLeftOut);
      // Last, as it tells how far the rest is.
      tar.addFile(home.resolve(CONTROL), CONTROL);
      try (ResultSet row = statement.executeQuery(STOP)) {
        row.next();
        tar.addText("backup_label", row.getString("labelfile").getBytes(StandardCharsets.UTF_8));
        addLog(home.resolve("pg_wal"), first, row.getString("segment"), tar);
        return new Span(at, first, start, row.getString("lsn"));
      }
    }
  }

  private static Connection connect(PostgresUrl url) throws SQLException {
    return DriverManager.getConnection(url.jdbc(), url.user(), url.password().reveal());
  }

  private static boolean isLeftOut(Path name) {
    String file = name.getFileName().toString();
    return (name.getNameCount() > 1 && EMPTY.contains(name.getName(0).toString()))
        || NOT_COPIED.contains(name.toString())
        || file.startsWith("pgsql_tmp")
        || file.startsWith("pg_internal.init");
  }

  /** The log from start to stop; names of one timeline are in order. */
  private static void addLog(Path log, String first, String last, TarWriter tar)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(log)) {
      files = all.filter(file -> isLog(file.getFileName().toString(), first, last)).toList();
    }
    for (Path file : files) {
      tar.addFile(file, "pg_wal/" + file.getFileName());
    }
  }

  private static boolean isLog(String name, String first, String last) {
    boolean segment = name.matches("[0-9A-F]{24}");
    return name.endsWith(".history")
        || (segment && name.compareTo(first) >= 0 && name.compareTo(last) <= 0);
  }
}
