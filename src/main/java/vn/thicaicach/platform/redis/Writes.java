package vn.thicaicach.platform.redis;

import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether Redis takes writes, by what became of the last ones. Thread-safe. */
final class Writes {
  private static final Logger log = LoggerFactory.getLogger(Writes.class);

  /** No room in its memory; or it may not go on since it cannot save to its disk. */
  private static final Pattern REFUSALS = Pattern.compile("\\b(OOM|MISCONF) ");

  /** Of several servers one may be full: a write another one took says little. */
  private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(3);

  private boolean refused;
  private long refusedAt;

  static boolean isRefusal(Throwable failure) {
    return REFUSALS.matcher(String.valueOf(failure.getMessage())).find();
  }

  synchronized void refused(Throwable failure) {
    refusedAt = System.nanoTime();
    if (!refused) {
      refused = true;
      log.warn("redis takes nothing in; boards wait, answers do not: {}", failure.getMessage());
    }
  }

  synchronized void taken() {
    if (refused && System.nanoTime() - refusedAt > REMEMBERED_NANOS) {
      refused = false;
      log.info("redis takes writes again");
    }
  }

  synchronized boolean possible() {
    return !refused;
  }
}
