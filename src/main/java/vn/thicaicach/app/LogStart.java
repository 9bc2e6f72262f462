package vn.thicaicach.app;

import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import vn.thicaicach.platform.config.Config;

/** Sets how the program logs. Must run before the first logger is made. */
final class LogStart {
  private LogStart() {}

  static void apply(Config.LogFormat format) {
    // Read by logback.xml.
    System.setProperty("LOG_FORMAT", format.name().toLowerCase(Locale.ROOT));
    // The PostgreSQL driver logs here what it also throws.
    Logger.getLogger("").setLevel(Level.SEVERE);
  }
}
