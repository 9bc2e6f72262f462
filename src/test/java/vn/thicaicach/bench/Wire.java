package vn.thicaicach.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.function.BiConsumer;

/**
 * One keep-alive connection with one request at a time, written by hand: the generator shares two
 * cores with what it measures. Lives on one event loop.
 */
final class Wire {
  private final NetClient client;
  private final SocketAddress server;
  private NetSocket socket;
  private Buffer held;
  private BiConsumer<Answer, String> taker;

  Wire(NetClient client, SocketAddress server) {
    this.client = client;
    this.server = server;
  }

  /** Connects ahead of time. */
  Future<Void> open() {
    return client
        .connect(server)
        .map(
            opened -> {
              socket = opened;
              opened.handler(this::read);
              opened.closeHandler(gone -> lost());
              return null;
            });
  }

  /** Sends a request; the taker gets the answer, or null and what went wrong. */
  void send(Buffer request, BiConsumer<Answer, String> taker) {
    this.taker = taker;
    if (socket != null) {
      socket.write(request);
    } else {
      open()
          .onSuccess(opened -> socket.write(request))
          .onFailure(failure -> give(null, "no connection: " + failure.getMessage()));
    }
  }

  void close() {
    if (socket != null) {
      socket.closeHandler(null);
      socket.close();
    }
  }

  private void read(Buffer more) {
    held = held == null ? more : held.appendBuffer(more);
    Answer answer;
    try {
      answer = Answer.parse(held.getBytes());
    } catch (RuntimeException e) {
      held = null;
      give(null, e.getMessage());
      return;
    }
    if (answer != null) {
      held = null;
      give(answer, null);
    } else if (held == more) {
      held = Buffer.buffer(more.getBytes());
    }
  }

  private void lost() {
    socket = null;
    held = null;
    give(null, "connection closed");
  }

  private void give(Answer answer, String failure) {
    BiConsumer<Answer, String> waiting = taker;
    taker = null;
    if (waiting != null) {
      waiting.accept(answer, failure);
    }
  }
}
