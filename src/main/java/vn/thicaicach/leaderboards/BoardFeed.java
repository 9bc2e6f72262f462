package vn.thicaicach.leaderboards;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Json;
import vn.thicaicach.platform.redis.Redis;

/**
 * Boards for many readers at once: each is read at most twice a second however many look at it, and
 * what changed is sent to those who listen. Redis tells all nodes which contest changed; a look
 * every ten seconds makes up for news that was lost. Everything happens on one context.
 */
public final class BoardFeed {
  /** Streams one node holds open; who comes later asks again and again instead. */
  static final int MOST_STREAMS = 12_000;

  private static final long TICK_MS = 500;
  private static final long FRESH_NANOS = 500_000_000L;
  private static final long STALE_NANOS = 10_000_000_000L;
  private static final long BEAT_NANOS = 15_000_000_000L;
  private static final int MOST_TOPICS = 1000;

  private final Vertx vertx;
  private final Snapshots snapshots;
  private final Context context;
  private final Map<BoardQuery, BoardTopic> topics = new LinkedHashMap<>(64, 0.75f, true);
  private final Runnable leave;
  private final long timer;
  private final AtomicInteger streams = new AtomicInteger();

  /** Somebody who listens; called on the feed's context. */
  public interface Listener {
    /** The name of an event ({@code snapshot}, {@code change}, {@code beat}) and its JSON. */
    void send(String event, String json);

    /** The server stops: no more events. */
    void end();
  }

  public BoardFeed(Vertx vertx, BoardService boards, Redis redis, MeterRegistry metrics) {
    this.vertx = vertx;
    this.snapshots = new Snapshots(boards);
    this.context = vertx.getOrCreateContext();
    this.leave = redis.subscribe(BoardKeys.CHANGED, contest -> changed(Long.parseLong(contest)));
    this.timer = vertx.setPeriodic(TICK_MS, id -> context.runOnContext(turn -> tick()));
    Gauge.builder("tcc.boards.streams", this, feed -> feed.streams.get())
        .description("open streams of boards")
        .register(metrics);
  }

  /** The board now, at most half a second old. */
  public Future<Snapshot> snapshot(BoardQuery query) {
    return onContext(() -> fresh(topic(query)));
  }

  /**
   * Sends the snapshot, then every change, until the returned action is run. Fails with
   * "unavailable" when the node holds all the streams it may.
   */
  public Future<Runnable> listen(BoardQuery query, Listener listener) {
    return onContext(
        () -> {
          if (streams.get() >= MOST_STREAMS) {
            return Future.failedFuture(new Problem.Unavailable("busy", 10));
          }
          streams.incrementAndGet();
          BoardTopic topic = topic(query);
          return fresh(topic)
              .map(
                  snapshot -> {
                    listener.send("snapshot", Json.write(snapshot));
                    topic.listeners.add(listener);
                    return once(() -> forget(topic, listener));
                  })
              .onFailure(failure -> streams.decrementAndGet());
        });
  }

  /** Ends the work and the streams of all listeners. */
  public void close() {
    vertx.cancelTimer(timer);
    leave.run();
    context.runOnContext(turn -> topics.values().forEach(BoardTopic::end));
  }

  /** Does the work on the feed's context and gives the result back on the caller's. */
  private <T> Future<T> onContext(Supplier<Future<T>> work) {
    Context caller = vertx.getOrCreateContext();
    Promise<T> promise = Promise.promise();
    context.runOnContext(
        turn -> work.get().onComplete(done -> caller.runOnContext(back -> promise.handle(done))));
    return promise.future();
  }

  private Runnable once(Runnable action) {
    boolean[] done = new boolean[1];
    return () ->
        context.runOnContext(
            turn -> {
              if (!done[0]) {
                done[0] = true;
                action.run();
              }
            });
  }

  private void forget(BoardTopic topic, Listener listener) {
    topic.listeners.remove(listener);
    streams.decrementAndGet();
  }

  private BoardTopic topic(BoardQuery query) {
    BoardTopic known = topics.get(query);
    if (known == null) {
      known = new BoardTopic(query);
      topics.put(query, known);
      dropUnused();
    }
    return known;
  }

  private void dropUnused() {
    var all = topics.values().iterator();
    while (topics.size() > MOST_TOPICS && all.hasNext()) {
      if (all.next().listeners.isEmpty()) {
        all.remove();
      }
    }
  }

  private void changed(long contest) {
    context.runOnContext(
        turn ->
            topics.values().stream()
                .filter(topic -> topic.query.contest().value() == contest)
                .forEach(topic -> topic.dirty = true));
  }

  private void tick() {
    long now = System.nanoTime();
    for (BoardTopic topic : topics.values()) {
      if (!topic.listeners.isEmpty()) {
        Snapshot last = topic.last;
        boolean retry = last == null || last.updating();
        if (topic.dirty || retry || now - topic.readNanos > STALE_NANOS) {
          refresh(topic);
        }
        if (now - topic.toldNanos > BEAT_NANOS && last != null) {
          topic.tell("beat", Json.write(new Beat(last.v(), last.asOf(), last.updating())));
        }
      }
    }
  }

  /** Says that the board still stands. */
  record Beat(long v, long asOf, boolean updating) {}

  private Future<Snapshot> fresh(BoardTopic topic) {
    Snapshot last = topic.last;
    return last != null && System.nanoTime() - topic.readNanos < FRESH_NANOS
        ? Future.succeededFuture(last)
        : refresh(topic);
  }

  private Future<Snapshot> refresh(BoardTopic topic) {
    Future<Snapshot> running = topic.reading;
    if (running != null) {
      return running;
    }
    topic.dirty = false;
    Future<Snapshot> reading =
        snapshots.read(topic.query).recover(topic::standing).map(topic::take);
    topic.reading = reading;
    reading.onComplete(done -> topic.reading = null);
    return reading;
  }
}
