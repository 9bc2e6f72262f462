package vn.thicaicach.attempts;

import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes attempts whose time is over. Every node sweeps; rows that another node holds are skipped,
 * so no leader is needed and none can be missing.
 */
public final class Sweeper {
  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
  private static final long EVERY_MS = 1000;

  private final Vertx vertx;
  private final Closer closer;
  private final BooleanSupplier clockTrusted;
  private final AtomicBoolean sweeping = new AtomicBoolean();
  private final long timer;

  /**
   * Starts sweeping.
   *
   * @param clockTrusted asked before each sweep: while the database's clock cannot be trusted,
   *     nobody's paper is closed by it
   */
  public Sweeper(Vertx vertx, Closer closer, BooleanSupplier clockTrusted) {
    this.vertx = vertx;
    this.closer = closer;
    this.clockTrusted = clockTrusted;
    this.timer = vertx.setPeriodic(EVERY_MS, id -> sweep());
  }

  /** Ends the sweeping; a batch under way still commits or rolls back. */
  public void stop() {
    vertx.cancelTimer(timer);
  }

  private void sweep() {
    if (clockTrusted.getAsBoolean() && sweeping.compareAndSet(false, true)) {
      batch();
    }
  }

  /** While there is something to close, the next batch follows at once. */
  private void batch() {
    closer
        .expireDue()
        .onComplete(
            done -> {
              if (done.failed()) {
                log.warn("attempts could not be closed, trying again: {}", done.cause().toString());
              }
              if (done.succeeded() && done.result() > 0 && clockTrusted.getAsBoolean()) {
                batch();
              } else {
                sweeping.set(false);
              }
            });
  }
}
