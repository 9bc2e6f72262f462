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
 * other clock was set: then only it counts.
 */
final class ClockSamples {
  /** Half a minute: two quartz clocks drift apart by at most a few milliseconds in it. */
  private static final int WINDOW = 30;

  private static final long DRIFT_NANOS = 20_000_000;

  /**
   * @param offset nanoseconds to add to the monotonic clock to get nanoseconds since 1970
   * @param trip length of the round trip, twice the largest error
   */
  private record Sample(long offset, long trip, long received) {}

  private final Deque<Sample> window = new ArrayDeque<>();
  private volatile @Nullable Sample best;
  private volatile long last;

  /**
   * Adds a sample: asked and answered at two readings of the monotonic clock, the answer being
   * {@code micros} since 1970.
   *
   * @return whether it shows that the other clock was set
   */
  synchronized boolean add(long sent, long received, long micros) {
    long trip = received - sent;
    Sample sample = new Sample(micros * 1000 - (sent + trip / 2), trip, received);
    Sample known = best;
    boolean set = known != null && !agree(known, sample);
    if (set) {
      window.clear();
    }
    window.addLast(sample);
    if (window.size() > WINDOW) {
      window.removeFirst();
    }
    best = window.stream().min(Comparator.comparingLong(Sample::trip)).orElseThrow();
    last = received;
    return set;
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
