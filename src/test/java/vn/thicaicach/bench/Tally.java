package vn.thicaicach.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Times and errors of one kind of action. Times count from the moment the request was meant to be
 * sent, so that a stall is paid by everybody who would have come in it.
 */
final class Tally {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

  private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
  private final Map<String, Long> errors = new TreeMap<>();

  /**
   * Notes one action.
   *
   * @param error what went wrong, or null
   */
  void note(long meantNanos, long doneNanos, String error) {
    if (error != null) {
      errors.merge(error, 1L, Long::sum);
    }
    long taken = TimeUnit.NANOSECONDS.toMicros(doneNanos - meantNanos);
    micros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, taken)));
  }

  void add(Tally other) {
    micros.add(other.micros);
    other.errors.forEach((error, count) -> errors.merge(error, count, Long::sum));
  }

  long count() {
    return micros.getTotalCount();
  }

  long errors() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What went wrong, and how often. */
  Map<String, Long> errorKinds() {
    return errors;
  }

  /** Milliseconds within which so many percent were answered. */
  double millis(double percent) {
    return Math.round(micros.getValueAtPercentile(percent) / 10.0) / 100.0;
  }

  double maxMillis() {
    return Math.round(micros.getMaxValue() / 10.0) / 100.0;
  }
}
