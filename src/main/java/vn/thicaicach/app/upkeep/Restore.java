package vn.thicaicach.app.upkeep;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.StartText;
import vn.thicaicach.platform.backup.BackupFolder;
import vn.thicaicach.platform.backup.Manifest;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.db.WalArchive;

/** Brings an installation back from a backup, and from the archived log when there is one. */
public final class Restore {
  private Restore() {}

  /**
   * The command: into the data folder of the settings, which must be empty. With {@code
   * WAL_ARCHIVE_DIR} set everything that was archived comes back, else the moment of the backup.
   * Gives the exit code.
   *
   * @throws StartFailure when the backup was changed, the folder is in use, or what came back is
   *     not what was kept
   */
  public static int run(Config config, Path from, PrintStream out) {
    Secret passphrase = Upkeep.passphrase(config);
    Path root = config.folders().data();
    if (config.postgres().app() != null) {
      throw StartFailure.of("backup.external");
    }
    if (!DataFolder.isUnused(root)) {
      throw StartFailure.of("restore.not-empty", root);
    }
    Manifest manifest = Manifest.read(from);
    Path archive = config.safekeeping().walArchive();
    try {
      BackupFolder backup = new BackupFolder(from);
      backup.check(manifest);
      Map<String, String> recovery =
          archive == null ? WalArchive.none() : new WalArchive(archive).restoring();
      Restored restored = Restored.in(root, backup, passphrase, recovery);
      compare(manifest, restored, archive != null);
      out.println(StartText.of("restore.done", root, manifest.madeAt()));
      if (archive != null) {
        out.println(StartText.of("restore.archive", archive));
      }
      Figures.print(restored, out);
      return 0;
    } catch (IOException | SQLException e) {
      throw StartFailure.of("restore.failed", from, e.getMessage());
    }
  }

  /** A backup alone comes back row by row; with the log on top there is at least as much proof. */
  private static void compare(Manifest manifest, Restored restored, boolean more) {
    if (more && restored.audit().entries() > manifest.auditEntries()) {
      return;
    }
    boolean sameLog = restored.audit().root().equals(manifest.auditRoot());
    List<String> differ =
        more
            ? List.of()
            : manifest.tables().entrySet().stream()
                .filter(e -> !e.getValue().equals(restored.tables().get(e.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    if (!sameLog || !differ.isEmpty()) {
      throw StartFailure.of("restore.differs", sameLog ? differ : List.of("audit_entry"));
    }
  }
}
