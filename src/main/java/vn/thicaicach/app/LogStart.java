package vn.thicaicach.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.log.ConsoleLog;

/** How the program logs, from before the first logger is made to the last line. */
final class LogStart {
  /** A console that nobody reads keeps a program so long from its end. */
  private static final Duration LAST_LINES = Duration.ofSeconds(2);

  private LogStart() {}

  static void apply(Config.LogFormat format) {
    // Read by logback.xml.
    System.setProperty("LOG_FORMAT", format.name().toLowerCase(Locale.ROOT));
    // The PostgreSQL driver logs here what it also throws.
    Logger.getLogger("").setLevel(Level.SEVERE);
  }

  /** Lines that were lost become a figure. */
  static void bindTo(MeterRegistry metrics) {
    ConsoleLog.running()
        .ifPresent(
            console ->
                FunctionCounter.builder("tcc.log.lost", console, ConsoleLog::lost)
                    .description("log lines the console did not take")
                    .register(metrics));
  }

  /** Writes what waits, unless the console takes nothing. Blocks for a moment. */
  static void flush() {
    ConsoleLog.running().ifPresent(console -> console.flush(LAST_LINES));
  }
}
