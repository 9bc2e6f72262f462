package vn.thicaicach.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
    byte[] body = file.bytes();
    if (file.gzip() != null) {
      response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
      if (takesGzip(ctx.request().getHeader(HttpHeaders.ACCEPT_ENCODING))) {
        body = file.gzip();
        response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
      }
    }
    if (ctx.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length)).end();
    } else {
      response.end(Buffer.buffer(body));
    }
  }

  /** Whether gzip is named and not refused by a weight of 0. */
  static boolean takesGzip(@Nullable String accepted) {
    if (accepted == null) {
      return false;
    }
    for (String one : accepted.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = one.strip().split(";");
      if (parts[0].strip().equals("gzip")) {
        return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
      }
    }
    return false;
  }
}
