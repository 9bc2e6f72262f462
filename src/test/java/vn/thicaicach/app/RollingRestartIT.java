package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.process.FreePort;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.ServerProcess;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestPostgres;
import vn.thicaicach.testing.TestRedis;

/** Two nodes on one database are restarted one after the other while people answer. */
class RollingRestartIT {
  /** Each restarts both nodes; {@code -Drestart.rounds=25} for the fifty of the goal. */
  private static final int ROUNDS = Integer.getInteger("restart.rounds", 2);

  @Test
  @DisplayName("no acknowledged answer is lost, no 5xx is seen, sessions live on, drained in 30 s")
  void rollsUnderLoad() throws Exception {
    try (TestDatabase database = TestPostgres.emptyDatabase()) {
      Map<String, String> common =
          new HashMap<>(House.settings(database, TestRedis.freshNamespace()));
      common.put("SECRET_KEY", Keys.freshMaster());
      common.put("LEAVE_SECONDS", "2");
      List<Node> nodes = List.of(new Node(common), new Node(common));
      try {
        for (Node node : nodes) {
          node.start();
        }
        List<Walker> people = restartUnderLoad(nodes, database);
        compare(people, database);
        for (Node node : nodes) {
          assertThat(people.get(0).isSignedInAt(node.address())).isTrue();
        }
      } finally {
        nodes.forEach(Node::close);
      }
    }
  }

  private static List<Walker> restartUnderLoad(List<Node> nodes, TestDatabase database)
      throws Exception {
    List<String> units =
        database.column(
            """
            select u.id from unit u join unit r on r.code = 'tam-diep' and u.path @> array[r.id]
            where u.selectable and (u.valid_to is null or u.valid_to >= '2022-09-30')
              and (u.valid_from is null or u.valid_from <= '2022-09-30')
            order by u.code limit 20""");
    AtomicBoolean enough = new AtomicBoolean();
    try (Crowd crowd = new Crowd(nodes.stream().map(Node::address).toList(), units)) {
      crowd.comesUntil(enough::get);
      for (int round = 0; round < ROUNDS; round++) {
        for (Node node : nodes) {
          int before = crowd.size();
          Eventually.holds(() -> crowd.size() > before + 5, Duration.ofSeconds(120));
          node.restart();
        }
      }
      enough.set(true);
      return crowd.all();
    }
  }

  private static void compare(List<Walker> people, TestDatabase database) {
    List<String> acknowledged = new ArrayList<>();
    for (Walker walker : people) {
      assertThat(walker.faults()).as("answers from 500 on").isEmpty();
      walker.ledger().forEach(saved -> acknowledged.add(saved.attempt() + "/" + saved.seq()));
    }
    Set<String> stored =
        new HashSet<>(
            database.column(
                """
                select a.code || '/' || e.seq from answer_event e
                join attempt a on a.id = e.attempt_id"""));
    System.out.printf(
        "%d people, %d answers acknowledged, %d connections broke%n",
        people.size(), acknowledged.size(), people.stream().mapToInt(Walker::broken).sum());
    assertThat(acknowledged).hasSize(people.size() * 10);
    assertThat(stored).containsExactlyInAnyOrderElementsOf(acknowledged);
    assertThat(database.value("select count(*) from graded_attempt")).isEqualTo("" + people.size());
  }

  /** One server that comes back on its port. */
  private static final class Node implements AutoCloseable {
    private final Map<String, String> settings;
    private final Path data = House.folder();
    private final int port = FreePort.pick();
    private ServerProcess server;

    Node(Map<String, String> common) {
      settings = new HashMap<>(common);
      settings.put("PORT", "" + port);
    }

    String address() {
      return "http://localhost:" + port;
    }

    void start() throws Exception {
      server = ServerProcess.start(data, settings);
    }

    /** Says "not ready" first and still serves; ends in time; comes back. */
    void restart() throws Exception {
      long begun = System.nanoTime();
      ProcessHandle.of(server.pid()).orElseThrow().destroy();
      Eventually.holds(
          () -> server.get("/health/ready").statusCode() == 503, Duration.ofSeconds(2));
      assertThat(server.get("/").statusCode()).as("still serves").isEqualTo(200);
      assertThat(server.awaitExit()).isEqualTo(143);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
      assertThat(server.said()).doesNotContain("ERROR");
      start();
    }

    @Override
    public void close() {
      if (server != null) {
        server.close();
      }
    }
  }
}
