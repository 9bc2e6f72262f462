package vn.thicaicach.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A generator that waits for answers before it asks again would hide what it is there to show. */
class LoadTest {
  private static final double PER_SECOND = 200;
  private static final int STALL_MILLIS = 200;
  private static final int STALL_AT = 100;

  private final Vertx vertx = Vertx.vertx();
  private final List<HttpServerRequest> held = new ArrayList<>();
  private HttpServer server;
  private int requests;
  private boolean stalled;

  @BeforeEach
  void serve() {
    server = await(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  /** Once it answers nobody for a while, then all who came meanwhile. */
  private void answer(HttpServerRequest request) {
    requests++;
    if (requests == STALL_AT) {
      stalled = true;
      vertx.setTimer(STALL_MILLIS, timer -> goOn());
    }
    if (stalled) {
      held.add(request);
    } else {
      request.response().end("ok");
    }
  }

  private void goOn() {
    stalled = false;
    held.forEach(request -> request.response().end("ok"));
  }

  @Test
  @DisplayName("a stall of 200 ms shows in the p99, and nobody who was to come in it is left out")
  void stallShows() throws Exception {
    try (Load load = new Load(1)) {
      // Two connections: most of those who come in the stall cannot even be sent.
      load.connect(server.actualPort(), 2);
      Load.Result result = load.open(loop -> new Plain(), PER_SECOND, 0, 2);
      assertThat(result.tally().errors()).isZero();
      assertThat(result.tally().count()).isEqualTo(400);
      assertThat(result.tally().millis(99)).isGreaterThan(STALL_MILLIS / 2.0);
    }
  }

  @Test
  @DisplayName("whoever gets no connection is counted as an error")
  void refusedIsAnError() throws Exception {
    int port = server.actualPort();
    try (Load load = new Load(1)) {
      load.connect(port, 2);
      await(server.close());
      Load.Result result = load.open(loop -> new Plain(), PER_SECOND, 0, 0.5);
      assertThat(result.tally().errors()).isEqualTo(result.tally().count()).isEqualTo(100);
    }
  }
}
