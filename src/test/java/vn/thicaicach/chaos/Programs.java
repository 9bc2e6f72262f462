package vn.thicaicach.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.db.PostgresBinaries;

/** PostgreSQL's programs, unpacked once for all runs: it takes seconds. */
final class Programs {
  private Programs() {}

  static synchronized PostgresBinaries unpacked() throws IOException {
    return PostgresBinaries.unpack(
        Files.createDirectories(Victim.HOME).resolve("programs").toAbsolutePath());
  }

  /**
   * Lends them to a server. A disk that may lose its power has its own: they must outlive that too.
   *
   * @param data the server's folder
   * @param program instead of PostgreSQL's own, or null
   */
  static void lend(Path data, @Nullable Path program) throws IOException {
    Path home = unpacked().home();
    Path lent = Files.createDirectories(data.resolve("postgres")).resolve(home.getFileName());
    if (program == null) {
      Files.createSymbolicLink(lent, home);
      return;
    }
    try (Stream<Path> all = Files.list(home.resolve("bin"))) {
      Path bin = Files.createDirectories(lent.resolve("bin"));
      for (Path one : all.toList()) {
        boolean itself = one.getFileName().toString().equals("postgres");
        Files.createSymbolicLink(bin.resolve(one.getFileName()), itself ? program : one);
      }
    }
  }
}
