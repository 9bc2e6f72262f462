package vn.thicaicach.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import vn.thicaicach.platform.StartFailure;

/** The files of a PostgreSQL server: made once, and only opened by the version that made them. */
final class PostgresCluster {
  private PostgresCluster() {}

  /**
   * Makes the cluster when there is none.
   *
   * @param passwordFile holds the superuser's password; only we may read it
   * @throws StartFailure when the files are of another major version or cannot be made
   */
  static void prepare(PostgresBinaries binaries, Path home, Path passwordFile) {
    try {
      Path version = home.resolve("PG_VERSION");
      if (!Files.exists(version)) {
        make(binaries, home, passwordFile);
      }
      String found = Files.readString(version).strip();
      if (!found.equals(Integer.toString(binaries.major()))) {
        throw StartFailure.of("postgres.other-version", home, found, binaries.major());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Made beside its place and moved there whole, so that a kill in the middle leaves no torso. */
  private static void make(PostgresBinaries binaries, Path home, Path passwordFile)
      throws IOException {
    Path part = home.resolveSibling("cluster-part");
    if (Files.exists(part)) {
      PostgresBinaries.deleteTree(part);
    }
    List<String> command = new ArrayList<>(AsUser.prefix());
    command.addAll(List.of(binaries.program("initdb"), "--pgdata", part.toString()));
    command.addAll(List.of("--username", "postgres", "--pwfile", passwordFile.toString()));
    command.addAll(List.of("--auth", "scram-sha-256", "--data-checksums", "--encoding", "UTF8"));
    command.addAll(List.of("--locale", "C.UTF-8", "--locale-provider", "icu"));
    command.addAll(List.of("--icu-locale", "vi"));
    Process initdb = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (exitCode(initdb) != 0) {
      throw StartFailure.of("postgres.initdb", home, said.strip().replace('\n', ' '));
    }
    Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
  }

  private static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
