package vn.thicaicach.bench;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** Asks the yardstick for its "ok". */
final class Plain implements Action {
  private static final byte[] REQUEST =
      Buffer.buffer("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes();

  @Override
  public void run(Loop loop, Consumer<String> done) {
    loop.send(
        Buffer.buffer(REQUEST),
        (answer, failure) ->
            done.accept(
                failure != null
                    ? failure
                    : answer.status() == 200 ? null : "ok " + answer.status()));
  }
}
