package vn.thicaicach.app.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.backup.BackupFolder;
import vn.thicaicach.platform.backup.Manifest;
import vn.thicaicach.platform.backup.TableState;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.db.EmbeddedPostgres;
import vn.thicaicach.platform.db.Migrations;

/**
 * What came back when a backup was brought back and read whole.
 *
 * @param tables by name
 * @param audit the log, recomputed
 */
record Restored(Map<String, TableState> tables, AuditCheck audit) {

  /**
   * Brings files and keys back in {@code root}, reads everything, and stops the database again.
   * Blocks.
   *
   * @param recovery server parameters that say where the log comes from
   */
  static Restored files(
      Path root, BackupFolder backup, Secret passphrase, Map<String, String> recovery)
      throws IOException, SQLException {
    try (DataFolder data = DataFolder.open(root)) {
      backup.unpackKeys(data, passphrase);
      backup.unpackFiles(data);
      try (EmbeddedPostgres postgres =
          EmbeddedPostgres.start(data, EmbeddedPostgres.binaries(data), modest(recovery))) {
        return new Restored(
            TableState.all(postgres.owner()), sound(postgres.app(), postgres.reader()));
      }
    }
  }

  /** The same with rows, in a new embedded database. */
  static Restored rows(Path root, BackupFolder backup, Manifest manifest, Secret passphrase)
      throws IOException, SQLException {
    try (DataFolder data = DataFolder.open(root)) {
      backup.unpackKeys(data, passphrase);
      try (EmbeddedPostgres postgres =
          EmbeddedPostgres.start(data, EmbeddedPostgres.binaries(data), modest(Map.of()))) {
        return filled(postgres.owner(), postgres.app(), postgres.reader(), backup, manifest);
      }
    }
  }

  /**
   * The same with rows in an empty database of somebody else's; the keys come into {@code root}.
   */
  static Restored rows(
      ExternalPostgres target, Path root, BackupFolder backup, Manifest manifest, Secret passphrase)
      throws IOException, SQLException {
    try (DataFolder data = DataFolder.open(root)) {
      backup.unpackKeys(data, passphrase);
      return filled(target.owner(), target.app(), target.reader(), backup, manifest);
    }
  }

  /** The tables are made for these roles; what stood in them then comes back. */
  private static Restored filled(
      PostgresUrl owner,
      PostgresUrl app,
      PostgresUrl reader,
      BackupFolder backup,
      Manifest manifest)
      throws IOException, SQLException {
    String schema = Objects.requireNonNull(manifest.schema());
    Migrations.runTo(schema, owner, app.user(), reader.user());
    Map<String, TableState> tables = backup.loadRows(manifest, owner);
    return new Restored(tables, sound(app, reader));
  }

  private static AuditCheck sound(PostgresUrl app, PostgresUrl reader) {
    AuditCheck audit = AuditCheck.of(app, reader);
    if (!audit.faults().isEmpty()) {
      throw StartFailure.of("audit.broken", String.join("; ", audit.faults()));
    }
    return audit;
  }

  /** Rows of a table; 0 when there is none. */
  long rows(String table) {
    TableState state = tables.get(table);
    return state == null ? 0 : state.rows();
  }

  /** Beside a running server: little memory. */
  private static Map<String, String> modest(Map<String, String> recovery) {
    Map<String, String> settings = new TreeMap<>(recovery);
    settings.put("shared_buffers", "128MB");
    return settings;
  }
}
