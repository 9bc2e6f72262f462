package vn.thicaicach.testing;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what another process or thread brings about: as short as possible, with an end. */
public final class Eventually {
  private Eventually() {}

  /** Returns when {@code condition} is true; fails when it is still false after {@code limit}. */
  public static void holds(Callable<Boolean> condition, Duration limit) throws Exception {
    gives(
        () -> {
          if (!condition.call()) {
            throw new AssertionError("not within " + limit);
          }
          return true;
        },
        limit);
  }

  /** The first value {@code source} gives without failing; its last failure after the limit. */
  public static <T> T gives(Callable<T> source, Duration limit) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        return source.call();
      } catch (Exception | AssertionError e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(20);
      }
    }
  }
}
