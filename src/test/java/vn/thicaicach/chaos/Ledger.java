package vn.thicaicach.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import vn.thicaicach.bench.Answer;
import vn.thicaicach.bench.Phone;
import vn.thicaicach.bench.Reconciliation;

/**
 * Phones that never give up: each sends an answer until it is acknowledged, under the same number,
 * writes down what was acknowledged, and goes on with the next. What the server said is compared
 * with the database afterwards.
 */
final class Ledger implements AutoCloseable {
  private static final int TIMEOUT_MS = 3_000;

  private final List<Phone> phones;
  private final int port;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong lastAck = new AtomicLong(System.nanoTime());
  private final AtomicLong longestGap = new AtomicLong();
  private final AtomicLong slowest = new AtomicLong();
  private volatile boolean stopping;

  private Ledger(List<Phone> phones, int port) {
    this.phones = phones;
    this.port = port;
  }

  /** Starts sending with one thread a phone. */
  static Ledger start(List<Phone> phones, int port) {
    Ledger ledger = new Ledger(phones, port);
    for (Phone phone : phones) {
      Thread thread = new Thread(() -> ledger.send(phone), "phone");
      thread.setDaemon(true);
      ledger.threads.add(thread);
      thread.start();
    }
    return ledger;
  }

  /** What came of it. */
  record Sum(
      long acknowledged,
      long lost,
      long refused,
      long retries,
      long gapMillis,
      long slowestMillis) {}

  long acknowledged() {
    return acknowledged.get();
  }

  /** Waits until so many more answers were acknowledged; false when that takes too long. */
  boolean awaitMore(long more, long seconds) throws InterruptedException {
    long wanted = acknowledged.get() + more;
    long until = System.nanoTime() + seconds * 1_000_000_000L;
    while (acknowledged.get() < wanted) {
      if (System.nanoTime() > until) {
        return false;
      }
      Thread.sleep(5);
    }
    return true;
  }

  /** Ends the sending and compares with the database. */
  Sum reconcile(Victim victim) throws Exception {
    close();
    try (Connection sql = victim.sql()) {
      Reconciliation.Found found = Reconciliation.answers(sql, phones);
      return new Sum(
          found.acknowledged(),
          found.lost(),
          refused.get(),
          failures.get(),
          longestGap.get() / 1_000_000,
          slowest.get() / 1_000_000);
    }
  }

  @Override
  public void close() {
    stopping = true;
    try {
      for (Thread thread : threads) {
        thread.join(TIMEOUT_MS * 2L);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Phone phone) {
    Wire wire = new Wire();
    while (!stopping) {
      Phone.Save save = phone.next();
      byte[] request = phone.request(save).getBytes();
      while (!stopping && !sent(wire, phone, save, request)) {
        pause();
      }
    }
    wire.close();
  }

  private boolean sent(Wire wire, Phone phone, Phone.Save save, byte[] request) {
    long from = System.nanoTime();
    try {
      Answer answer = wire.ask(request);
      if (answer.status() / 100 == 2) {
        phone.acknowledge(save);
        acknowledged.incrementAndGet();
        long now = System.nanoTime();
        slowest.accumulateAndGet(now - from, Math::max);
        longestGap.accumulateAndGet(now - lastAck.getAndSet(now), Math::max);
        return true;
      }
      if (answer.status() != 503) {
        refused.incrementAndGet();
      }
      failures.incrementAndGet();
    } catch (IOException away) {
      failures.incrementAndGet();
      wire.close();
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(20 + ThreadLocalRandom.current().nextInt(60));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A connection that is opened again when it broke. */
  private final class Wire {
    private Socket socket;

    Answer ask(byte[] request) throws IOException {
      if (socket == null) {
        socket = new Socket();
        socket.setSoTimeout(TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MS);
      }
      socket.getOutputStream().write(request);
      InputStream in = socket.getInputStream();
      byte[] read = new byte[0];
      byte[] part = new byte[4096];
      while (true) {
        int length = in.read(part);
        if (length < 0) {
          throw new IOException("closed");
        }
        int before = read.length;
        read = Arrays.copyOf(read, before + length);
        System.arraycopy(part, 0, read, before, length);
        Answer answer = Answer.parse(read);
        if (answer != null) {
          return answer;
        }
      }
    }

    void close() {
      if (socket != null) {
        try {
          socket.close();
        } catch (IOException e) {
          // It is gone either way.
        }
        socket = null;
      }
    }
  }
}
