package vn.thicaicach.leaderboards;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.db.DatabaseClock;
import vn.thicaicach.platform.redis.Redis;

/**
 * How long news has been waiting for the boards, whatever keeps it: Redis is full, a node stands
 * still, a crowd. Looked at every second on every node, in the database, so all nodes say the same.
 */
final class Lag {
  /** News is carried within a second or so; a board that lacks older news says so. */
  static final Duration MOST = Duration.ofSeconds(10);

  private static final long EVERY_MS = 1000;

  private final Vertx vertx;
  private final Database database;
  private final DatabaseClock clock;
  private final Redis redis;
  private final OutboxStore outbox = new OutboxStore();
  private final long timer;
  private volatile @Nullable Instant oldest;

  Lag(Vertx vertx, Database database, DatabaseClock clock, Redis redis, MeterRegistry metrics) {
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
    this.redis = redis;
    Gauge.builder("tcc.boards.behind", this, lag -> lag.age().toMillis() / 1000.0)
        .description("how long the oldest news has been waiting for the boards")
        .baseUnit("seconds")
        .register(metrics);
    this.timer = vertx.setPeriodic(EVERY_MS, id -> look());
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  /** Of the oldest news that no board has; zero when there is none. */
  Duration age() {
    Instant since = oldest;
    Duration age = since == null ? Duration.ZERO : Duration.between(since, clock.now());
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** Until when boards are complete, when they are old; empty while they are as they should be. */
  Optional<Instant> behindSince() {
    boolean old = age().compareTo(MOST) > 0 || !redis.writable();
    return old ? Optional.ofNullable(oldest) : Optional.empty();
  }

  /** When the database does not answer, what was known stands. */
  private void look() {
    outbox.waitingSince(database.main()).onSuccess(since -> oldest = since.orElse(null));
  }
}
