package vn.thicaicach.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.config.RedisUrl;
import vn.thicaicach.platform.process.FreePort;
import vn.thicaicach.platform.redis.Redis;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.TestRedis;
import vn.thicaicach.testing.TestVertx;

class LimitsIT {
  private static final Limit FOUR = new Limit("try", 4, Duration.ofHours(1));

  private Redis redis = TestRedis.fresh();
  private final Limits limits = new Limits(redis);

  @AfterEach
  void close() {
    await(redis.close());
  }

  private static void use(Limits limits, String key, int times) {
    for (int i = 0; i < times; i++) {
      await(limits.take(FOUR, key));
    }
  }

  @Test
  @DisplayName("after the allowance comes TooMany with the seconds to wait; others are not touched")
  void refusesTooMany() {
    use(limits, "a", 4);
    Throwable refusal = failure(limits.take(FOUR, "a"));
    assertThat(refusal).isInstanceOf(Problem.TooMany.class);
    assertThat(((Problem.TooMany) refusal).retryAfterSeconds()).isBetween(800, 900);
    use(limits, "b", 4);
  }

  @Test
  @DisplayName("looking does not count, and all nodes count together")
  void looksAndShares() {
    for (int i = 0; i < 10; i++) {
      await(limits.check(FOUR, "a"));
    }
    Limits otherNode = new Limits(redis);
    use(limits, "a", 2);
    use(otherNode, "a", 2);
    assertThat(failure(limits.check(FOUR, "a"))).isInstanceOf(Problem.TooMany.class);
    assertThat(failure(otherNode.take(FOUR, "a"))).isInstanceOf(Problem.TooMany.class);
  }

  @Test
  @DisplayName("while Redis is away a node allows half as much by itself")
  void countsAlone() {
    await(redis.close());
    RedisUrl nobody = RedisUrl.parse("redis://127.0.0.1:" + FreePort.pick());
    redis = await(Redis.open(TestVertx.shared(), nobody, "away"));
    Limits alone = new Limits(redis);
    use(alone, "a", 2);
    await(alone.check(FOUR, "b"));
    assertThat(failure(alone.take(FOUR, "a"))).isInstanceOf(Problem.TooMany.class);
  }

  @Test
  @DisplayName("the allowance comes back with time")
  void recovers() throws Exception {
    Limit quick = new Limit("quick", 1, Duration.ofMillis(200));
    await(limits.take(quick, "a"));
    Eventually.gives(() -> await(limits.take(quick, "a").map(true)), Duration.ofSeconds(20));
  }
}
