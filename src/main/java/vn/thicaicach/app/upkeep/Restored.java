package vn.thicaicach.app.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.backup.BackupFolder;
import vn.thicaicach.platform.backup.TableState;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.db.EmbeddedPostgres;

/**
 * What came back when a backup was unpacked, started and read whole.
 *
 * @param tables by name
 * @param audit the log, recomputed
 */
record Restored(Map<String, TableState> tables, AuditCheck audit) {

  /**
   * Brings a backup back in {@code root}, reads everything, and stops the database again. Blocks.
   *
   * @param recovery server parameters that say where the log comes from
   */
  static Restored in(
      Path root, BackupFolder backup, Secret passphrase, Map<String, String> recovery)
      throws IOException, SQLException {
    try (DataFolder data = DataFolder.open(root)) {
      backup.unpack(data, passphrase);
      try (EmbeddedPostgres postgres =
          EmbeddedPostgres.start(data, EmbeddedPostgres.binaries(data), modest(recovery))) {
        Map<String, TableState> tables = TableState.all(postgres.owner());
        AuditCheck audit = AuditCheck.of(postgres.app(), postgres.reader());
        if (!audit.faults().isEmpty()) {
          throw StartFailure.of("audit.broken", String.join("; ", audit.faults()));
        }
        return new Restored(tables, audit);
      }
    }
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
