package vn.thicaicach.leaderboards;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.db.DatabaseClock;
import vn.thicaicach.platform.redis.Redis;
import vn.thicaicach.platform.redis.RedisAway;
import vn.thicaicach.platform.redis.RedisFull;

/**
 * Keeps the boards in Redis equal to what PostgreSQL says: carries the outbox, builds what is
 * missing, compares and mends. One on every node; they share the work by locks in the database.
 */
public final class Projector {
  private final ContestService contests;
  private final Rebuild rebuild;
  private final Reconciler reconciler;
  private final BoardKeeper keeper;
  private final OutboxDrain drain;
  private final Lag lag;

  private Projector(
      Vertx vertx,
      Database database,
      DatabaseClock clock,
      Redis redis,
      ContestService contests,
      MeterRegistry metrics) {
    this.contests = contests;
    this.rebuild = new Rebuild(vertx, database, contests, redis);
    this.reconciler = new Reconciler(vertx, database, redis);
    this.keeper = new BoardKeeper(vertx, contests, clock, redis, rebuild, reconciler, metrics);
    this.drain = new OutboxDrain(vertx, database, contests, redis, metrics, keeper::build);
    this.lag = new Lag(vertx, database, clock, redis, metrics);
  }

  /** Starts; works by itself from now on, whether Redis is there or not. */
  public static Projector start(
      Vertx vertx,
      Database database,
      DatabaseClock clock,
      Redis redis,
      ContestService contests,
      MeterRegistry metrics) {
    return new Projector(vertx, database, clock, redis, contests, metrics);
  }

  /** Something was put into the outbox: carry it now rather than within a second. Thread-safe. */
  public void wake() {
    drain.wake();
  }

  /** How long the oldest news has been waiting for the boards; zero when none waits. */
  public Duration behind() {
    return lag.age();
  }

  /** Until when boards are complete, when they are old; empty while they are as they should be. */
  Optional<Instant> behindSince() {
    return lag.behindSince();
  }

  /** Asked for boards that are not there: builds them in the background. */
  void missing(ContestId contest) {
    keeper.build(contest);
  }

  /**
   * Builds all boards of a contest anew (command {@code rebuild-boards}); gives false when another
   * node is building them already. Fails with "unavailable" when Redis is away or full.
   */
  public Future<Boolean> rebuild(ContestId contest) {
    return rebuild.start(contest).recover(Projector::away);
  }

  /** Builds the boards of every contest that counts, one after the other; gives how many. */
  public Future<Integer> rebuildAll() {
    return contests
        .all()
        .compose(
            all -> {
              Future<Integer> built = Future.succeededFuture(0);
              for (Contest contest : all.stream().filter(c -> !c.practice()).toList()) {
                built = built.compose(n -> rebuild(contest.id()).map(done -> n + 1));
              }
              return built;
            });
  }

  /**
   * Compares every entry, length and sum of a contest's boards with SQL; changes nothing. Fails
   * with "unavailable" when Redis is away.
   */
  public Future<BoardCheck> checkAll(ContestId contest) {
    return contests.byId(contest).compose(reconciler::all).recover(Projector::away);
  }

  /** Ends when the batch under way is done. */
  public void stop() {
    drain.stop();
    keeper.stop();
    lag.stop();
  }

  private static <T> Future<T> away(Throwable failure) {
    return Future.failedFuture(
        failure instanceof RedisAway || failure instanceof RedisFull
            ? new Problem.Unavailable("boards-away", 5)
            : failure);
  }
}
