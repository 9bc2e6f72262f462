package vn.thicaicach.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bad network on loopback: passes TCP connections on to a port of this machine, and does to them
 * what it is told. Every word works at once, on open connections as well as on new ones, and until
 * {@link #heal}; slowness and faults add up.
 */
public final class FaultProxy implements AutoCloseable {
  /** What a lost packet costs: the shortest time after which TCP sends again. */
  private static final Duration RESENT_AFTER = Duration.ofMillis(200);

  private final ServerSocket listener;
  private final int target;
  private final Set<FaultyWire> wires = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Lane requests = new Lane();
  private final Lane replies = new Lane();
  private Duration delay = Duration.ZERO;
  private Duration jitter = Duration.ZERO;
  private double loss;
  private boolean refusing;
  private boolean closed;

  private FaultProxy(int target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "fault-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  /** Opens a proxy, healthy at first, on a free port of its own before {@code port}. */
  public static FaultProxy to(int port) throws IOException {
    return new FaultProxy(port);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Where clients go, without a slash at the end. */
  public String address() {
    return "http://localhost:" + port();
  }

  /** Each way takes so long, and up to {@code jitter} more; order is kept. */
  public synchronized FaultProxy delay(Duration delay, Duration jitter) {
    this.delay = delay;
    this.jitter = jitter;
    return this;
  }

  /** This share (0 to 1) of the packets comes late, as after being lost and sent again. */
  public synchronized FaultProxy loss(double share) {
    loss = share;
    return this;
  }

  /** All connections together carry so many bytes a second each way. */
  public synchronized FaultProxy throttle(long bytesPerSecond) {
    requests.bytesPerSecond = bytesPerSecond;
    replies.bytesPerSecond = bytesPerSecond;
    return this;
  }

  /**
   * Accepts and never answers: nothing passes either way and nobody is told. What stands still goes
   * on after {@link #heal}, as with TCP.
   */
  public synchronized FaultProxy blackHole() {
    requests.held = true;
    return holdReplies();
  }

  /** Requests arrive, replies do not come back before {@link #heal}. */
  public synchronized FaultProxy holdReplies() {
    replies.held = true;
    return this;
  }

  /** Each connection is reset after so many more bytes of replies. */
  public synchronized FaultProxy cutRepliesAfter(long bytes) {
    replies.cut = new Cut(bytes);
    return this;
  }

  /** Each connection is reset after so many more bytes of requests reached the server. */
  public synchronized FaultProxy cutRequestsAfter(long bytes) {
    requests.cut = new Cut(bytes);
    return this;
  }

  /** Resets every open connection, once. */
  public FaultProxy reset() {
    wires.forEach(FaultyWire::reset);
    return this;
  }

  /** Resets every open connection, and every new one as soon as it is opened. */
  public FaultProxy refuse() {
    synchronized (this) {
      refusing = true;
    }
    return reset();
  }

  /** Passes everything on again, as fast as it can. */
  public synchronized FaultProxy heal() {
    delay(Duration.ZERO, Duration.ZERO).loss(0).throttle(0);
    for (Lane lane : new Lane[] {requests, replies}) {
      lane.held = false;
      lane.cut = null;
    }
    refusing = false;
    notifyAll();
    return this;
  }

  /** How many connections were opened so far. */
  public int accepted() {
    return accepted.get();
  }

  /** How many bytes of replies passed so far. */
  public synchronized long replied() {
    return replies.passed;
  }

  /** Ends all connections and frees the port. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      listener.close();
    } catch (IOException e) {
      // The port is free either way.
    }
    reset();
  }

  /** One direction: what is done to it, and when it can carry the next byte. */
  static final class Lane {
    private long bytesPerSecond;
    private boolean held;
    private Cut cut;
    private long freeAt;
    private long passed;
  }

  /** An order to cut: each connection counts from when it was given. */
  record Cut(long bytes) {}

  Lane requests() {
    return requests;
  }

  Lane replies() {
    return replies;
  }

  /** When a packet that is here now comes out, by {@link System#nanoTime}. */
  synchronized long due() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long nanos = delay.toNanos() + random.nextLong(jitter.toNanos() + 1);
    return System.nanoTime() + nanos + (random.nextDouble() < loss ? RESENT_AFTER.toNanos() : 0);
  }

  /** Waits while nothing may pass, and for the packet's turn on the line. */
  void awaitTurn(Lane lane, int bytes) throws InterruptedException {
    long until;
    synchronized (this) {
      while (lane.held && !closed) {
        wait();
      }
      lane.passed += bytes;
      if (lane.bytesPerSecond == 0) {
        return;
      }
      lane.freeAt =
          Math.max(lane.freeAt, System.nanoTime()) + bytes * 1_000_000_000L / lane.bytesPerSecond;
      until = lane.freeAt;
    }
    sleepUntil(until);
  }

  synchronized Cut cut(Lane lane) {
    return lane.cut;
  }

  static void sleepUntil(long nanoTime) throws InterruptedException {
    long left = nanoTime - System.nanoTime();
    if (left > 0) {
      Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
    }
  }

  private synchronized boolean refuses() {
    return refusing || closed;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        accepted.incrementAndGet();
        open(client);
      } catch (IOException away) {
        // The client or the server behind is gone; the next one may not be.
      }
    }
  }

  private void open(Socket client) throws IOException {
    Socket server = new Socket();
    FaultyWire wire = new FaultyWire(this, client, server, wires::remove);
    wires.add(wire);
    try {
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2_000);
      if (refuses()) {
        wire.reset();
      } else {
        wire.start();
      }
    } catch (IOException down) {
      wire.reset();
    }
  }
}
