package vn.thicaicach.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import io.lettuce.core.RedisCommandExecutionException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.RedisUrl;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.process.FreePort;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.TestRedis;
import vn.thicaicach.testing.TestVertx;

class RedisIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Redis redis;

  @BeforeEach
  void open() {
    redis = TestRedis.fresh();
  }

  @AfterEach
  void close() {
    await(redis.close());
  }

  @Test
  void keysOfTwoInstallationsDoNotMeet() {
    Redis other = TestRedis.fresh();
    try {
      await(redis.call(commands -> commands.set(redis.key("bảng"), "một")));

      assertThat(value(redis, "bảng")).isEqualTo("một");
      assertThat(value(other, "bảng")).isNull();
    } finally {
      await(other.close());
    }
  }

  @Test
  void resultsArriveOnTheCallersContext() {
    Vertx vertx = TestVertx.shared();
    Context context = vertx.getOrCreateContext();

    Future<Context> seen =
        Future.future(
            promise ->
                context.runOnContext(
                    turn ->
                        redis
                            .call(commands -> commands.ping())
                            .map(pong -> Vertx.currentContext())
                            .onComplete(promise)));

    assertThat(await(seen)).isSameAs(context);
  }

  @Test
  void aScriptIsLoadedAgainWhenTheServerForgotIt() {
    Script add = redis.script("return redis.call('incrby', KEYS[1], ARGV[1])");

    assertThat(await(add.number(List.of("n"), "5"))).isEqualTo(5);
    await(redis.call(commands -> commands.scriptFlush()));
    assertThat(await(add.number(List.of("n"), "2"))).isEqualTo(7);
    assertThat(value(redis, "n")).isEqualTo("7");
  }

  @Test
  void scriptsGiveTextsListsAndNil() {
    assertThat(await(redis.script("return ARGV[1]").text(List.of(), "đạt"))).isEqualTo("đạt");
    assertThat(await(redis.script("return {ARGV[1], 2}").list(List.of(), "a")))
        .containsExactly("a", 2L);
    assertThat(await(redis.script("return nil").text(List.of()))).isNull();
  }

  @Test
  void whatTheServerRefusesIsNotTakenForItsAbsence() {
    assertThat(failure(redis.script("return redis.call('nonsense')").text(List.of())))
        .isInstanceOf(RedisCommandExecutionException.class);
    assertThat(redis.available()).isTrue();
  }

  @Test
  void messagesReachEveryListenerOfTheChannelUntilItLeaves() throws Exception {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    Queue<String> elsewhere = new ConcurrentLinkedQueue<>();
    Redis other = TestRedis.fresh();
    try {
      Runnable leave = redis.subscribe("tin", heard::add);
      other.subscribe("tin", elsewhere::add);
      Eventually.holds(() -> await(other.publish("tin", "bên kia")) == 1, LIMIT);
      Eventually.holds(() -> await(redis.publish("tin", "xin chào")) == 1, LIMIT);
      Eventually.holds(() -> heard.contains("xin chào") && elsewhere.contains("bên kia"), LIMIT);
      assertThat(heard).containsOnly("xin chào");
      assertThat(elsewhere).as("another installation's channel").containsOnly("bên kia");

      leave.run();
      Eventually.holds(() -> await(redis.publish("tin", "còn ai")) == 0, LIMIT);
    } finally {
      await(other.close());
    }
  }

  @Test
  void withoutAServerItOpensAndSaysSo() {
    RedisUrl nobody = new RedisUrl("127.0.0.1", FreePort.pick(), false, null, null, 0);
    Redis away = await(Redis.open(TestVertx.shared(), nobody, "x"));
    try {
      assertThat(away.available()).isFalse();
      assertThat(failure(away.call(commands -> commands.get("k")))).isInstanceOf(RedisAway.class);
      assertThat(failure(away.publish("tin", "a"))).isInstanceOf(RedisAway.class);
    } finally {
      await(away.close());
    }
  }

  @Test
  void aWrongPasswordOpensNothing() {
    RedisUrl right = TestRedis.url();
    RedisUrl wrong = new RedisUrl(right.host(), right.port(), false, null, new Secret("sai"), 0);
    Redis away = await(Redis.open(TestVertx.shared(), wrong, "x"));
    try {
      assertThat(away.available()).isFalse();
    } finally {
      await(away.close());
    }
  }

  @Test
  void aKilledServerComesBackEmptyAndListenersHearAgain(@TempDir Path folder) throws Exception {
    try (DataFolder data = DataFolder.open(folder);
        EmbeddedRedis server = EmbeddedRedis.start(data, System.getenv())) {
      Redis mine = await(Redis.open(TestVertx.shared(), server.url(), "mine"));
      try {
        AtomicInteger returns = new AtomicInteger();
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        mine.whenBack(returns::incrementAndGet);
        mine.subscribe("tin", heard::add);
        await(mine.call(commands -> commands.set(mine.key("k"), "v")));
        long killed = server.pid();

        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        Eventually.holds(() -> !mine.available(), LIMIT);
        assertThat(failure(mine.call(commands -> commands.get(mine.key("k")))))
            .isInstanceOf(RedisAway.class);

        Eventually.holds(() -> mine.available() && returns.get() > 0, LIMIT);
        assertThat(server.pid()).isNotEqualTo(killed);
        assertThat(value(mine, "k")).isNull();
        Eventually.holds(
            () -> await(mine.publish("tin", "lại nghe")) == 1 && heard.contains("lại nghe"), LIMIT);
      } finally {
        await(mine.close());
      }
    }
  }

  @Test
  void theBundledProgramRunsWhereNoneIsInstalled(@TempDir Path folder) throws Exception {
    try (DataFolder data = DataFolder.open(folder)) {
      long pid;
      try (EmbeddedRedis server = EmbeddedRedis.start(data, Map.of("PATH", "/khong/co"))) {
        pid = server.pid();
        Redis mine = await(Redis.open(TestVertx.shared(), server.url(), "mine"));
        assertThat(mine.available()).isTrue();
        await(mine.close());
      }
      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  private static String value(Redis redis, String key) {
    return await(redis.call(commands -> commands.get(redis.key(key))));
  }
}
