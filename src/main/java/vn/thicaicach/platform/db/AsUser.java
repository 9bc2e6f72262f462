package vn.thicaicach.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. In a user namespace of its own a process of root has no
 * special rights left and is nobody to itself, which satisfies it, while the files stay root's.
 */
final class AsUser {
  private AsUser() {}

  /** Words before a PostgreSQL command; none for an ordinary user. */
  static List<String> prefix() {
    try {
      boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
      return root ? List.of("unshare", "--user") : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
