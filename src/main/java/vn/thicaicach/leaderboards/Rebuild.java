package vn.thicaicach.leaderboards;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.redis.Redis;
import vn.thicaicach.platform.redis.RedisAway;
import vn.thicaicach.platform.redis.RedisFull;

/**
 * Builds the boards of a contest anew in an epoch of its own: everything from one snapshot of SQL,
 * while the projector writes its news there too, and what it wrote comes first. Then the pointer
 * moves. One builder a contest at a time on all nodes; a dead one is forgotten after some seconds.
 */
final class Rebuild {
  private static final Logger log = LoggerFactory.getLogger(Rebuild.class);
  private static final long KEEP_MS = 2000;
  private static final long PAUSE_MS = 1000;
  private static final int AT_ONCE = 100;

  private final Vertx vertx;
  private final Database database;
  private final ContestService contests;
  private final OutboxStore outbox = new OutboxStore();
  private final StandingStore standings = new StandingStore();
  private final EpochStore epochs;
  private final Map<ContestId, Future<Boolean>> running = new ConcurrentHashMap<>();

  Rebuild(Vertx vertx, Database database, ContestService contests, Redis redis) {
    this.vertx = vertx;
    this.database = database;
    this.contests = contests;
    this.epochs = new EpochStore(redis);
  }

  /** Builds; gives false when another node is building. Fails when it broke off. */
  Future<Boolean> start(ContestId id) {
    Future<Boolean> mine = running.computeIfAbsent(id, this::build);
    return mine.onComplete(done -> running.remove(id, mine));
  }

  private Future<Boolean> build(ContestId id) {
    long from = System.nanoTime();
    return contests
        .byId(id)
        .compose(
            contest ->
                outbox
                    .nextEpoch(database.main())
                    .compose(
                        epoch ->
                            epochs.begin(id, epoch).compose(mine -> fill(contest, epoch, mine))))
        .recover(failure -> clearedUp(id, failure))
        .onSuccess(
            built ->
                log.info(
                    "boards of contest {} rebuilt: {}, {} ms",
                    id.value(),
                    built,
                    (System.nanoTime() - from) / 1_000_000))
        .onFailure(
            failure ->
                log.warn("rebuild of contest {} broke off: {}", id.value(), failure.toString()));
  }

  private Future<Boolean> fill(Contest contest, long epoch, boolean mine) {
    if (!mine) {
      return Future.succeededFuture(false);
    }
    long keeper = vertx.setPeriodic(KEEP_MS, timer -> epochs.keep(contest.id(), epoch));
    return database
        .exports()
        .withTransaction(tx -> copy(tx, contest, epoch))
        .onComplete(copied -> vertx.cancelTimer(keeper))
        .compose(copied -> epochs.finish(contest.id(), epoch))
        .compose(done -> done ? Future.<Void>succeededFuture() : gaveUp())
        .recover(failure -> abandoned(contest.id(), epoch, failure))
        .compose(done -> epochs.tellChanged(contest.id()))
        .compose(told -> epochs.dropOthers(contest.id(), epoch))
        .map(true);
  }

  private Future<Void> abandoned(ContestId id, long epoch, Throwable failure) {
    return epochs.abandon(id, epoch).transform(done -> Future.failedFuture(failure));
  }

  /** What did not fit must not keep others from it. */
  private Future<Boolean> clearedUp(ContestId id, Throwable failure) {
    return failure instanceof RedisFull
        ? epochs.dropUnused(id).transform(done -> Future.failedFuture(failure))
        : Future.failedFuture(failure);
  }

  private Future<Void> copy(SqlConnection tx, Contest contest, long epoch) {
    return standings.stream(tx, contest.id(), AT_ONCE, portion -> put(contest, epoch, portion));
  }

  private Future<Void> put(Contest contest, long epoch, List<Standing> portion) {
    List<EpochStore.News> entries =
        portion.stream()
            .map(s -> new EpochStore.News(Scope.of(s), s.personId(), BoardEntry.of(contest, s)))
            .toList();
    return epochs
        .fill(contest.id(), epoch, entries)
        .recover(failure -> onceMore(contest, epoch, entries, failure))
        .compose(done -> done ? Future.succeededFuture() : gaveUp());
  }

  /** A call that Redis did not answer in time may be repeated: what is there stays. */
  private Future<Boolean> onceMore(
      Contest contest, long epoch, List<EpochStore.News> entries, Throwable failure) {
    return failure instanceof RedisAway
        ? vertx
            .timer(PAUSE_MS, TimeUnit.MILLISECONDS)
            .compose(done -> epochs.fill(contest.id(), epoch, entries))
        : Future.failedFuture(failure);
  }

  private static Future<Void> gaveUp() {
    return Future.failedFuture(
        new IllegalStateException("Redis lost the epoch, or another node took over"));
  }
}
