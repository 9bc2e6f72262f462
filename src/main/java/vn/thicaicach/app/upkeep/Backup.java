package vn.thicaicach.app.upkeep;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.StartText;
import vn.thicaicach.platform.backup.BackupFolder;
import vn.thicaicach.platform.backup.Manifest;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.db.EmbeddedAccess;
import vn.thicaicach.platform.db.WalArchive;

/**
 * Makes a backup of the embedded database and the keys, while the server runs or not, and believes
 * it only after a trial restore.
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
    return Upkeep.onEmbedded(config, access -> backup.into(parent, access));
  }

  private int into(Path parent, EmbeddedAccess access) {
    Path part = parent.resolve(".tcc-backup-part");
    try {
      deleteTree(part);
      BackupFolder folder = BackupFolder.make(part);
      BackupFolder.Written written =
          folder.write(config.folders().data(), access.superuser(), passphrase);
      Restored trial = tried(folder, part.resolve("trial"));
      folder.finish(manifest(written, trial));
      Path made =
          parent.resolve("tcc-" + written.madeAt().replaceAll("[^0-9]", "").substring(0, 14));
      Files.move(part, made, StandardCopyOption.ATOMIC_MOVE);
      out.println(StartText.of("backup.done", made, megabytes(made)));
      Figures.print(trial, out);
      if (config.operation().masterKey() != null) {
        out.println(StartText.of("backup.master-key"));
      }
      return 0;
    } catch (IOException | SQLException e) {
      throw StartFailure.of("backup.failed", parent, e.getMessage());
    }
  }

  private Restored tried(BackupFolder folder, Path root) throws IOException, SQLException {
    try {
      return Restored.in(root, folder, passphrase, WalArchive.none());
    } finally {
      deleteTree(root);
    }
  }

  private Manifest manifest(BackupFolder.Written written, Restored trial) {
    return new Manifest(
        written.madeAt(),
        written.firstSegment(),
        written.stop(),
        written.files(),
        trial.tables(),
        trial.audit().entries(),
        trial.audit().root());
  }

  private static long megabytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum() / 1_000_000;
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
