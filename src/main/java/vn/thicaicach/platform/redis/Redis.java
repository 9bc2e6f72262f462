package vn.thicaicach.platform.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thicaicach.platform.config.RedisUrl;

/**
 * Redis as Vert.x Futures; results arrive on the caller's context. Holds only what can be rebuilt,
 * so its absence is an ordinary state: calls fail at once with {@link RedisAway}, the connection is
 * sought again in the background, and no command is ever sent twice.
 */
public final class Redis {
  private static final Logger log = LoggerFactory.getLogger(Redis.class);
  private static final long BEAT_MS = 1000;

  private final Vertx vertx;
  private final RedisURI uri;
  private final ClientResources resources = Lettuce.resources();
  private final RedisClient client = Lettuce.client(resources);
  private final String prefix;
  private final Channels channels;
  private final List<Runnable> returns = new CopyOnWriteArrayList<>();
  private final AtomicBoolean beating = new AtomicBoolean();
  private final long timer;
  private volatile @Nullable StatefulRedisConnection<String, String> connection;
  private volatile boolean available;

  private Redis(Vertx vertx, RedisUrl url, String namespace) {
    this.vertx = vertx;
    this.uri = Lettuce.uri(url);
    this.prefix = namespace + ":";
    this.channels = new Channels(vertx, prefix);
    this.timer = vertx.setPeriodic(BEAT_MS, id -> beat());
  }

  /**
   * Connects. Never fails: when Redis does not answer, the result says so by {@link #available()}
   * and goes on trying.
   *
   * @param namespace prefix of every key and channel
   */
  public static Future<Redis> open(Vertx vertx, RedisUrl url, String namespace) {
    Redis redis = new Redis(vertx, url, namespace);
    return redis.beat().map(redis);
  }

  /** Whether it answered the last ping, at most a second or so ago. */
  public boolean available() {
    return available;
  }

  /** The key as it stands in Redis: with the installation's prefix. */
  public String key(String name) {
    return prefix + name;
  }

  /**
   * Sends commands; each key must come from {@link #key}. Fails with {@link RedisAway} when there
   * is no answer in time; whether a command took effect is then unknown, so send only those that
   * may be repeated.
   */
  public <T extends @Nullable Object> Future<T> call(
      Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command) {
    StatefulRedisConnection<String, String> open = connection;
    if (open == null || !available) {
      return Future.failedFuture(new RedisAway(null));
    }
    return on(command.apply(open.async()))
        .recover(failure -> Future.failedFuture(refusalOrAway(failure)));
  }

  /** A script that can be run many times; loaded when the server does not know it. */
  public Script script(String lua) {
    return new Script(this, lua);
  }

  /** Tells all listeners of a channel on all nodes; gives how many connections got it. */
  public Future<Long> publish(String channel, String message) {
    return call(commands -> commands.publish(key(channel), message));
  }

  /**
   * Calls {@code listener} on the current context for each message of {@code channel}, also after
   * Redis was away; messages of that time are lost.
   *
   * @return ends the subscription
   */
  public Runnable subscribe(String channel, Consumer<String> listener) {
    return channels.add(channel, listener);
  }

  /** Calls {@code listener} each time Redis answers again after an absence, maybe empty. */
  public void whenBack(Runnable listener) {
    returns.add(listener);
  }

  /** Ends all connections. */
  public Future<Void> close() {
    vertx.cancelTimer(timer);
    available = false;
    return on(client.shutdownAsync(0, 2, TimeUnit.SECONDS))
        .compose(done -> vertx.executeBlocking(this::endThreads));
  }

  private @Nullable Void endThreads() throws InterruptedException {
    resources.shutdown(0, 2, TimeUnit.SECONDS).await();
    return null;
  }

  /** One sign of life: connects what is not connected, pings, subscribes what is missing. */
  private Future<Void> beat() {
    if (!beating.compareAndSet(false, true)) {
      return Future.succeededFuture();
    }
    return connect()
        .compose(open -> on(open.async().ping()))
        .onComplete(
            pong -> {
              beating.set(false);
              tell(pong.succeeded());
            })
        .transform(done -> Future.succeededFuture());
  }

  private Future<StatefulRedisConnection<String, String>> connect() {
    return connectMain().compose(open -> connectChannels().map(open));
  }

  private Future<StatefulRedisConnection<String, String>> connectMain() {
    StatefulRedisConnection<String, String> open = connection;
    if (open != null) {
      return Future.succeededFuture(open);
    }
    return on(client.connectAsync(StringCodec.UTF8, uri))
        .onSuccess(
            fresh -> {
              fresh.addListener(new Lettuce.OnDisconnect(() -> tell(false)));
              connection = fresh;
            });
  }

  private Future<Void> connectChannels() {
    return channels.attached()
        ? Future.succeededFuture()
        : on(client.connectPubSubAsync(StringCodec.UTF8, uri))
            .onSuccess(channels::attach)
            .mapEmpty();
  }

  private synchronized void tell(boolean answers) {
    boolean before = available;
    available = answers;
    if (answers) {
      channels.subscribeMissing();
    }
    if (answers && !before) {
      log.info("redis answers");
      returns.forEach(Runnable::run);
    } else if (before && !answers) {
      log.warn("redis is away; boards wait, answers do not");
    }
  }

  private <T> Future<T> on(CompletionStage<T> stage) {
    return Future.fromCompletionStage(stage, vertx.getOrCreateContext());
  }

  /** What the server refused stays as it is; everything else means that it did not answer. */
  private static Throwable refusalOrAway(Throwable failure) {
    boolean refusal = failure instanceof RedisCommandExecutionException;
    return failure instanceof RedisException && !refusal ? new RedisAway(failure) : failure;
  }
}
