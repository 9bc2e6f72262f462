package vn.thicaicach.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Serves static files from memory, compressed where the browser takes it. */
final class AssetHandler implements Handler<RoutingContext> {
  private static final CharSequence FOR_EVER =
      HttpHeaders.createOptimized("public, max-age=31536000, immutable");

  private final Assets assets;

  AssetHandler(Assets assets) {
    this.assets = assets;
  }

  @Override
  public void handle(RoutingContext ctx) {
    Assets.Asset file = assets.find(ctx.request().path().substring(assets.prefix().length()));
    if (file == null) {
      ctx.next();
      return;
    }
    HttpServerResponse response = ctx.response();
    response.putHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER);
    response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
    file.content().end(ctx.request());
  }
}
