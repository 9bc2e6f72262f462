package vn.thicaicach.platform.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A body must be complete within some seconds: an idle timeout alone lets a sender who drips single
 * bytes hold the connection for ever. Stands before the body handler. Each event loop watches its
 * own requests in the order they came, with one timer for the oldest: nearly all are complete at
 * once and cost no timer of their own.
 */
public final class BodyDeadline implements PlatformHandler {
  private static final long USUAL_MILLIS = 20_000;

  private final long millis;
  private final ThreadLocal<Watch> watches = ThreadLocal.withInitial(Watch::new);

  /** Twenty seconds: a phone on a bad network sends a form in less. */
  public BodyDeadline() {
    this(USUAL_MILLIS);
  }

  BodyDeadline(long millis) {
    this.millis = millis;
  }

  @Override
  public void handle(RoutingContext ctx) {
    watches.get().add(ctx.vertx(), ctx.request());
    ctx.next();
  }

  private record Pending(HttpServerRequest request, long untilNanos) {
    long leftMillis() {
      return (untilNanos - System.nanoTime()) / 1_000_000;
    }
  }

  /** The requests of one event loop whose bodies are awaited. */
  private final class Watch {
    private final Deque<Pending> pending = new ArrayDeque<>();
    private boolean armed;

    void add(Vertx vertx, HttpServerRequest request) {
      dropComplete();
      pending.addLast(new Pending(request, System.nanoTime() + millis * 1_000_000));
      arm(vertx, millis);
    }

    private void dropComplete() {
      for (Pending first = pending.peekFirst();
          first != null && first.request().isEnded();
          first = pending.peekFirst()) {
        pending.removeFirst();
      }
    }

    private void arm(Vertx vertx, long after) {
      if (!armed) {
        armed = true;
        vertx.setTimer(Math.max(1, after), timer -> look(vertx));
      }
    }

    private void look(Vertx vertx) {
      armed = false;
      for (Pending first = pending.peekFirst();
          first != null && (first.request().isEnded() || first.leftMillis() <= 0);
          first = pending.peekFirst()) {
        pending.removeFirst();
        if (!first.request().isEnded()) {
          first.request().connection().close();
        }
      }
      Pending first = pending.peekFirst();
      if (first != null) {
        arm(vertx, first.leftMillis());
      }
    }
  }
}
