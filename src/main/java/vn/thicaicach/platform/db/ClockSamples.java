package vn.thicaicach.platform.db;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Estimates another clock from question-and-answer samples: of those in the window, the one with
 * the shortest round trip errs least. A sample that none of the others can explain means that the
 * other clock was set. A small correction is followed; a step is not: deadlines and order hang on
 * this clock, so it runs on as it ran, and says so, until the other clock is right again or this
 * process starts anew.
 */
final class ClockSamples {
  /** Half a minute: two quartz clocks drift apart by at most a few milliseconds in it. */
  private static final int WINDOW = 30;

  private static final long DRIFT_NANOS = 20_000_000;

  /** A correction beyond this is a step. */
  private static final long STEP_NANOS = 500_000_000;

  /** What a sample shows of the other clock. */
  enum Seen {
    /** It runs as before. */
    SAME,
    /** It was corrected a little; followed. */
    CORRECTED,
    /** It stands far from where it should; not followed. */
    STEPPED
  }

  /**
   * @param offset nanoseconds to add to the monotonic clock to get nanoseconds since 1970
   * @param trip length of the round trip, twice the largest error
   */
  private record Sample(long offset, long trip, long received) {}

  private final Deque<Sample> window = new ArrayDeque<>();
  private volatile @Nullable Sample best;
  private volatile long last;
  private volatile long step;

  /**
   * Adds a sample: asked and answered at two readings of the monotonic clock, the answer being
   * {@code micros} since 1970.
   */
  synchronized Seen add(long sent, long received, long micros) {
    long trip = received - sent;
    Sample sample = new Sample(micros * 1000 - (sent + trip / 2), trip, received);
    Sample known = best;
    last = received;
    boolean same = known == null || agree(known, sample);
    long apart = known == null ? 0 : sample.offset() - known.offset();
    if (!same && Math.abs(apart) > STEP_NANOS) {
      step = apart;
      return Seen.STEPPED;
    }
    step = 0;
    if (!same) {
      window.clear();
    }
    window.addLast(sample);
    if (window.size() > WINDOW) {
      window.removeFirst();
    }
    best = window.stream().min(Comparator.comparingLong(Sample::trip)).orElseThrow();
    return same ? Seen.SAME : Seen.CORRECTED;
  }

  /** How far the other clock was set from where it should stand, in nanoseconds; 0: it was not. */
  long step() {
    return step;
  }

  /** Believes a sample whatever was known before: this machine slept meanwhile. */
  synchronized void follow(long sent, long received, long micros) {
    long trip = received - sent;
    window.clear();
    best = new Sample(micros * 1000 - (sent + trip / 2), trip, received);
    window.addLast(best);
    step = 0;
  }

  /** The other clock's time at a reading of the monotonic clock. */
  Instant at(long nanos) {
    return Instant.EPOCH.plusNanos(nanos + known().offset()).truncatedTo(ChronoUnit.MICROS);
  }

  /** The reading of the monotonic clock when the last sample came. */
  long lastNanos() {
    known();
    return last;
  }

  private Sample known() {
    Sample known = best;
    if (known == null) {
      throw new IllegalStateException("the database's clock was never read");
    }
    return known;
  }

  private static boolean agree(Sample one, Sample other) {
    long apart = Math.abs(one.offset() - other.offset());
    return apart <= (one.trip() + other.trip()) / 2 + DRIFT_NANOS;
  }
}
