package vn.thicaicach.app.upkeep;

import java.nio.file.Files;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.DataFolder;

/** The master key stands in the data folder or in the settings; a new one opens nothing old. */
final class Keyring {
  private static final String MASTER = "master.key";

  private Keyring() {}

  /** Whether it is in neither. */
  static boolean isIncomplete(Config config) {
    return config.operation().masterKey() == null
        && !Files.exists(DataFolder.secrets(config.folders().data()).resolve(MASTER));
  }
}
