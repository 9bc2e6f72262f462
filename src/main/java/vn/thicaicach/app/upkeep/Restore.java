package vn.thicaicach.app.upkeep;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.StartText;
import vn.thicaicach.platform.backup.BackupFolder;
import vn.thicaicach.platform.backup.Manifest;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.db.EmbeddedPostgres;
import vn.thicaicach.platform.db.WalArchive;

/** Brings an installation back from a backup, and from the archived log when there is one. */
public final class Restore {
  private final Path root;
  private final @Nullable ExternalPostgres target;
  private final @Nullable Path archive;
  private final BackupFolder backup;
  private final Manifest manifest;
  private final Secret passphrase;

  private Restore(Config config, Path from) {
    this.passphrase = Upkeep.passphrase(config);
    this.root = config.folders().data();
    this.target = ExternalPostgres.of(config.postgres());
    if (!DataFolder.isUnused(root)) {
      throw StartFailure.of("restore.not-empty", root);
    }
    this.backup = new BackupFolder(from);
    this.manifest = Manifest.read(from);
    this.archive = config.safekeeping().walArchive();
  }

  /**
   * The command: keys into the data folder of the settings, which must be empty, and what was in
   * the database into the one of the settings, which must be empty too, or a new embedded one.
   * Files of an embedded database with {@code WAL_ARCHIVE_DIR} set: everything that was archived
   * comes back, else the moment of the backup. Gives the exit code.
   *
   * @throws StartFailure when the backup was changed, folder or database are in use, or what came
   *     back is not what was kept
   */
  public static int run(Config config, Path from, PrintStream out) {
    Restore restore = new Restore(config, from);
    try {
      restore.backup.check(restore.manifest);
      restore.say(restore.bring(), out);
    } catch (IOException | SQLException e) {
      throw StartFailure.of("restore.failed", from, e.getMessage());
    }
    if (Keyring.isIncomplete(config)) {
      out.println(StartText.of("restore.master-key"));
    }
    return 0;
  }

  private Restored bring() throws IOException, SQLException {
    if (target != null) {
      target.refuseUnlessEmpty();
    }
    if (manifest.schema() == null) {
      return target == null ? files(root) : moved(target);
    }
    if (target == null && archive != null) {
      throw StartFailure.of("restore.rows-archive");
    }
    Restored restored =
        target == null
            ? Restored.rows(root, backup, manifest, passphrase)
            : Restored.rows(target, root, backup, manifest, passphrase);
    compare(restored, false);
    return restored;
  }

  private Restored files(Path into) throws IOException, SQLException {
    Map<String, String> recovery =
        archive == null ? WalArchive.none() : new WalArchive(archive).restoring();
    Restored restored = Restored.files(into, backup, passphrase, recovery);
    compare(restored, archive != null);
    return restored;
  }

  /** Files come back in a folder beside; from there the rows go into the other database. */
  private Restored moved(ExternalPostgres to) throws IOException, SQLException {
    Path beside = root.resolve("moving");
    try {
      files(beside);
      BackupFolder rows = BackupFolder.make(beside.resolve("rows"));
      try (DataFolder data = DataFolder.open(beside);
          EmbeddedPostgres postgres =
              EmbeddedPostgres.start(data, EmbeddedPostgres.binaries(data))) {
        Manifest copied = rows.copyRows(beside, postgres.owner(), passphrase);
        return Restored.rows(to, root, rows, copied, passphrase);
      }
    } finally {
      Upkeep.deleteTree(beside);
    }
  }

  /** A backup alone comes back row by row; with the log on top there is at least as much proof. */
  private void compare(Restored restored, boolean more) {
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

  private void say(Restored restored, PrintStream out) {
    String place = target == null ? root.toString() : root + ", " + target.name();
    out.println(StartText.of("restore.done", place, manifest.madeAt()));
    if (archive != null && manifest.schema() == null) {
      out.println(StartText.of("restore.archive", archive));
    }
    Figures.print(restored, out);
  }
}
