package vn.thicaicach.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BodyDeadlineTest {
  private static final int MILLIS = 300;
  private static final int PATIENCE_MILLIS = 10_000;

  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;

  @BeforeEach
  void serve() {
    Router router = Router.router(vertx);
    router
        .post("/")
        .handler(new BodyDeadline(MILLIS))
        .handler(BodyHandler.create(false))
        .handler(ctx -> ctx.response().end(ctx.body().asString()));
    server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  @DisplayName("a body that drips loses its connection, also with complete requests before it")
  void closesDripping() throws Exception {
    try (Socket whole = connect();
        Socket dripping = connect()) {
      send(whole, request(2) + "ab");
      send(dripping, request(1_000_000));
      assertThat(whole.getInputStream().read()).isEqualTo('H');
      assertThat(drip(dripping)).isEqualTo(-1);
    }
  }

  @Test
  @DisplayName("a connection whose bodies were complete stays open beyond the deadline")
  void keepsComplete() throws Exception {
    try (Socket kept = connect();
        Socket dripping = connect()) {
      send(kept, request(1) + "a");
      send(dripping, request(1_000_000));
      assertThat(drip(dripping)).isEqualTo(-1);
      send(kept, request(1) + "b");
      assertThat(readUntil(kept.getInputStream(), "b")).contains("\r\n\r\nb");
    }
  }

  private Socket connect() throws Exception {
    Socket socket = new Socket("127.0.0.1", server.actualPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static String request(int length) {
    return "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n";
  }

  private static void send(Socket socket, String text) throws Exception {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Sends byte after byte from a second thread; gives what the server says: -1 when it closes. */
  private static int drip(Socket socket) throws Exception {
    Thread sender =
        new Thread(
            () -> {
              try {
                while (!Thread.currentThread().isInterrupted()) {
                  socket.getOutputStream().write('x');
                  Thread.sleep(20);
                }
              } catch (Exception closed) {
                // That is what the test waits for.
              }
            });
    sender.start();
    try {
      return socket.getInputStream().read();
    } catch (java.net.SocketException reset) {
      return -1;
    } finally {
      sender.interrupt();
      sender.join();
    }
  }

  private static String readUntil(InputStream in, String end) throws Exception {
    StringBuilder read = new StringBuilder();
    while (!read.toString().endsWith("\r\n\r\n" + end)) {
      read.append((char) in.read());
    }
    return read.toString();
  }
}
