package vn.thicaicach.app;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the program when one of its event loops is dead or stands still. A server with a loop less
 * goes on accepting people and never answers them; one that ended is started anew, and nothing that
 * was acknowledged is lost.
 */
final class LoopGuard implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LoopGuard.class);

  /** Looks in a row; not a span of time, since a machine that slept is no reason to end. */
  private static final int PATIENCE = 30;

  private static final long EVERY_MS = 1000;
  private static final int EXIT_CODE = 70;

  private final List<Loop> loops = new ArrayList<>();
  private final int patience;
  private final Thread thread;
  private volatile boolean closed;

  private LoopGuard(Iterable<? extends Executor> loops, int patience, long everyMs, Runnable end) {
    loops.forEach(loop -> this.loops.add(new Loop(loop)));
    this.patience = patience;
    this.thread = new Thread(() -> guard(everyMs, end), "loop-guard");
    thread.setDaemon(true);
  }

  /** Watches until it is closed, which must be before Vert.x is. */
  static LoopGuard start(Vertx vertx) {
    return start(
        ((VertxInternal) vertx).nettyEventLoopGroup(), PATIENCE, EVERY_MS, LoopGuard::halt);
  }

  /** What the database and Redis leave behind is ended or adopted by the next start. */
  private static void halt() {
    // The line that says why is written by another thread.
    LogStart.flush();
    Runtime.getRuntime().halt(EXIT_CODE);
  }

  /**
   * @param patience looks in a row at which a loop has not moved
   * @param end called once, off the loops
   */
  static LoopGuard start(Iterable<EventExecutor> loops, int patience, long everyMs, Runnable end) {
    LoopGuard guard = new LoopGuard(loops, patience, everyMs, end);
    guard.thread.start();
    return guard;
  }

  private void guard(long everyMs, Runnable end) {
    try {
      while (loops.stream().noneMatch(loop -> loop.lost(patience))) {
        Thread.sleep(everyMs);
      }
    } catch (InterruptedException e) {
      return;
    }
    if (!closed) {
      log.error("an event loop is dead or stands still; the server ends");
      end.run();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  /** One loop, and how often in a row it has not done what it was given. */
  private static final class Loop {
    private final Executor executor;
    private volatile boolean moved = true;
    private int still;

    Loop(Executor executor) {
      this.executor = executor;
    }

    boolean lost(int patience) {
      if (!moved) {
        still++;
        return still >= patience;
      }
      still = 0;
      moved = false;
      try {
        executor.execute(() -> moved = true);
        return false;
      } catch (RejectedExecutionException dead) {
        return true;
      }
    }
  }
}
