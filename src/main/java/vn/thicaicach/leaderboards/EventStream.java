package vn.thicaicach.leaderboards;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

/** One open response of server-sent events. A reader who does not keep up is dropped. */
final class EventStream implements BoardFeed.Listener {
  private static final int MOST_WAITING_BYTES = 256 * 1024;
  private static final int RETRY_MS = 3000;

  private final HttpServerResponse response;
  private final Context context;
  private Runnable leave = () -> {};
  private boolean closed;

  EventStream(HttpServerResponse response) {
    this.response = response;
    this.context = Vertx.currentContext();
    response.closeHandler(gone -> close());
    response.exceptionHandler(broken -> close());
  }

  /** Writes the head; from now on events may be sent. */
  void open() {
    response
        .putHeader("Content-Type", "text/event-stream; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no")
        .setChunked(true)
        .setWriteQueueMaxSize(MOST_WAITING_BYTES)
        .write("retry: " + RETRY_MS + "\n\n");
  }

  /** What to do when the reader is gone. */
  void onLeave(Runnable action) {
    if (closed) {
      action.run();
    } else {
      leave = action;
    }
  }

  @Override
  public void send(String event, String json) {
    context.runOnContext(turn -> write(event, json));
  }

  private void write(String event, String json) {
    if (closed) {
      return;
    }
    if (!response.headWritten()) {
      open();
    }
    if (response.writeQueueFull()) {
      response.reset();
      close();
    } else {
      response.write("event: " + event + "\ndata: " + json + "\n\n");
    }
  }

  @Override
  public void end() {
    context.runOnContext(
        turn -> {
          if (!closed && !response.ended()) {
            response.end();
          }
          close();
        });
  }

  private void close() {
    if (!closed) {
      closed = true;
      leave.run();
    }
  }
}
