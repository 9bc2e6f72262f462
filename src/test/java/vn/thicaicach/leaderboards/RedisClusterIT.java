package vn.thicaicach.leaderboards;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import io.lettuce.core.cluster.SlotHash;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.limits.Limit;
import vn.thicaicach.platform.limits.Limits;
import vn.thicaicach.platform.redis.Redis;
import vn.thicaicach.platform.redis.RedisProcesses;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestVertx;

@ExtendWith(FreshDatabase.class)
class RedisClusterIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ContestId CONTEST = new ContestId(1);
  private static final int MASTERS = 3;

  @TempDir Path folder;
  private RedisProcesses cluster;
  private BoardWorld world;
  private Projector projector;

  @BeforeEach
  void start(TestDatabase db) throws Exception {
    cluster = RedisProcesses.cluster(folder);
    world = new BoardWorld(db, await(Redis.open(TestVertx.shared(), cluster.clusterUrl(), "tcc")));
    world.people(1, 300);
    projector = world.project();
  }

  @AfterEach
  void stop() {
    if (projector != null) {
      projector.stop();
      world.close();
    }
    cluster.close();
  }

  @Test
  @DisplayName("boards are filled, rebuilt under news and compared on three masters")
  void boardsOnThreeMasters() throws Exception {
    world.attempts(1, 300, 1, BoardWorld.ROUND_1, 1);
    settles();
    var rebuilding = projector.rebuild(CONTEST);
    world.attempts(1, 300, 3, BoardWorld.ROUND_2, 1);
    world.annul(10, BoardWorld.ROUND_1, 1);
    projector.wake();
    assertThat(await(rebuilding)).isTrue();
    settles();
    assertThat(world.sql()).hasSizeGreaterThan(2000);

    List<String> keys = await(world.redis.call(commands -> commands.keys("tcc:{c:1}:*")));
    assertThat(keys).hasSizeGreaterThan(50);
    assertThat(keys.stream().map(SlotHash::getSlot).distinct()).as("slots of a contest").hasSize(1);
    for (int node = 0; node < MASTERS; node++) {
      String refused = cluster.ask(node, commands -> commands.info("errorstats"));
      assertThat(refused).doesNotContain("CROSSSLOT");
    }
  }

  @Test
  @DisplayName(
      "every master learns the scripts: limits count on all three, each with its own slots")
  void limitsOnEveryMaster() throws Exception {
    everyMasterAnswers();
    Limits limits = new Limits(world.redis);
    Limit once = new Limit("mot-lan", 1, Duration.ofHours(1));
    for (int i = 0; i < 30; i++) {
      await(limits.take(once, "khoa-" + i));
      assertThat(failure(limits.take(once, "khoa-" + i))).isInstanceOf(Problem.TooMany.class);
    }
    Set<Long> shares = new HashSet<>();
    for (int node = 0; node < MASTERS; node++) {
      shares.add(cluster.ask(node, commands -> commands.dbsize()));
    }
    assertThat(shares).as("limits on each master").doesNotContain(0L);

    cluster.ask(1, commands -> commands.scriptFlush());
    everyMasterAnswers();
    for (int i = 0; i < 30; i++) {
      assertThat(failure(limits.take(once, "khoa-" + i))).isInstanceOf(Problem.TooMany.class);
    }
  }

  @Test
  @DisplayName("a message reaches listeners on whichever master they hang")
  void messagesCrossTheCluster() throws Exception {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    Redis other = await(Redis.open(TestVertx.shared(), cluster.clusterUrl(), "tcc"));
    try {
      other.subscribe(BoardKeys.CHANGED, heard::add);
      world.attempts(1, 20, 1, BoardWorld.ROUND_1, 1);
      projector.wake();
      Eventually.holds(() -> heard.contains("1"), LIMIT);
    } finally {
      await(other.close());
    }
  }

  @Test
  @DisplayName(
      "emptied masters are filled again by themselves; a lost master means waiting, not lies")
  void emptiedAndLost() throws Exception {
    world.attempts(1, 300, 1, BoardWorld.ROUND_1, 1);
    settles();
    await(world.redis.call(commands -> commands.flushall()));
    world.attempts(1, 300, 2, BoardWorld.ROUND_1, 2);
    settles();

    cluster.process(2).destroyForcibly();
    Eventually.holds(() -> !world.redis.available(), LIMIT);
    world.attempts(1, 20, 1, BoardWorld.ROUND_2, 1);
    assertThat(world.db.value("select count(*) from outbox")).isEqualTo("20");
  }

  /** Connections to masters are opened by need; a late one means that a node counts alone. */
  private void everyMasterAnswers() throws Exception {
    Eventually.gives(
        () -> {
          for (int i = 0; i < 30; i++) {
            String key = "tcc:tham-" + i;
            await(world.redis.call(commands -> commands.exists(key)));
          }
          return true;
        },
        LIMIT);
  }

  private void settles() throws Exception {
    world.settles(projector, CONTEST, LIMIT);
  }
}
