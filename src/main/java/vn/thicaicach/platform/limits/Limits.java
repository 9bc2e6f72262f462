package vn.thicaicach.platform.limits;

import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.redis.Redis;
import vn.thicaicach.platform.redis.RedisAway;
import vn.thicaicach.platform.redis.RedisFull;
import vn.thicaicach.platform.redis.Script;

/**
 * Counts tries of all nodes in Redis; while Redis is away or full each node counts alone and allows
 * half as much. Keys hold no personal data: callers give hashes or random ids.
 */
public final class Limits {
  // The key holds the time until which the allowance is used up (GCRA). Gives milliseconds to wait.
  private static final String LUA =
      """
      local time = redis.call('TIME')
      local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
      local interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
      local used = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
      local wait = used - now - interval * (burst - 1)
      if wait > 0 then return math.ceil(wait / 1000) end
      if ARGV[3] == '1' then
        local till = used + interval
        local keep = math.ceil((till - now) / 1000)
        redis.call('SET', KEYS[1], string.format('%.0f', till), 'PX', keep)
      end
      return 0
      """;

  private static final Logger log = LoggerFactory.getLogger(Limits.class);

  private final LocalLimits local = new LocalLimits();
  private final Script script;

  /** Limits of all nodes that share this Redis. */
  public Limits(Redis redis) {
    this.script = redis.script(LUA);
  }

  /** Counts one try; fails with TooMany when there were too many. */
  public Future<Void> take(Limit limit, String key) {
    return ask(limit, key, true);
  }

  /** Fails with TooMany when there were too many; counts nothing. */
  public Future<Void> check(Limit limit, String key) {
    return ask(limit, key, false);
  }

  private Future<Void> ask(Limit limit, String key, boolean count) {
    return wait(limit, key, count)
        .recover(failure -> Future.succeededFuture(alone(limit, key, count, failure)))
        .compose(
            millis ->
                millis == 0
                    ? Future.succeededFuture()
                    : Future.failedFuture(new Problem.TooMany((int) ((millis + 999) / 1000))));
  }

  private long alone(Limit limit, String key, boolean count, Throwable failure) {
    if (!(failure instanceof RedisAway || failure instanceof RedisFull)) {
      log.warn("limit {} is counted by this node alone", limit.name(), failure);
    }
    return local.take(limit.stricter(), key, count);
  }

  private Future<Long> wait(Limit limit, String key, boolean count) {
    long micros = limit.interval().toNanos() / 1000;
    return script.number(
        List.of("limit:" + limit.name() + ":" + key),
        Long.toString(micros),
        Integer.toString(limit.burst()),
        count ? "1" : "0");
  }
}
