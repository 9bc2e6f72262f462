package vn.thicaicach.platform.http;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;

/**
 * A body must be complete within some seconds: an idle timeout alone lets a sender who drips single
 * bytes hold the connection for ever. Stands before the body handler; {@link #met} after it.
 */
public final class BodyDeadline implements PlatformHandler {
  private static final long MILLIS = 20_000;
  private static final String TIMER = "tcc.body-deadline";

  @Override
  public void handle(RoutingContext ctx) {
    ctx.put(TIMER, ctx.vertx().setTimer(MILLIS, id -> ctx.request().connection().close()));
    ctx.addEndHandler(done -> cancel(ctx));
    ctx.next();
  }

  /** The body is complete. */
  public static void met(RoutingContext ctx) {
    cancel(ctx);
    ctx.next();
  }

  private static void cancel(RoutingContext ctx) {
    Long timer = ctx.remove(TIMER);
    if (timer != null) {
      ctx.vertx().cancelTimer(timer);
    }
  }
}
