package vn.thicaicach.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import java.util.Random;

/** A small page of our own, and the same one with a style sheet that grew by mistake. */
final class PaddedPage implements AutoCloseable {
  /** By so much it grew. */
  static final int PADDING = 300_000;

  private static final int SMALL = 5_000;

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  PaddedPage() {
    server = vertx.createHttpServer().requestHandler(PaddedPage::serve).listen(0).await();
  }

  String small() {
    return url("/small");
  }

  String padded() {
    return url("/padded");
  }

  private String url(String path) {
    return "http://localhost:" + server.actualPort() + path;
  }

  private static void serve(HttpServerRequest request) {
    switch (request.path()) {
      case "/small" -> page(request, "s.css");
      case "/padded" -> page(request, "p.css");
      case "/s.css" -> style(request, SMALL);
      case "/p.css" -> style(request, SMALL + PADDING);
      default -> request.response().setStatusCode(404).end();
    }
  }

  private static void page(HttpServerRequest request, String style) {
    request
        .response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(
            "<!doctype html><html lang=vi><head><title>Thước</title><link rel=icon href=data:,>"
                + "<link rel=stylesheet href=/"
                + style
                + "></head><body><h1>Một trang nhỏ để đo</h1></body></html>");
  }

  private static void style(HttpServerRequest request, int size) {
    byte[] noise = new byte[size / 2];
    new Random(size).nextBytes(noise);
    String rest = HexFormat.of().formatHex(noise).substring("h1{color:#123456}/**/".length());
    request
        .response()
        .putHeader("Content-Type", "text/css")
        .putHeader("Cache-Control", "max-age=3600")
        .end("h1{color:#123456}/*" + rest + "*/");
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
