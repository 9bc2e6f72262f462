package vn.thicaicach.leaderboards;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.redis.Redis;
import vn.thicaicach.platform.redis.RedisAway;
import vn.thicaicach.platform.redis.RedisFull;

/**
 * Carries the outbox into Redis, on every node: takes rows out, reads the people's standings from
 * SQL, writes their entries, and commits when Redis has them. While Redis is away or full the rows
 * stay. Runs on one context; {@link #wake} may be called from anywhere.
 */
final class OutboxDrain {
  private static final Logger log = LoggerFactory.getLogger(OutboxDrain.class);
  private static final int BATCH = 500;
  private static final long IDLE_MS = 1000;

  private final Vertx vertx;
  private final Database database;
  private final ContestService contests;
  private final OutboxStore outbox = new OutboxStore();
  private final StandingStore standings = new StandingStore();
  private final Redis redis;
  private final EpochStore epochs;
  private final Counter projected;
  private final Consumer<ContestId> noEpoch;
  private final Context context;
  private final long timer;
  private boolean running;
  private boolean again;
  private boolean stopped;

  /**
   * Starts to carry.
   *
   * @param noEpoch told when a contest has no boards in Redis, so that somebody builds them
   */
  OutboxDrain(
      Vertx vertx,
      Database database,
      ContestService contests,
      Redis redis,
      MeterRegistry metrics,
      Consumer<ContestId> noEpoch) {
    this.vertx = vertx;
    this.database = database;
    this.contests = contests;
    this.redis = redis;
    this.epochs = new EpochStore(redis);
    this.noEpoch = noEpoch;
    this.projected =
        Counter.builder("tcc.boards.projected")
            .description("rows of the outbox carried into the boards")
            .register(metrics);
    this.context = vertx.getOrCreateContext();
    this.timer = vertx.setPeriodic(IDLE_MS, id -> wake());
  }

  /** Something is in the outbox: carry it now. */
  void wake() {
    context.runOnContext(turn -> run());
  }

  /** Ends when the batch under way is done. */
  void stop() {
    vertx.cancelTimer(timer);
    context.runOnContext(turn -> stopped = true);
  }

  private void run() {
    if (running) {
      again = true;
    } else if (!stopped && redis.available()) {
      running = true;
      again = false;
      carry().onComplete(done -> rest(done.failed() ? done.cause() : null, done.result()));
    }
  }

  private void rest(@Nullable Throwable failure, Integer carried) {
    running = false;
    if (failure != null) {
      // The rows are back in the outbox; the timer tries again.
      if (!isKnown(failure)) {
        log.warn("boards are behind: {}", failure.toString());
      }
    } else if (carried > 0 || again) {
      run();
    }
  }

  /** What is told elsewhere, once. */
  private static boolean isKnown(Throwable failure) {
    return failure instanceof RedisAway
        || failure instanceof RedisFull
        || failure instanceof NoEpoch;
  }

  /** One batch; gives the number of rows. */
  private Future<Integer> carry() {
    return database.tx(
        tx ->
            outbox
                .oldest(tx)
                .compose(
                    found -> found.isEmpty() ? Future.succeededFuture(0) : carry(tx, found.get())));
  }

  private Future<Integer> carry(SqlConnection tx, ContestId id) {
    return outbox
        .serialise(tx, id)
        .compose(alone -> outbox.take(tx, id, BATCH))
        .compose(
            news ->
                contests
                    .byId(id)
                    .compose(contest -> write(tx, contest, news))
                    .recover(OutboxDrain::unlessGone)
                    .compose(done -> epochs.tellChanged(id))
                    .map(
                        told -> {
                          projected.increment(news.size());
                          return news.size();
                        }));
  }

  private Future<Void> write(SqlConnection tx, Contest contest, List<OutboxStore.News> news) {
    Set<PersonId> people = new HashSet<>();
    news.forEach(n -> people.add(n.person()));
    return standings
        .ofPeople(tx, contest.id(), people)
        .compose(found -> write(contest, news, found));
  }

  private Future<Void> write(
      Contest contest, List<OutboxStore.News> news, List<Standing> standings) {
    Map<Target, BoardEntry> entries = new HashMap<>();
    standings.forEach(
        s -> entries.put(new Target(Scope.of(s), s.personId()), BoardEntry.of(contest, s)));
    Set<Target> targets = new LinkedHashSet<>(entries.keySet());
    // A result may be gone: then the row names the round and SQL names nothing.
    news.forEach(
        n -> {
          targets.add(new Target(new Scope(n.round()), n.person()));
          targets.add(new Target(Scope.CONTEST, n.person()));
        });
    List<EpochStore.News> all =
        targets.stream()
            .map(t -> new EpochStore.News(t.scope(), t.person(), entries.get(t)))
            .toList();
    return epochs.apply(contest.id(), all).compose(done -> accepted(contest.id(), done));
  }

  /** News of a contest that was removed has no board to go to. */
  private static Future<Void> unlessGone(Throwable failure) {
    return failure instanceof Problem.NotFound
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }

  private Future<Void> accepted(ContestId contest, boolean accepted) {
    if (accepted) {
      return Future.succeededFuture();
    }
    noEpoch.accept(contest);
    return Future.failedFuture(new NoEpoch());
  }

  private record Target(Scope scope, PersonId person) {}

  private static final class NoEpoch extends RuntimeException {
    NoEpoch() {
      super("no boards in Redis yet", null, false, false);
    }
  }
}
