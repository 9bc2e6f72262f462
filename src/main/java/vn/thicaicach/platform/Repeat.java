package vn.thicaicach.platform;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/**
 * Asynchronous steps one after the other, as many as there are. A method that composes itself nests
 * one Future in the other instead, and their ends unwind on the stack: some ten thousand portions
 * end the event loop they run on.
 */
public final class Repeat {
  private Repeat() {}

  /** Takes steps until one gives false; fails with the first that fails. */
  public static Future<Void> whileTrue(Supplier<Future<Boolean>> step) {
    Promise<Void> end = Promise.promise();
    next(step, end);
    return end.future();
  }

  private static void next(Supplier<Future<Boolean>> step, Promise<Void> end) {
    try {
      Future<Boolean> taken = step.get();
      // Steps that are over at once stay in this loop, for they would nest as well.
      while (taken.succeeded() && taken.result()) {
        taken = step.get();
      }
      taken.onComplete(
          done -> {
            if (done.failed()) {
              end.fail(done.cause());
            } else if (done.result()) {
              next(step, end);
            } else {
              end.complete();
            }
          });
    } catch (RuntimeException e) {
      end.fail(e);
    }
  }
}
