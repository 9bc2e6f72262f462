package vn.thicaicach.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers every request with a plain "ok": what this machine can do when nothing is done. */
public final class Yardstick {
  private static final Buffer OK = Buffer.buffer("ok");

  private Yardstick() {}

  /** One listener a core, as the server has; prints its address and ends with its process. */
  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    AtomicInteger port = new AtomicInteger();
    DeploymentOptions onEachCore =
        new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
    vertx
        .deployVerticle(() -> new Listener(port), onEachCore)
        .onSuccess(done -> System.out.println("http://localhost:" + port.get()))
        .onFailure(
            failure -> {
              failure.printStackTrace();
              System.exit(1);
            });
  }

  private static final class Listener extends VerticleBase {
    private final AtomicInteger port;

    Listener(AtomicInteger port) {
      this.port = port;
    }

    @Override
    public Future<HttpServer> start() {
      return vertx
          .createHttpServer()
          .requestHandler(request -> request.response().end(OK))
          .listen(-1, "127.0.0.1")
          .onSuccess(server -> port.set(server.actualPort()));
    }
  }
}
