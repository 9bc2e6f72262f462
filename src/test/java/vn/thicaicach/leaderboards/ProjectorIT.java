package vn.thicaicach.leaderboards;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.redis.EmbeddedRedis;
import vn.thicaicach.platform.redis.Redis;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestVertx;

@ExtendWith(FreshDatabase.class)
class ProjectorIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final ContestId CONTEST = new ContestId(1);

  @TempDir Path folder;
  private DataFolder data;
  private EmbeddedRedis server;
  private BoardWorld world;
  private Projector projector;

  @BeforeEach
  void start(TestDatabase db) {
    data = DataFolder.open(folder);
    server = EmbeddedRedis.start(data, System.getenv());
    world = new BoardWorld(db, await(Redis.open(TestVertx.shared(), server.url(), "boards")));
    world.people(1, 300);
    projector = world.project();
  }

  @AfterEach
  void stop() {
    projector.stop();
    world.close();
    server.close();
    data.close();
  }

  @Test
  @DisplayName(
      "500 attempts over two trees: every board equals SQL row by row, shared places included")
  void everyBoardEqualsSql() throws Exception {
    fiveHundredAttempts();
    projector.wake();
    settles();
    assertThat(world.sql()).hasSizeGreaterThan(3000);
    Set<String> places = new HashSet<>();
    assertThat(world.sql())
        .as("people who share a place")
        .anyMatch(row -> !places.add(row.substring(0, row.indexOf(' ', row.indexOf('#')))));
    assertThat(await(projector.checkAll(CONTEST)).equal()).isTrue();
  }

  @Test
  @DisplayName("Redis emptied in the middle: the boards come back by themselves and equal SQL")
  void emptiedInTheMiddle() throws Exception {
    world.attempts(1, 300, 1, BoardWorld.ROUND_1, 1);
    settles();
    world.attempts(1, 300, 2, BoardWorld.ROUND_1, 2);
    await(world.redis.call(commands -> commands.flushall()));
    world.attempts(1, 300, 3, BoardWorld.ROUND_2, 1);
    settles();
  }

  @Test
  @DisplayName("Redis killed: news waits in the outbox, and after its return the boards equal SQL")
  void killedAndBack() throws Exception {
    world.attempts(1, 300, 1, BoardWorld.ROUND_1, 1);
    settles();
    ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
    Eventually.holds(() -> !world.redis.available(), LIMIT);
    world.attempts(1, 300, 1, BoardWorld.ROUND_2, 1);
    projector.wake();
    Eventually.holds(world.redis::available, LIMIT);
    settles();
  }

  @Test
  @DisplayName(
      "an annulled attempt falls back to the next best, and a person without any leaves all boards")
  void entriesFallAndLeave() throws Exception {
    world.attempts(1, 300, 1, BoardWorld.ROUND_1, 1);
    world.attempts(1, 300, 2, BoardWorld.ROUND_1, 2);
    settles();
    world.annul(10, BoardWorld.ROUND_1, 1);
    world.annul(20, BoardWorld.ROUND_1, 2);
    world.annul(31, BoardWorld.ROUND_1, 1);
    settles();
    assertThat(world.redis()).noneMatch(line -> line.split(" ")[4].equals("31"));
    assertThat(world.redis()).anyMatch(line -> line.split(" ")[4].equals("10"));
  }

  @Test
  @DisplayName(
      "a rebuild while news arrives ends with boards that equal SQL, and leaves no old epoch")
  void rebuildUnderNews() throws Exception {
    world.attempts(1, 300, 1, BoardWorld.ROUND_1, 1);
    settles();
    var rebuilding = projector.rebuild(CONTEST);
    for (int number = 2; number <= 3; number++) {
      world.attempts(1, 300, 1, BoardWorld.ROUND_1, number);
      world.annul(7L * number, BoardWorld.ROUND_1, 1);
      projector.wake();
    }
    assertThat(await(rebuilding)).isTrue();
    assertThat(await(projector.rebuild(CONTEST))).isTrue();
    settles();
    Set<String> epochs = await(world.redis.call(c -> c.smembers(world.redis.key("{c:1}:epochs"))));
    assertThat(epochs).hasSize(1);
    List<String> keys = await(world.redis.call(c -> c.keys("boards:{c:1}:e*:*")));
    assertThat(keys)
        .isNotEmpty()
        .allMatch(key -> key.startsWith("boards:{c:1}:e" + epochs.iterator().next() + ":"));
  }

  @Test
  @DisplayName("Redis full: news waits whole, and is carried by itself when there is room")
  void fullAndRoomAgain() throws Exception {
    world.attempts(1, 300, 1, BoardWorld.ROUND_1, 1);
    settles();
    room("1kb");
    Eventually.holds(() -> !world.redis.writable(), LIMIT);
    Set<String> before = world.redis();
    world.people(301, 450);
    world.attempts(301, 450, 1, BoardWorld.ROUND_1, 1);
    projector.wake();
    Eventually.holds(() -> projector.behindSince().isPresent(), LIMIT);
    assertThat(projector.behind()).isPositive();
    assertThat(world.redis()).isEqualTo(before);
    assertThat(world.db.value("select count(*) from outbox")).isEqualTo("150");

    room("0");
    settles();
    Eventually.holds(() -> world.redis.writable() && projector.behind().isZero(), LIMIT);
    assertThat(projector.behindSince()).isEmpty();
  }

  @Test
  @DisplayName("a rebuild that does not fit takes no room afterwards; the boards stay as they are")
  void rebuildThatDoesNotFit() throws Exception {
    world.attempts(1, 300, 1, BoardWorld.ROUND_1, 1);
    settles();
    List<String> before = keys();
    String memory = await(world.redis.call(c -> c.info("memory")));
    long used = Long.parseLong(memory.replaceFirst("(?s).*\\bused_memory:(\\d+).*", "$1"));
    room(Long.toString(used + 60_000));
    assertThat(failure(projector.rebuild(CONTEST))).isInstanceOf(Problem.Unavailable.class);
    assertThat(keys()).isEqualTo(before);
    assertThat(world.differences()).isEmpty();

    room("0");
    assertThat(await(projector.rebuild(CONTEST))).isTrue();
    settles();
  }

  /** Memory that Redis may take; 0: as much as there is. */
  private void room(String bytes) {
    await(world.redis.call(commands -> commands.configSet("maxmemory", bytes)));
  }

  private List<String> keys() {
    return await(world.redis.call(c -> c.keys("boards:{c:1}:*"))).stream().sorted().toList();
  }

  @Test
  @DisplayName("a removed sample leaves no board behind, and news of it is let go")
  void removedSample() throws Exception {
    world.attempts(1, 300, 1, BoardWorld.ROUND_1, 1);
    settles();
    world.db.execute("update contest set sample = true, removed_at = now()");
    world.attempts(1, 5, 2, BoardWorld.ROUND_1, 2);
    Eventually.holds(() -> await(world.redis.call(c -> c.keys("boards:{c:1}:*"))).isEmpty(), LIMIT);
    world.attempts(1, 5, 3, BoardWorld.ROUND_1, 3);
    projector.wake();
    Eventually.holds(() -> world.db.value("select count(*) from outbox").equals("0"), LIMIT);
    List<String> left = await(world.redis.call(c -> c.keys("boards:{c:1}:*")));
    assertThat(left).isEmpty();
  }

  @Test
  @DisplayName("wrong data planted in Redis is named by the check and mended by itself")
  void plantedDataIsFound() throws Exception {
    fiveHundredAttempts();
    settles();
    projector.stop();
    String epoch = await(world.redis.call(c -> c.get(world.redis.key("{c:1}:epoch"))));
    String scope = world.redis.key("{c:1}:e" + epoch + ":r1");
    await(world.redis.call(c -> c.zadd(scope + ":b:*", 0, "-gian-lan-----------")));
    await(world.redis.call(c -> c.hincrby(scope + ":u", "5:points", 90)));
    await(world.redis.call(c -> c.zremrangebyrank(scope + ":b:2", 0, 0)));
    BoardCheck check = await(projector.checkAll(CONTEST));
    assertThat(check.differences())
        .contains("board r1 *", "board r1 2", "figures r1 5")
        .anyMatch(difference -> difference.startsWith("person "));

    await(world.redis.call(c -> c.del(scope + ":p")));
    projector = world.project();
    settles();
    assertThat(world.metrics.counter("tcc.boards.differences").count()).isPositive();
  }

  private void fiveHundredAttempts() {
    world.attempts(1, 300, 1, BoardWorld.ROUND_1, 1);
    world.attempts(1, 300, 3, BoardWorld.ROUND_1, 2);
    world.attempts(1, 300, 3, BoardWorld.ROUND_2, 1);
  }

  private void settles() throws Exception {
    Eventually.gives(
        () -> {
          assertThat(world.db.value("select count(*) from outbox")).isEqualTo("0");
          assertThat(world.differences()).isEmpty();
          assertThat(await(projector.checkAll(CONTEST)).equal()).isTrue();
          return true;
        },
        LIMIT);
  }
}
