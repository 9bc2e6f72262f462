package vn.thicaicach.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.db.DatabaseClock;
import vn.thicaicach.platform.db.Databases;
import vn.thicaicach.platform.redis.EmbeddedRedis;
import vn.thicaicach.platform.redis.Redis;

/**
 * What everything stands on, opened in order and closed in the reverse: data folder, database with
 * its tables up to date, Redis, Vert.x, pools, the database's clock. Opening and closing block.
 */
public final class Infrastructure implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Infrastructure.class);
  private static final int SECONDS = 30;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Config config;
  private final DataFolder data;
  private final Keys keys;
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Vertx vertx;
  private final Database database;
  private final DatabaseClock clock;
  private final Redis redis;

  private Infrastructure(Config config, Map<String, String> environment) {
    this.config = config;
    LogStart.bindTo(metrics);
    try {
      data = opened(DataFolder.open(config.folders().data()));
      keys = keys(config, data);
      Databases databases = opened(Databases.open(config.postgres(), config.safekeeping(), data));
      int scripts = databases.migrate();
      log.info("database ready, {} migrations run", scripts);
      vertx = VertxStart.start(metrics, data.path("tmp"));
      open.push(() -> await(vertx.close()));
      opened(LoopGuard.start(vertx));
      database = Database.open(vertx, databases.app(), databases.reader());
      open.push(() -> await(database.close()));
      clock = await(DatabaseClock.start(vertx, database));
      clock.bindTo(metrics);
      open.push(clock::stop);
      redis = await(openRedis(environment));
      redis.bindTo(metrics);
      open.push(() -> await(redis.close()));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Opens everything; brings the tables up to date.
   *
   * @param environment for the search path of programs
   * @throws StartFailure when something is missing; what was opened is closed again
   */
  public static Infrastructure open(Config config, Map<String, String> environment) {
    return new Infrastructure(config, environment);
  }

  public Config config() {
    return config;
  }

  public DataFolder data() {
    return data;
  }

  public Keys keys() {
    return keys;
  }

  public PrometheusMeterRegistry metrics() {
    return metrics;
  }

  public Vertx vertx() {
    return vertx;
  }

  public Database database() {
    return database;
  }

  public DatabaseClock clock() {
    return clock;
  }

  public Redis redis() {
    return redis;
  }

  /** Closes everything that was opened, last first; a part that fails does not stop the rest. */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        log.warn("closing failed: {}", e.toString());
      }
    }
  }

  /** Waits for the end of something started on Vert.x; never on an event loop. */
  static <T> T await(Future<T> future) {
    try {
      return future.await(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw StartFailure.of("start.slow", SECONDS);
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  private Future<Redis> openRedis(Map<String, String> environment) {
    Config.RedisStore store = config.redis();
    if (store.url() != null) {
      return Redis.open(vertx, store.url(), store.namespace());
    }
    EmbeddedRedis embedded = opened(EmbeddedRedis.start(data, environment));
    return Redis.open(vertx, embedded.url(), store.namespace());
  }

  private static Keys keys(Config config, DataFolder data) {
    Secret given = config.operation().masterKey();
    Secret key = given != null ? given : data.secret("master.key", Keys::freshMaster);
    return new Keys(Base64.getDecoder().decode(key.reveal()));
  }
}
