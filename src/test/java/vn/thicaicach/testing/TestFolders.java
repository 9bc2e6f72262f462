package vn.thicaicach.testing;

import java.nio.file.Path;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.DataFolder;

/**
 * Data folders below {@code target}: the first one that no other test run holds. Used again by the
 * next run, which so also ends what a killed run left behind.
 */
final class TestFolders {
  private TestFolders() {}

  static DataFolder open(String name) {
    for (int slot = 1; slot < 50; slot++) {
      try {
        return DataFolder.open(Path.of("target/test-data", name + "-" + slot).toAbsolutePath());
      } catch (StartFailure held) {
        continue;
      }
    }
    throw new AssertionError("all test folders are in use");
  }
}
