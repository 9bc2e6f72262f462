package vn.thicaicach.platform.db;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one clock that judges: PostgreSQL's. Sampled every second against this process's monotonic
 * clock, so that reading it costs nothing and a step of the machine's own clock changes nothing. A
 * step of the database's clock is not followed: it raises the alarm, and nobody's paper is closed
 * by a clock that cannot be trusted. Safe for all threads.
 */
public final class DatabaseClock {
  private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);
  private static final long EVERY_MS = 1000;

  /** Without a fresh sample for so long, nothing is closed by this clock. */
  private static final Duration OLDEST = Duration.ofSeconds(5);

  /** Samples come every second; one that is so late is no slowness any more. */
  private static final Duration SILENCE = Duration.ofMillis(EVERY_MS + 600);

  /** This machine's clock may stand so far from the database's before the alarm is raised. */
  private static final Duration MOST_SKEW = Duration.ofMillis(500);

  private final Vertx vertx;
  private final Pool pool;
  private final ClockSamples samples = new ClockSamples();
  private final AtomicBoolean asking = new AtomicBoolean();
  private final AtomicBoolean stepped = new AtomicBoolean();
  private final AtomicBoolean skewed = new AtomicBoolean();
  private final SleepWatch sleep = new SleepWatch();
  private final long timer;

  private DatabaseClock(Vertx vertx, Pool pool) {
    this.vertx = vertx;
    this.pool = pool;
    this.timer = vertx.setPeriodic(EVERY_MS, EVERY_MS, id -> beat());
  }

  /** A clock that has its first sample, or a failure when the database does not answer. */
  public static Future<DatabaseClock> start(Vertx vertx, Database database) {
    DatabaseClock clock = new DatabaseClock(vertx, database.clock());
    return clock.sampleAlone().map(clock).onFailure(failure -> clock.stop());
  }

  /** The database's time now, estimated from the best of the last samples. */
  public Instant now() {
    return at(System.nanoTime());
  }

  /** The database's time at the moment when {@link System#nanoTime()} gave {@code nanos}. */
  public Instant at(long nanos) {
    return samples.at(nanos);
  }

  /** How long ago the database last told its time. */
  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - samples.lastNanos());
  }

  /** How far the database's clock is ahead of this machine's, negative when behind. */
  public Duration skew() {
    return Duration.between(Instant.now(), now());
  }

  /** How far the database's clock was set from where it should stand; zero: it was not. */
  public Duration step() {
    return Duration.ofNanos(samples.step());
  }

  /** Whether papers may be closed by this clock: sampled lately, and not stepped. */
  public boolean trusted() {
    return state().trusted();
  }

  /** What is wrong with this clock, if anything is. */
  public ClockState state() {
    return new ClockState(step(), age().compareTo(OLDEST) >= 0);
  }

  /** Whether the database does not even tell its time: it is away, stands still or is cut off. */
  public boolean silent() {
    return age().compareTo(SILENCE) > 0;
  }

  /** Whether a clock was set, the database's or this machine's. */
  public boolean alarm() {
    return samples.step() != 0 || skew().abs().compareTo(MOST_SKEW) > 0;
  }

  /** Shows skew (a step of either clock is seen there) and the age of the last sample. */
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("tcc.database.clock.skew", this, c -> c.skew().toNanos() / 1e9)
        .baseUnit("seconds")
        .description("database clock minus clock of this machine")
        .register(registry);
    Gauge.builder("tcc.database.clock.step", this, c -> c.step().toNanos() / 1e9)
        .baseUnit("seconds")
        .description("how far the database's clock was set; not 0: alarm, papers are not closed")
        .register(registry);
    Gauge.builder("tcc.database.clock.age", this, c -> c.age().toNanos() / 1e9)
        .baseUnit("seconds")
        .description("time since the database last told its time")
        .register(registry);
  }

  /** Ends the sampling; the last estimate stays readable. */
  public void stop() {
    vertx.cancelTimer(timer);
  }

  private void beat() {
    // Samples do not pile up while the database is slow.
    if (!asking.get()) {
      sampleAlone()
          .onFailure(
              failure -> log.warn("the database's clock did not answer: {}", failure.toString()));
    }
  }

  private Future<Void> sampleAlone() {
    asking.set(true);
    return sample().onComplete(done -> asking.set(false));
  }

  private Future<Void> sample() {
    return pool.withConnection(
        connection -> {
          long sent = System.nanoTime();
          return connection
              .query("select (extract(epoch from clock_timestamp()) * 1000000)::bigint")
              .execute()
              .map(
                  rows -> {
                    long micros = rows.iterator().next().getLong(0);
                    took(sent, System.nanoTime(), micros);
                    return null;
                  });
        });
  }

  private void took(long sent, long received, long micros) {
    ClockSamples.Seen seen = samples.add(sent, received, micros);
    if (seen == ClockSamples.Seen.STEPPED && sleep.explains(samples.step())) {
      log.warn("this machine slept; reading the database's clock anew");
      samples.follow(sent, received, micros);
      seen = ClockSamples.Seen.CORRECTED;
    }
    alarm(
        stepped,
        seen == ClockSamples.Seen.STEPPED,
        "ALARM: the database's clock was set by {}; it is not followed and no paper is closed until"
            + " it is right again or this server starts anew",
        step());
    alarm(
        skewed,
        skew().abs().compareTo(MOST_SKEW) > 0,
        "ALARM: the database's clock and this machine's differ by {}",
        skew());
  }

  private static void alarm(AtomicBoolean raised, boolean now, String text, Duration by) {
    if (raised.compareAndSet(!now, now)) {
      if (now) {
        log.error(text, by);
      } else {
        log.warn("all clear: {}", text);
      }
    }
  }
}
