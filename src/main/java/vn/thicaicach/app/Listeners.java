package vn.thicaicach.app;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.http.Certificate;
import vn.thicaicach.platform.http.WebServer;

/**
 * The open ports: plain HTTP, and TLS with the own or a given certificate; one listener for each
 * core.
 */
final class Listeners {
  private static final String EVERYWHERE = "0.0.0.0";
  private static final int DRAIN_SECONDS = 10;
  private static final long LOOK_MS = 5000;
  private static final AtomicInteger OPENED = new AtomicInteger();
  private static final Logger log = LoggerFactory.getLogger(Listeners.class);

  private final Queue<HttpServer> plain = new ConcurrentLinkedQueue<>();
  private final Queue<HttpServer> secure = new ConcurrentLinkedQueue<>();

  /**
   * Below 0 means to Vert.x: a free port, the same one for all who name the same number. Two sets
   * of listeners in one process must not share one.
   */
  private final int freePort = -OPENED.incrementAndGet();

  private Listeners() {}

  /** Fails in one line when a port is taken; called before anything heavy starts. */
  static void checkPorts(Config.Http http, Config.Tls tls) {
    checkPort(http.host(), http.port(), "PORT");
    if (http.publicUrl() == null || tls.given()) {
      checkPort(EVERYWHERE, http.tlsPort(), "TLS_PORT");
    }
  }

  /**
   * Opens the ports.
   *
   * @param certificate null: no TLS port
   */
  static Future<Listeners> open(
      Vertx vertx, Router router, Config.Http http, @Nullable Certificate certificate) {
    Listeners listeners = new Listeners();
    DeploymentOptions onEachCore =
        new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
    return vertx
        .deployVerticle(() -> listeners.new Listener(router, http, certificate), onEachCore)
        .map(listeners);
  }

  /** The plain port that was opened. */
  int port() {
    return plain.element().actualPort();
  }

  /** The TLS port that was opened, or -1. */
  int tlsPort() {
    HttpServer server = secure.peek();
    return server == null ? -1 : server.actualPort();
  }

  /** Accepts nothing new, lets running requests finish, then closes. */
  Future<Void> close() {
    List<Future<Void>> ends = new ArrayList<>();
    plain.forEach(server -> ends.add(server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS)));
    secure.forEach(server -> ends.add(server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS)));
    return Future.join(ends).mapEmpty();
  }

  private static void checkPort(String host, int port, String setting) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException taken) {
      throw StartFailure.of("port.taken", port, setting);
    }
  }

  /** The listeners of one core; those of all cores share the ports. */
  private final class Listener extends VerticleBase {
    private final Router router;
    private final Config.Http http;
    private final @Nullable Certificate certificate;

    Listener(Router router, Config.Http http, @Nullable Certificate certificate) {
      this.router = router;
      this.http = http;
      this.certificate = certificate;
    }

    @Override
    public Future<?> start() {
      HttpServerOptions options =
          new HttpServerOptions().setHost(http.host()).setPort(shared(http.port()));
      return WebServer.listen(vertx, router, options)
          .onSuccess(plain::add)
          .compose(opened -> certificate == null ? Future.succeededFuture() : tls(certificate));
    }

    private Future<HttpServer> tls(Certificate own) {
      HttpServerOptions options =
          new HttpServerOptions()
              .setHost(EVERYWHERE)
              .setPort(shared(http.tlsPort()))
              .setSsl(true)
              .setUseAlpn(true)
              .setKeyCertOptions(own.options());
      return WebServer.listen(vertx, router, options)
          .onSuccess(secure::add)
          .onSuccess(server -> follow(server, own));
    }

    /** A renewed certificate is used without a restart; a broken one is told and left alone. */
    private void follow(HttpServer server, Certificate current) {
      AtomicReference<String> seen = new AtomicReference<>(current.stamp());
      vertx.setPeriodic(
          LOOK_MS,
          id -> {
            String stamp = current.stamp();
            if (!stamp.equals(seen.getAndSet(stamp))) {
              server
                  .updateSSLOptions(
                      new ServerSSLOptions().setKeyCertOptions(current.options()), true)
                  .onSuccess(changed -> log.info("the TLS certificate was renewed"))
                  .onFailure(failure -> log.warn("TLS certificate: {}", failure.toString()));
            }
          });
    }

    private int shared(int port) {
      return port == 0 ? freePort : port;
    }
  }
}
