package vn.thicaicach.chaos;

import java.io.IOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Two seconds are promised; half a second is for a busy machine. */
  static final int PATIENCE_MS = 2_500;

  private final List<Phone> phones;
  private final int[] ports;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong away = new AtomicLong();
  private final AtomicLong broken = new AtomicLong();
  private final AtomicLong slow = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong lastAck = new AtomicLong(System.nanoTime());
  private final AtomicLong longestGap = new AtomicLong();
  private final AtomicLong slowest = new AtomicLong();
  private final Set<Phone> over = ConcurrentHashMap.newKeySet();
  private volatile String refusal = "";
  private volatile boolean stopping;
  private volatile boolean ending;

  private Ledger(List<Phone> phones, int... ports) {
    this.phones = phones;
    this.ports = ports;
  }

  /**
   * Starts sending with one thread a phone.
   *
   * @param ports of servers; a phone goes to the next one when it gets no answer
   */
  static Ledger start(List<Phone> phones, int... ports) {
    Ledger ledger = new Ledger(phones, ports);
    for (int i = 0; i < phones.size(); i++) {
      Phone phone = phones.get(i);
      Line line = new Line(TIMEOUT_MS, i, ports);
      Thread thread = new Thread(() -> ledger.send(phone, line), "phone");
      thread.setDaemon(true);
      ledger.threads.add(thread);
      thread.start();
    }
    return ledger;
  }

  /**
   * What came of it.
   *
   * @param refused though the paper was open
   * @param refusal how the last of them was answered
   * @param away told to come again
   * @param broken no answer at all
   * @param slow waited longer than {@link #PATIENCE_MS} for any answer
   */
  record Sum(
      long acknowledged,
      long lost,
      long refused,
      String refusal,
      long away,
      long broken,
      long slow,
      long gapMillis,
      long slowestMillis) {
    long retries() {
      return away + broken;
    }
  }

  /** The papers' time ends: who is told so stops. */
  Ledger ending() {
    ending = true;
    return this;
  }

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
          refusal,
          away.get(),
          broken.get(),
          slow.get(),
          longestGap.get() / 1_000_000,
          slowest.get());
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

  private void send(Phone phone, Line line) {
    try (line) {
      while (!stopping && !over.contains(phone)) {
        Phone.Save save = phone.next();
        byte[] request = phone.request(save).getBytes();
        while (!stopping && !sent(line, phone, save, request)) {
          line.next();
          pause();
        }
      }
    }
  }

  private boolean sent(Line line, Phone phone, Phone.Save save, byte[] request) {
    long from = System.nanoTime();
    try {
      Answer answer = line.ask(request);
      if (answer.status() / 100 == 2) {
        acknowledge(phone, save);
        return true;
      }
      if (ending && answer.status() == 409) {
        over.add(phone);
        return true;
      }
      if (answer.status() == 503) {
        away.incrementAndGet();
      } else {
        refused.incrementAndGet();
        refusal = answer.status() + " " + answer.text();
      }
    } catch (IOException gone) {
      broken.incrementAndGet();
    } finally {
      long millis = (System.nanoTime() - from) / 1_000_000;
      slowest.accumulateAndGet(millis, Math::max);
      slow.addAndGet(millis > PATIENCE_MS ? 1 : 0);
    }
    return false;
  }

  private void acknowledge(Phone phone, Phone.Save save) {
    phone.acknowledge(save);
    acknowledged.incrementAndGet();
    long now = System.nanoTime();
    longestGap.accumulateAndGet(now - lastAck.getAndSet(now), Math::max);
  }

  private static void pause() {
    try {
      Thread.sleep(20 + ThreadLocalRandom.current().nextInt(60));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
