package vn.thicaicach.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.AllowForwardHeaders;
import io.vertx.ext.web.Router;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Listens, serves static files, hardens every response and hands the rest to the doors. */
public final class WebServer {
  /** A header may be so long. */
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  /** A field of a form may fill the body; what is too large is the body, and then 413. */
  private static final int MAX_FIELD_BYTES = 64 * 1024;

  /** A connection that sends nothing for so long is closed; streams write more often. */
  private static final int IDLE_SECONDS = 60;

  /** Packing less than a packet costs time and saves none. */
  private static final int SMALL_BYTES = 1024;

  private WebServer() {}

  /**
   * A router with security headers, static files below a hashed path, and the failure mapper.
   * Forwarded headers are not read, whoever sends them: behind a proxy the public address says what
   * they would say, and nothing hangs on the address of a client.
   *
   * @param publicUrl the address people type when a proxy stands in front, or null
   */
  public static Router router(
      Vertx vertx, Assets assets, Replies replies, @Nullable URI publicUrl) {
    Router router = Router.router(vertx);
    router.allowForward(AllowForwardHeaders.NONE);
    boolean encrypted = publicUrl != null && "https".equals(publicUrl.getScheme());
    router.route().handler(new SecurityHeaders(encrypted));
    if (publicUrl != null) {
      router.route().handler(Call.comingTo(publicUrl));
    }
    router.route().failureHandler(ctx -> replies.fail(ctx, ctx.failure(), ctx.statusCode()));
    for (int status : new int[] {400, 404, 405, 413, 415, 500}) {
      router.errorHandler(status, ctx -> replies.fail(ctx, ctx.failure(), status));
    }
    router.get(assets.prefix() + "*").handler(new AssetHandler(assets));
    router.head(assets.prefix() + "*").handler(new AssetHandler(assets));
    return router;
  }

  /** Starts one listener; the options say where and with which certificate. */
  public static Future<HttpServer> listen(Vertx vertx, Router router, HttpServerOptions where) {
    HttpServerOptions options =
        where
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxInitialLineLength(4096)
            .setMaxFormFields(512)
            .setMaxFormAttributeSize(MAX_FIELD_BYTES)
            .setIdleTimeout(IDLE_SECONDS)
            .setCompressionSupported(true)
            .setCompressionContentSizeThreshold(SMALL_BYTES)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setHttp2ClearTextEnabled(false)
            .setTcpNoDelay(true);
    return vertx.createHttpServer(options).requestHandler(router).listen();
  }
}
