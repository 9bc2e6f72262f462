package vn.thicaicach.testing;

import static vn.thicaicach.testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import vn.thicaicach.access.Doors;
import vn.thicaicach.platform.http.Assets;
import vn.thicaicach.platform.http.Cookies;
import vn.thicaicach.platform.http.FormTokens;
import vn.thicaicach.platform.http.Pages;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.WebServer;

/** A server on a free port with the routes of a test, over real services. */
public final class TestSite implements AutoCloseable {
  private final HttpServer server;
  public final Doors doors;

  /**
   * Opens it.
   *
   * @param mount registers the routes; the replies are for routes that show forms again
   */
  public TestSite(Rooms rooms, BiConsumer<Doors, Replies> mount) {
    Vertx vertx = rooms.database.vertx();
    Path webroot = Path.of("webroot");
    Assets assets = Assets.of(webroot);
    Cookies cookies = new Cookies(false);
    FormTokens tokens = new FormTokens(rooms.keys, null);
    Replies replies =
        new Replies(
            new Pages(rooms.messages, assets), rooms.messages, tokens, cookies, call -> Map.of());
    Router router = WebServer.router(vertx, webroot, assets, replies, false);
    doors = new Doors(router, cookies, tokens, replies, rooms.sessions::viewer, Instant::now, null);
    mount.accept(doors, replies);
    HttpServerOptions local = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
    server = await(WebServer.listen(vertx, router, local));
  }

  /** A browser that has never been here. */
  public Visitor visitor() {
    return new Visitor("http://127.0.0.1:" + server.actualPort());
  }

  @Override
  public void close() {
    await(server.close());
  }
}
