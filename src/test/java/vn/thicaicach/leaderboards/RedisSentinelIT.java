package vn.thicaicach.leaderboards;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.platform.redis.Redis;
import vn.thicaicach.platform.redis.RedisProcesses;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestVertx;

@ExtendWith(FreshDatabase.class)
class RedisSentinelIT {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final ContestId CONTEST = new ContestId(1);
  private static final int MASTER = 0;
  private static final int REPLICA = 1;

  @TempDir Path folder;
  private RedisProcesses group;
  private BoardWorld world;
  private Projector projector;

  @BeforeEach
  void start(TestDatabase db) throws Exception {
    group = RedisProcesses.sentinel(folder);
    world = new BoardWorld(db, await(Redis.open(TestVertx.shared(), group.sentinelUrl(), "tcc")));
    world.people(1, 300);
    projector = world.project();
  }

  @AfterEach
  void stop() {
    if (projector != null) {
      projector.stop();
      world.close();
    }
    group.close();
  }

  @Test
  @DisplayName("master killed: attempts go on, and on the new master the boards equal SQL again")
  void masterKilled() throws Exception {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    world.redis.subscribe(BoardKeys.CHANGED, heard::add);
    world.attempts(1, 300, 1, BoardWorld.ROUND_1, 1);
    settles();

    group.process(MASTER).destroyForcibly();
    Eventually.holds(() -> !world.redis.available(), LIMIT);
    world.attempts(1, 300, 2, BoardWorld.ROUND_1, 2);
    assertThat(world.db.value("select count(*) from outbox")).isEqualTo("150");

    heard.clear();
    Eventually.holds(world.redis::available, LIMIT);
    settles();
    assertThat(roleOf(REPLICA)).contains("role:master");
    Eventually.holds(() -> heard.contains("1"), LIMIT);
  }

  @Test
  @DisplayName("master frozen with its connections open: the new master is found all the same")
  void masterFrozen() throws Exception {
    world.attempts(1, 300, 1, BoardWorld.ROUND_1, 1);
    settles();
    group.freeze(MASTER);
    Eventually.holds(() -> !world.redis.available(), LIMIT);
    world.attempts(1, 300, 2, BoardWorld.ROUND_1, 2);
    Eventually.holds(world.redis::available, LIMIT);
    settles();
    assertThat(roleOf(REPLICA)).contains("role:master");
  }

  @Test
  @DisplayName("what the new master has otherwise than the old is found at once and mended")
  void writesThatWereNotPassedOn() throws Exception {
    world.attempts(1, 300, 1, BoardWorld.ROUND_1, 1);
    settles();
    String epoch = group.ask(REPLICA, commands -> commands.get("tcc:{c:1}:epoch"));
    group.ask(REPLICA, commands -> commands.configSet("replica-read-only", "no"));
    String figures = "tcc:{c:1}:e" + epoch + ":r1:u";
    group.ask(REPLICA, commands -> commands.hincrby(figures, "5:points", -90));

    group.process(MASTER).destroyForcibly();
    Eventually.holds(() -> !world.redis.available(), LIMIT);
    Eventually.holds(world.redis::available, LIMIT);
    settles();
    assertThat(world.metrics.counter("tcc.boards.differences").count()).isPositive();
  }

  private String roleOf(int member) {
    return group.ask(member, commands -> commands.info("replication"));
  }

  private void settles() throws Exception {
    world.settles(projector, CONTEST, LIMIT);
  }
}
