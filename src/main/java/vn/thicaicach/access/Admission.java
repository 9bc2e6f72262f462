package vn.thicaicach.access;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import vn.thicaicach.platform.Problem;

/**
 * Sheds load in order of worth. Saves and submissions are never turned away here (their own queue
 * is bounded), starts have a waiting room; pages and boards give way first: when too many of them
 * are under way, or when the event loop stays behind, the next one is told to come back. Safe for
 * all threads.
 */
public final class Admission {
  /** Pages under way at once on one node. */
  static final int MOST_PAGES = 400;

  /** The event loop may fall so far behind before pages give way. */
  static final Duration MOST_LAG = Duration.ofMillis(400);

  /** So many looks in a row must find it late: one long pause is not a crowd. */
  static final int LATE_LOOKS = 5;

  private static final long EVERY_MS = 100;
  private static final int RETRY_SECONDS = 4;
  private static final int RETRY_SPREAD = 8;

  private final AtomicInteger pages = new AtomicInteger();
  private final AtomicLong shed = new AtomicLong();
  private final AtomicLong lagNanos = new AtomicLong();
  private final AtomicInteger late = new AtomicInteger();

  /** Admission of one node; measures how late the event loop is. */
  public Admission(Vertx vertx) {
    watch(vertx, System.nanoTime());
  }

  private void watch(Vertx vertx, long asked) {
    vertx.setTimer(
        EVERY_MS,
        id -> {
          long now = System.nanoTime();
          look(now - asked - EVERY_MS * 1_000_000);
          watch(vertx, now);
        });
  }

  /** A look at the event loop found it so late. */
  void look(long nanos) {
    lagNanos.set(Math.max(0, nanos));
    late.updateAndGet(looks -> nanos > MOST_LAG.toNanos() ? looks + 1 : 0);
  }

  /** Shows what is under way and what was turned away. */
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("tcc.pages.running", pages, AtomicInteger::get).register(registry);
    Gauge.builder("tcc.pages.shed", shed, AtomicLong::get)
        .description("pages turned away since the start")
        .register(registry);
    Gauge.builder("tcc.loop.lag", lagNanos, nanos -> nanos.get() / 1e9)
        .baseUnit("seconds")
        .register(registry);
  }

  /** How late the event loop was at the last look. */
  public Duration lag() {
    return Duration.ofNanos(lagNanos.get());
  }

  /** Whether the event loop was on time at the last look. */
  boolean onTime() {
    return lagNanos.get() <= MOST_LAG.toNanos();
  }

  /** Lets a page in, or throws Unavailable; who was let in must {@link #leave}. */
  void enter() {
    if (pages.incrementAndGet() > MOST_PAGES || late.get() >= LATE_LOOKS) {
      pages.decrementAndGet();
      shed.incrementAndGet();
      throw new Problem.Unavailable(
          "busy", RETRY_SECONDS + ThreadLocalRandom.current().nextInt(RETRY_SPREAD));
    }
  }

  void leave() {
    pages.decrementAndGet();
  }
}
