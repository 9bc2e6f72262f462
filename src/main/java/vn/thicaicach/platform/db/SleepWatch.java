package vn.thicaicach.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells whether this machine slept: the monotonic clock stands still then, the time since boot does
 * not. Where the system does not tell its time since boot, nothing is explained.
 */
final class SleepWatch {
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final long TOLERANCE_NANOS = 500_000_000;

  private long slept = sinceBoot() - System.nanoTime();

  /** Whether the machine slept for about so long since it was last asked; then starts anew. */
  synchronized boolean explains(long nanos) {
    long now = sinceBoot() - System.nanoTime();
    boolean explained = Math.abs(now - slept - nanos) < TOLERANCE_NANOS;
    if (explained) {
      slept = now;
    }
    return explained;
  }

  private static long sinceBoot() {
    try {
      String text = Files.readString(UPTIME);
      return (long) (Double.parseDouble(text.substring(0, text.indexOf(' '))) * 1e9);
    } catch (IOException | RuntimeException unknown) {
      return System.nanoTime();
    }
  }
}
