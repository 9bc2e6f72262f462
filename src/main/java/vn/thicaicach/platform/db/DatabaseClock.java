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
 * clock, so that reading it costs nothing and a step of the machine's own clock changes nothing.
 * Safe for all threads.
 */
public final class DatabaseClock {
  private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);
  private static final long EVERY_MS = 1000;

  private final Vertx vertx;
  private final Pool pool;
  private final ClockSamples samples = new ClockSamples();
  private final AtomicBoolean asking = new AtomicBoolean();
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

  /** Shows skew (a step of either clock is seen there) and the age of the last sample. */
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("tcc.database.clock.skew", this, c -> c.skew().toNanos() / 1e9)
        .baseUnit("seconds")
        .description("database clock minus clock of this machine")
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
                    if (samples.add(sent, System.nanoTime(), micros)) {
                      log.warn("the database's clock was set; following it");
                    }
                    return null;
                  });
        });
  }
}
