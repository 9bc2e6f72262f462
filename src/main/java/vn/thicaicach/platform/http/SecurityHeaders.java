package vn.thicaicach.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.stream.Stream;

/** Headers of every response; the television screens may be framed by nobody either. */
final class SecurityHeaders implements Handler<RoutingContext> {
  private static final CharSequence CSP =
      HttpHeaders.createOptimized(
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
              + " font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
              + " base-uri 'none'; frame-ancestors 'none'");

  /** Names and values as bytes, since every response carries them. */
  private static final CharSequence[] ALWAYS =
      Stream.of(
              "X-Content-Type-Options", "nosniff",
              "Referrer-Policy", "same-origin",
              "Cross-Origin-Opener-Policy", "same-origin",
              "Cross-Origin-Resource-Policy", "same-origin",
              "Permissions-Policy", "camera=(), microphone=(), geolocation=()",
              "X-Frame-Options", "DENY")
          .map(HttpHeaders::createOptimized)
          .toArray(CharSequence[]::new);

  private static final CharSequence CSP_NAME =
      HttpHeaders.createOptimized("Content-Security-Policy");

  private final boolean encrypted;

  /**
   * @param encrypted whether people reach the server by https whatever this connection is, since
   *     the own proxy speaks TLS
   */
  SecurityHeaders(boolean encrypted) {
    this.encrypted = encrypted;
  }

  @Override
  public void handle(RoutingContext ctx) {
    MultiMap headers = ctx.response().headers();
    headers.set(CSP_NAME, CSP);
    for (int i = 0; i < ALWAYS.length; i += 2) {
      headers.set(ALWAYS[i], ALWAYS[i + 1]);
    }
    if (encrypted || ctx.request().isSSL()) {
      headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    ctx.next();
  }
}
