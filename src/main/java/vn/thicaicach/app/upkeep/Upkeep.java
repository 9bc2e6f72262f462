package vn.thicaicach.app.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.db.EmbeddedAccess;
import vn.thicaicach.platform.db.EmbeddedPostgres;
import vn.thicaicach.platform.db.WalArchive;

/** How commands reach the embedded database, whether its server runs or not. */
final class Upkeep {
  private Upkeep() {}

  /**
   * Works on the database of the running server, else starts it for so long. Blocks.
   *
   * @throws StartFailure when there is no embedded database
   */
  static <T> T onEmbedded(Config config, Function<EmbeddedAccess, T> work) {
    Path root = config.folders().data();
    if (!Files.isDirectory(root.resolve("postgres").resolve("cluster"))) {
      throw StartFailure.of("backup.nothing", root);
    }
    Optional<DataFolder> free = DataFolder.tryOpen(root);
    if (free.isEmpty()) {
      return work.apply(EmbeddedAccess.running(root));
    }
    try (DataFolder data = free.get();
        EmbeddedPostgres postgres =
            EmbeddedPostgres.start(
                // Also what is written now belongs into the archive: it may have no hole.
                data, EmbeddedPostgres.binaries(data), WalArchive.of(config.safekeeping()))) {
      return work.apply(postgres.access());
    }
  }

  /** The passphrase of backups, which an operator has to give. */
  static Secret passphrase(Config config) {
    Secret passphrase = config.safekeeping().passphrase();
    if (passphrase == null) {
      throw StartFailure.of("backup.passphrase");
    }
    return passphrase;
  }

  /** Removes a folder with everything in it, when it is there. */
  static void deleteTree(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
