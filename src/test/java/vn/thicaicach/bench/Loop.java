package vn.thicaicach.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/** One event loop of the generator with its own connections; nothing in it is shared. */
final class Loop {
  /** One pair of addresses has only some 28,000 ports to give. */
  private static final int SOURCES = 4;

  private static final int AT_ONCE = 50;

  private record Waiting(Buffer request, BiConsumer<Answer, String> taker) {}

  private final Context context;
  private final Vertx vertx;
  private final List<NetClient> clients = new ArrayList<>();
  private final List<Wire> wires = new ArrayList<>();
  private final Deque<Wire> idle = new ArrayDeque<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /**
   * A loop.
   *
   * @param tls whether it speaks TLS, to a server whose certificate nobody vouches for
   */
  Loop(Vertx vertx, boolean tls) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    for (int i = 1; i <= SOURCES; i++) {
      clients.add(
          vertx.createNetClient(
              new NetClientOptions()
                  .setLocalAddress("127.0.0." + i)
                  .setTcpNoDelay(true)
                  .setSsl(tls)
                  .setTrustAll(tls)
                  .setHostnameVerificationAlgorithm("")
                  .setConnectTimeout(10_000)));
    }
  }

  Vertx vertx() {
    return vertx;
  }

  /** Runs on this loop. */
  void run(Runnable work) {
    context.runOnContext(now -> work.run());
  }

  /** Runs on this loop after so many seconds. */
  void after(double seconds, Runnable work) {
    vertx.setTimer(Math.max(1, Math.round(seconds * 1000)), timer -> work.run());
  }

  /** Replaces the connections by so many to another port; on the loop. */
  Future<Void> connect(int port, int connections) {
    wires.forEach(Wire::close);
    wires.clear();
    idle.clear();
    SocketAddress server = SocketAddress.inetSocketAddress(port, "127.0.0.1");
    return open(server, connections);
  }

  /** Some at a time: a handshake of TLS takes long where thousands begin at once. */
  private Future<Void> open(SocketAddress server, int connections) {
    List<Future<Void>> opened = new ArrayList<>();
    while (opened.size() < AT_ONCE && wires.size() < connections) {
      Wire wire = new Wire(clients.get(wires.size() % clients.size()), server);
      wires.add(wire);
      idle.add(wire);
      opened.add(wire.open());
    }
    return opened.isEmpty()
        ? Future.succeededFuture()
        : Future.all(opened).compose(done -> open(server, connections));
  }

  /** Sends on an idle connection, or waits for one; on the loop. */
  void send(Buffer request, BiConsumer<Answer, String> taker) {
    Wire wire = idle.poll();
    if (wire == null) {
      waiting.add(new Waiting(request, taker));
    } else {
      send(wire, request, taker);
    }
  }

  private void send(Wire wire, Buffer request, BiConsumer<Answer, String> taker) {
    wire.send(
        request,
        (answer, failure) -> {
          Waiting next = waiting.poll();
          if (next == null) {
            idle.add(wire);
          } else {
            send(wire, next.request(), next.taker());
          }
          taker.accept(answer, failure);
        });
  }
}
