package vn.thicaicach.access;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sheds load in order of worth. Saves never come here (their own queue is bounded). Starting, the
 * paper and handing in stand in a {@link Line} of their own, a long one, for whoever has filled in
 * a paper would rather wait than be told to press again; pages and boards stand in another. The
 * rooms are small on purpose: what is under way at once delays every save on the same event loop,
 * and beyond what the pool of the database takes everybody would be refused. Safe for all threads.
 */
public final class Admission {
  /** Of pages; browsers and people take a longer wait for broken. */
  static final Line.Size PAGES = new Line.Size(64, 2_000, TimeUnit.SECONDS.toNanos(8));

  /**
   * Of starts, papers and submissions. They were stamped when they arrived, and statements take no
   * stamp that is older than ten seconds.
   */
  static final Line.Size PAPERS = new Line.Size(128, 20_000, TimeUnit.SECONDS.toNanos(7));

  /** How late the event loop may be before its lateness explains a silence. */
  static final Duration MOST_LAG = Duration.ofMillis(400);

  private static final long EVERY_MS = 100;
  private static final int LINE_EVERY = 10;

  private final Line pages = new Line(PAGES, System::nanoTime);
  private final Line papers = new Line(PAPERS, System::nanoTime);
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
            papers.look();
            pages.look();
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
    bind(registry, "tcc.pages", pages);
    bind(registry, "tcc.papers", papers);
    Gauge.builder("tcc.loop.lag", lagNanos, nanos -> nanos.get() / 1e9)
        .baseUnit("seconds")
        .register(registry);
  }

  private static void bind(MeterRegistry registry, String name, Line line) {
    Gauge.builder(name + ".running", line, Line::inside).register(registry);
    Gauge.builder(name + ".waiting", line, Line::waiting)
        .description("requests that wait in line")
        .register(registry);
    Gauge.builder(name + ".shed", line, Line::sentOff)
        .description("requests turned away since the start")
        .register(registry);
  }

  /** Whether the event loop was on time at the last look. */
  boolean onTime() {
    return lagNanos.get() <= MOST_LAG.toNanos();
  }

  /** Whether pages wait in line, so that one rendering had better serve many. */
  boolean crowded() {
    return pages.waiting() > 0;
  }

  /** A page is asked for: see {@link Line#join}. */
  Line.@Nullable Pass page(Line.Lane lane, Line.Visitor visitor) {
    return pages.join(lane, visitor);
  }

  /** A start, a paper or a submission: see {@link Line#join}. */
  Line.@Nullable Pass paper(Line.Visitor visitor) {
    return papers.join(Line.Lane.FORM, visitor);
  }
}
