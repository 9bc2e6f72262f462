package vn.thicaicach.platform.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.resource.ClientResources;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
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

  /** Signs of life that may fail to come before the connections are opened anew. */
  private static final int PATIENCE = 3;

  /** Answers of a server that is not, or not yet, or no longer, the one to ask. */
  private static final Pattern ABSENCES =
      Pattern.compile("(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|MOVED|ASK) ");

  private final Vertx vertx;
  private final ClientResources resources = Lettuce.resources();
  private final Client client;
  private final String prefix;
  private final Channels channels;
  private final List<Runnable> returns = new CopyOnWriteArrayList<>();
  private final AtomicBoolean beating = new AtomicBoolean();
  private final Writes writes = new Writes();
  private final long timer;
  private volatile Client.@Nullable Open connection;
  private volatile boolean available;
  private @Nullable String servers;
  private int silent;

  private Redis(Vertx vertx, RedisUrl url, String namespace) {
    this.vertx = vertx;
    this.client = Client.of(url, resources);
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

  /**
   * Whether it takes writes, as of a second or so ago; true while nobody knows. Where it does not,
   * its memory is full or its disk fails: what is read may be old.
   */
  public boolean writable() {
    return writes.possible();
  }

  /** Both states as figures, 1 or 0. */
  public void bindTo(MeterRegistry metrics) {
    Gauge.builder("tcc.redis.available", this, redis -> redis.available() ? 1 : 0)
        .description("whether Redis answers")
        .register(metrics);
    Gauge.builder("tcc.redis.writable", this, redis -> redis.writable() ? 1 : 0)
        .description("whether Redis takes writes: 0 when its memory is full or its disk fails")
        .register(metrics);
  }

  /** The key as it stands in Redis: with the installation's prefix. */
  public String key(String name) {
    return prefix + name;
  }

  /**
   * Sends commands; each key must come from {@link #key}. Fails with {@link RedisAway} when there
   * is no answer in time; whether a command took effect is then unknown, so send only those that
   * may be repeated. Fails with {@link RedisFull} when it takes no writes.
   */
  public <T extends @Nullable Object> Future<T> call(
      Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> command) {
    Client.Open open = connection;
    if (open == null || !available) {
      return Future.failedFuture(new RedisAway(null));
    }
    return on(command.apply(open.commands()))
        .recover(failure -> Future.failedFuture(told(failure)));
  }

  /** A script that can be run many times; loaded when the server does not know it. */
  public Script script(String lua) {
    return new Script(this, lua);
  }

  /**
   * Tells all listeners of a channel on all nodes; gives how many connections got it (in a cluster:
   * of those to the server that was told first).
   */
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

  /**
   * Calls {@code listener} each time Redis answers again after an absence, or others answer in its
   * place, maybe empty or without the newest writes.
   */
  public void whenBack(Runnable listener) {
    returns.add(listener);
  }

  /** Ends all connections. */
  public Future<Void> close() {
    vertx.cancelTimer(timer);
    available = false;
    return on(client.lettuce().shutdownAsync(0, 2, TimeUnit.SECONDS))
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
        .compose(open -> on(client.sign(open)))
        .onComplete(
            sign -> {
              beating.set(false);
              tell(sign.succeeded() ? sign.result() : null);
            })
        .transform(done -> Future.succeededFuture());
  }

  private Future<Client.Open> connect() {
    return connectMain().compose(open -> connectChannels().map(open));
  }

  private Future<Client.Open> connectMain() {
    Client.Open open = connection;
    return open != null
        ? Future.succeededFuture(open)
        : on(client.connect()).onSuccess(this::connected);
  }

  private void connected(Client.Open fresh) {
    connection = fresh;
    if (client instanceof Client.Server) {
      fresh.connection().addListener(new Lettuce.OnDisconnect(() -> disconnected(fresh)));
    }
  }

  private void disconnected(Client.Open broken) {
    if (broken.equals(connection)) {
      tell(null);
    }
  }

  private Future<Void> connectChannels() {
    return channels.attached()
        ? Future.succeededFuture()
        : on(client.listen()).onSuccess(channels::attach).mapEmpty();
  }

  /**
   * @param sign which servers answered, null for none
   */
  private synchronized void tell(@Nullable String sign) {
    boolean before = available;
    available = sign != null;
    if (sign == null) {
      silence(before);
      return;
    }
    boolean others = !sign.equals(servers);
    servers = sign;
    silent = 0;
    channels.subscribeMissing();
    tryWrite();
    if (!before || others) {
      log.info("redis answers");
      returns.forEach(Runnable::run);
    }
  }

  /** A write of our own, so that it is known also while nobody else writes. */
  private void tryWrite() {
    call(commands -> commands.set(key("writable"), "1", SetArgs.Builder.px(PATIENCE * BEAT_MS)))
        .onSuccess(done -> writes.taken());
  }

  private void silence(boolean before) {
    if (before) {
      log.warn("redis is away; boards wait, answers do not");
    }
    silent++;
    if (silent >= PATIENCE) {
      startOver();
    }
  }

  /** A frozen server keeps its connections: only a fresh one finds who took its place. */
  private void startOver() {
    silent = 0;
    Client.Open old = connection;
    connection = null;
    if (old != null) {
      on(old.connection().closeAsync());
    }
    channels.detach();
  }

  private <T> Future<T> on(CompletionStage<T> stage) {
    return Future.fromCompletionStage(stage, vertx.getOrCreateContext());
  }

  private Throwable told(Throwable failure) {
    if (failure instanceof RedisCommandExecutionException && Writes.isRefusal(failure)) {
      writes.refused(failure);
      return new RedisFull(failure);
    }
    return refusalOrAway(failure);
  }

  /** What the server refused stays as it is; everything else means that it did not answer. */
  private static Throwable refusalOrAway(Throwable failure) {
    boolean refusal =
        failure instanceof RedisCommandExecutionException
            && !ABSENCES.matcher(String.valueOf(failure.getMessage())).lookingAt();
    return failure instanceof RedisException && !refusal ? new RedisAway(failure) : failure;
  }
}
