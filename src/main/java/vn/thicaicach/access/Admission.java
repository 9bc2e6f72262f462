package vn.thicaicach.access;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sheds load in order of worth. Saves and submissions never come here (their own queue is bounded),
 * starts have a waiting room; pages and boards stand in a {@link Line}. Its room is small on
 * purpose: what is under way at once delays every save on the same event loop. Safe for all
 * threads.
 */
public final class Admission {
  /** Pages under way at once on one node. */
  static final int ROOM = 64;

  /** How late the event loop may be before its lateness explains a silence. */
  static final Duration MOST_LAG = Duration.ofMillis(400);

  private static final long EVERY_MS = 100;
  private static final int LINE_EVERY = 10;

  private final Line line = new Line(ROOM, System::nanoTime);
  private final AtomicLong lagNanos = new AtomicLong();

  /** Admission of one node; measures how late the event loop is. */
  public Admission(Vertx vertx) {
    watch(vertx, System.nanoTime(), 0);
  }

  private void watch(Vertx vertx, long asked, int looks) {
    vertx.setTimer(
        EVERY_MS,
        id -> {
          long now = System.nanoTime();
          look(now - asked - EVERY_MS * 1_000_000);
          if (looks % LINE_EVERY == 0) {
            line.look();
          }
          watch(vertx, now, looks + 1);
        });
  }

  /** A look at the event loop found it so late. */
  void look(long nanos) {
    lagNanos.set(Math.max(0, nanos));
  }

  /** Shows what is under way and what was turned away. */
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("tcc.pages.running", line, Line::inside).register(registry);
    Gauge.builder("tcc.pages.waiting", line, Line::waiting)
        .description("pages that wait in line")
        .register(registry);
    Gauge.builder("tcc.pages.shed", line, Line::sentOff)
        .description("pages turned away since the start")
        .register(registry);
    Gauge.builder("tcc.loop.lag", lagNanos, nanos -> nanos.get() / 1e9)
        .baseUnit("seconds")
        .register(registry);
  }

  /** Whether the event loop was on time at the last look. */
  boolean onTime() {
    return lagNanos.get() <= MOST_LAG.toNanos();
  }

  /** Whether pages wait in line, so that one rendering had better serve many. */
  boolean crowded() {
    return line.waiting() > 0;
  }

  /** A page is asked for: see {@link Line#join}. */
  Line.@Nullable Pass join(Line.Lane lane, Line.Visitor visitor) {
    return line.join(lane, visitor);
  }
}
