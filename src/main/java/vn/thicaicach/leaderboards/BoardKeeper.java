package vn.thicaicach.leaderboards;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.platform.db.DatabaseClock;
import vn.thicaicach.platform.redis.Redis;

/**
 * Sees to it that the boards of contests under way are there and right: builds what is missing
 * (Redis was emptied or restarted), compares samples every few seconds and everything when {@link
 * FullCheck} says so, and builds anew what is wrong.
 */
final class BoardKeeper {
  private static final Logger log = LoggerFactory.getLogger(BoardKeeper.class);
  private static final long EVERY_MS = 3000;

  /** Boards of a contest are kept so long after its last round; later they are built when asked. */
  private static final Duration KEPT = Duration.ofDays(7);

  private final Vertx vertx;
  private final ContestService contests;
  private final DatabaseClock clock;
  private final Redis redis;
  private final EpochStore epochs;
  private final Rebuild rebuild;
  private final Reconciler reconciler;
  private final Counter wrong;
  private final Map<ContestId, Instant> compared = new ConcurrentHashMap<>();
  private final long timer;
  private volatile Instant backAt = Instant.MIN;
  private boolean looking;

  BoardKeeper(
      Vertx vertx,
      ContestService contests,
      DatabaseClock clock,
      Redis redis,
      Rebuild rebuild,
      Reconciler reconciler,
      MeterRegistry metrics) {
    this.vertx = vertx;
    this.contests = contests;
    this.clock = clock;
    this.redis = redis;
    this.epochs = new EpochStore(redis);
    this.rebuild = rebuild;
    this.reconciler = reconciler;
    this.wrong =
        Counter.builder("tcc.boards.differences")
            .description("people, boards and sums found different from SQL")
            .register(metrics);
    this.timer = vertx.setPeriodic(EVERY_MS, id -> look());
    redis.whenBack(this::back);
  }

  /** Whoever answers now may lack the newest writes: everything is compared again. */
  private void back() {
    backAt = clock.now();
    compared.clear();
    vertx.runOnContext(turn -> look());
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  /** Builds the boards of a contest when nobody does already. */
  void build(ContestId contest) {
    rebuild(contest).otherwiseEmpty();
  }

  /** What is built now comes from SQL as it is now, so it need not be compared with it. */
  private Future<Void> rebuild(ContestId contest) {
    Instant asOf = clock.now();
    return rebuild
        .start(contest)
        .onSuccess(
            built -> {
              if (built && asOf.isAfter(backAt)) {
                compared.put(contest, asOf);
              }
            })
        .mapEmpty();
  }

  /** Builds the boards of the contests that have none, compares some of the others. */
  private void look() {
    if (!looking && redis.available()) {
      looking = true;
      contests
          .all()
          .compose(all -> inTurn(all.stream().filter(c -> kept(c, clock.now())).toList(), 0))
          .compose(done -> contests.removed())
          .compose(gone -> Future.join(gone.stream().map(this::clear).toList()))
          .onFailure(failure -> log.warn("boards not compared: {}", failure.toString()))
          .onComplete(done -> looking = false);
    }
  }

  static boolean kept(Contest contest, Instant now) {
    return !contest.practice()
        && contest.rounds().stream().anyMatch(r -> r.phase(now) != Round.Phase.UPCOMING)
        && !contest.over(now.minus(KEPT));
  }

  private Future<Void> inTurn(List<Contest> list, int index) {
    return index == list.size()
        ? Future.succeededFuture()
        : look(list.get(index)).compose(done -> inTurn(list, index + 1));
  }

  private Future<Void> look(Contest contest) {
    return epochs
        .ready(contest.id())
        .compose(ready -> ready ? compare(contest) : rebuild(contest.id()));
  }

  /** A removed contest leaves nothing behind. */
  private Future<Void> clear(Contest contest) {
    return epochs
        .ready(contest.id())
        .compose(there -> there ? epochs.dropAll(contest.id()) : Future.succeededFuture());
  }

  private Future<Void> compare(Contest contest) {
    boolean everything = FullCheck.due(contest, compared.get(contest.id()), clock.now());
    if (everything) {
      compared.put(contest.id(), clock.now());
    }
    return everything
        ? reconciler.all(contest).compose(check -> mend(contest, check.differences().size()))
        : reconciler.sample(contest).compose(people -> mend(contest, people.size()));
  }

  private Future<Void> mend(Contest contest, int differences) {
    if (differences == 0) {
      return Future.succeededFuture();
    }
    wrong.increment(differences);
    log.warn("boards of contest {} differ from SQL: {}", contest.id().value(), differences);
    return rebuild(contest.id());
  }
}
