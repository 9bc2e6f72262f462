package vn.thicaicach.app.upkeep;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.stream.Stream;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.StartText;
import vn.thicaicach.platform.backup.BackupFolder;
import vn.thicaicach.platform.backup.Manifest;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.db.WalArchive;

/**
 * Makes a backup of the database and the keys, while the server runs or not, and believes it only
 * after a trial restore: of the embedded database its files, of another one its rows.
 */
public final class Backup {
  private final Config config;
  private final Secret passphrase;
  private final PrintStream out;

  private Backup(Config config, PrintStream out) {
    this.config = config;
    this.passphrase = Upkeep.passphrase(config);
    this.out = out;
  }

  /**
   * The command: a new folder below {@code parent}, named by the time. Gives the exit code.
   *
   * @throws StartFailure when it cannot be made; nothing is left then
   */
  public static int run(Config config, Path parent, PrintStream out) {
    Backup backup = new Backup(config, out);
    Path root = config.folders().data();
    PostgresUrl owner = config.postgres().owner();
    if (owner == null) {
      return Upkeep.onEmbedded(
          config,
          access ->
              backup.into(parent, to -> to.copyFiles(root, access.superuser(), backup.passphrase)));
    }
    if (Keyring.isIncomplete(config)) {
      throw StartFailure.of("backup.no-keys", root);
    }
    return backup.into(parent, to -> to.copyRows(root, owner, backup.passphrase));
  }

  /** What fills the folder of a backup; gives its manifest, not tried yet. */
  @FunctionalInterface
  private interface Copy {
    Manifest to(BackupFolder folder) throws IOException, SQLException;
  }

  private int into(Path parent, Copy copy) {
    Path part = parent.resolve(".tcc-backup-part");
    try {
      Upkeep.deleteTree(part);
      try {
        BackupFolder folder = BackupFolder.make(part);
        Manifest copied = copy.to(folder);
        Restored trial = tried(folder, copied, part.resolve("trial"));
        AuditCheck audit = trial.audit();
        folder.finish(copied.tried(trial.tables(), audit.entries(), audit.root()));
        String name = "tcc-" + copied.madeAt().replaceAll("[^0-9]", "").substring(0, 14);
        Path made = parent.resolve(name);
        Files.move(part, made, StandardCopyOption.ATOMIC_MOVE);
        say(made, trial);
        return 0;
      } finally {
        Upkeep.deleteTree(part);
      }
    } catch (IOException | SQLException e) {
      throw StartFailure.of("backup.failed", parent, e.getMessage());
    }
  }

  private Restored tried(BackupFolder folder, Manifest copied, Path root)
      throws IOException, SQLException {
    try {
      return copied.schema() == null
          ? Restored.files(root, folder, passphrase, WalArchive.none())
          : Restored.rows(root, folder, copied, passphrase);
    } finally {
      Upkeep.deleteTree(root);
    }
  }

  private void say(Path made, Restored trial) throws IOException {
    out.println(StartText.of("backup.done", made, megabytes(made)));
    Figures.print(trial, out);
    if (config.operation().masterKey() != null) {
      out.println(StartText.of("backup.master-key"));
    }
  }

  private static long megabytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum() / 1_000_000;
    }
  }
}
