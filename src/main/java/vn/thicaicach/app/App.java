package vn.thicaicach.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.platform.StartText;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.db.DatabaseHealth;
import vn.thicaicach.platform.http.Assets;
import vn.thicaicach.platform.http.Cookies;
import vn.thicaicach.platform.http.FormTokens;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.OwnCertificate;
import vn.thicaicach.platform.http.Pages;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.WebServer;

/** The composition root: read from top to bottom it is the architecture. */
public final class App {
  private final Config.Http http;
  private final Listeners listeners;
  private final HealthRoutes health;

  private App(Config.Http http, Listeners listeners, HealthRoutes health) {
    this.http = http;
    this.listeners = listeners;
    this.health = health;
  }

  /** Puts the rooms together and opens the doors. Blocks for a moment. */
  public static Future<App> start(Infrastructure on) {
    Config config = on.config();
    Vertx vertx = on.vertx();
    URI publicUrl = config.http().publicUrl();
    Messages messages = new Messages();
    Assets assets = Assets.of(config.folders().webroot());
    FormTokens tokens = new FormTokens(on.keys(), publicUrl == null ? null : publicUrl.toString());
    Cookies cookies = new Cookies(!config.http().insecureLan());
    Replies replies =
        new Replies(new Pages(messages, assets), messages, tokens, cookies, call -> Map.of());
    Router router =
        WebServer.router(vertx, config.folders().webroot(), assets, replies, publicUrl != null);
    Secret metricsToken = config.operation().metricsToken();
    Doors doors =
        new Doors(
            router,
            cookies,
            tokens,
            replies,
            call -> Future.succeededFuture(Viewer.NOBODY),
            on.clock()::now,
            metricsToken == null ? null : metricsToken.reveal());
    HealthRoutes health =
        new HealthRoutes(
            vertx, new DatabaseHealth(on.database()), on.clock(), on.redis(), on.metrics());
    health.register(doors);
    return Listeners.open(vertx, router, config.http(), certificate(on))
        .map(listeners -> new App(config.http(), listeners, health));
  }

  /** Tells on the console where to go. */
  void announce(PrintStream out) {
    if (http.publicUrl() != null) {
      out.println(StartText.of("serve.address", http.publicUrl()));
    }
    out.println(StartText.of("serve.address", "http://localhost:" + listeners.port()));
    if (listeners.tlsPort() > 0) {
      for (String address : OwnCertificate.lanAddresses()) {
        out.println(StartText.of("serve.phones", "https://" + address + ":" + listeners.tlsPort()));
      }
    }
    if (http.insecureLan()) {
      out.println(StartText.of("serve.insecure"));
    }
  }

  /** Not ready any more, then no new connections, then none at all. */
  Future<Void> stop() {
    health.leave();
    return listeners.close();
  }

  private static @Nullable OwnCertificate certificate(Infrastructure on) {
    return on.config().http().publicUrl() != null
        ? null
        : OwnCertificate.ensure(on.data(), OwnCertificate.lanAddresses(), on.clock().now());
  }
}
