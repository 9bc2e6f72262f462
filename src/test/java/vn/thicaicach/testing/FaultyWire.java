package vn.thicaicach.testing;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection through a {@link FaultProxy}: two threads each way, so that delay is not speed.
 */
final class FaultyWire {
  private static final int PACKET = 1_460;
  private static final int IN_FLIGHT = 256;

  private final FaultProxy proxy;
  private final Socket client;
  private final Socket server;
  private final Consumer<FaultyWire> gone;

  FaultyWire(FaultProxy proxy, Socket client, Socket server, Consumer<FaultyWire> gone) {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
    this.gone = gone;
  }

  void start() throws IOException {
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    carry(client, server, proxy.requests());
    carry(server, client, proxy.replies());
  }

  /** Both ends see the connection reset. */
  void reset() {
    for (Socket socket : new Socket[] {client, server}) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException e) {
        // It is gone either way.
      }
    }
    gone.accept(this);
  }

  /**
   * Bytes on their way.
   *
   * @param bytes null at the end
   * @param due when they come out
   */
  private record Packet(byte @Nullable [] bytes, long due) {}

  private void carry(Socket from, Socket to, FaultProxy.Lane lane) {
    BlockingQueue<Packet> packets = new LinkedBlockingQueue<>(IN_FLIGHT);
    start(
        () -> {
          byte[] part = new byte[PACKET];
          for (int n = from.getInputStream().read(part);
              n >= 0;
              n = from.getInputStream().read(part)) {
            packets.put(new Packet(Arrays.copyOf(part, n), proxy.due()));
          }
          packets.put(new Packet(null, proxy.due()));
        });
    start(() -> deliver(packets, to, lane));
  }

  private void deliver(BlockingQueue<Packet> packets, Socket to, FaultProxy.Lane lane)
      throws IOException, InterruptedException {
    FaultProxy.Cut cut = proxy.cut(lane);
    long since = 0;
    for (Packet packet = packets.take(); packet.bytes() != null; packet = packets.take()) {
      byte[] bytes = packet.bytes();
      FaultProxy.sleepUntil(packet.due());
      proxy.awaitTurn(lane, bytes.length);
      if (proxy.cut(lane) != cut) {
        cut = proxy.cut(lane);
        since = 0;
      }
      int left = cut == null ? bytes.length : (int) Math.min(bytes.length, cut.bytes() - since);
      to.getOutputStream().write(bytes, 0, left);
      since += left;
      if (left < bytes.length) {
        reset();
        return;
      }
    }
    to.shutdownOutput();
    if (client.isOutputShutdown() && server.isOutputShutdown()) {
      client.close();
      server.close();
      gone.accept(this);
    }
  }

  /** Work of a direction, which may end because the connection does. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException broken) {
                reset();
              }
            },
            "fault-proxy-wire");
    thread.setDaemon(true);
    thread.start();
  }
}
