package vn.thicaicach.access;

import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Replies;

/** A request that stands in the line before the pages, and goes on on its own event loop. */
final class Asking implements Line.Visitor {
  private final Call call;
  private final Replies replies;
  private final Consumer<Line.Pass> page;
  private final Context home;

  /**
   * A request, on its event loop.
   *
   * @param page answers the request and gives the pass back
   */
  Asking(Call call, Replies replies, Consumer<Line.Pass> page) {
    this.call = call;
    this.replies = replies;
    this.page = page;
    this.home = call.context().vertx().getOrCreateContext();
  }

  @Override
  public boolean gone() {
    return call.context().response().closed();
  }

  @Override
  public void enter(Line.Pass pass) {
    home.runOnContext(now -> page.accept(pass));
  }

  @Override
  public void later(int seconds) {
    home.runOnContext(now -> sendOff(seconds));
  }

  private void sendOff(int seconds) {
    RoutingContext ctx = call.context();
    boolean reloads = HttpMethod.GET.equals(ctx.request().method()) && !call.wantsJson();
    if (reloads) {
      replies.busy(call, seconds);
    } else {
      ctx.fail(new Problem.Unavailable("busy", seconds));
    }
  }
}
