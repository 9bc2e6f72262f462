package vn.thicaicach.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StaticCredentialsProvider;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import vn.thicaicach.platform.config.RedisUrl;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.process.FreePort;
import vn.thicaicach.testing.Eventually;

/** Several Redis processes on loopback that form a cluster or are watched by a sentinel. */
public final class RedisProcesses implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String PASSWORD = "mat-khau@1";

  /** Nodes of a cluster talk to each other on a port so far above their own. */
  private static final int BUS = 10_000;

  private static final int SLOTS = 16384;
  private static final Duration GREETING = Duration.ofSeconds(8);

  private record Member(Process process, int port) {}

  private final Path folder;
  private final Path program;
  private final List<Member> members = new ArrayList<>();

  private RedisProcesses(Path folder) {
    this.folder = folder;
    this.program = RedisBinary.find(System.getenv("PATH"), folder);
  }

  /** A cluster of three masters that share all slots; ended again when it cannot be formed. */
  public static RedisProcesses cluster(Path folder) throws Exception {
    return formed(new RedisProcesses(folder), RedisProcesses::formCluster);
  }

  /** A master (0) with a replica (1), watched by one sentinel (2) that decides alone. */
  public static RedisProcesses sentinel(Path folder) throws Exception {
    return formed(new RedisProcesses(folder), RedisProcesses::formSentinel);
  }

  /** How to reach the cluster: two of the three are told. */
  public RedisUrl clusterUrl() {
    return RedisUrl.parse(
        "redis-cluster://:mat-khau%%401@127.0.0.1:%d,127.0.0.1:%d".formatted(port(0), port(1)));
  }

  /** How to reach whoever is the master, by way of the sentinel. */
  public RedisUrl sentinelUrl() {
    return RedisUrl.parse(
        "redis-sentinel://:mat-khau%%401@127.0.0.1:%d/0#boards".formatted(port(2)));
  }

  public int port(int member) {
    return members.get(member).port();
  }

  public ProcessHandle process(int member) {
    return members.get(member).process().toHandle();
  }

  /** Stops it without ending it: its connections stay open and nothing answers. */
  public void freeze(int member) throws Exception {
    String pid = Long.toString(process(member).pid());
    assertThat(new ProcessBuilder("kill", "-STOP", pid).start().waitFor()).isZero();
  }

  /** Asks one member alone. */
  public <T> T ask(int member, Function<RedisCommands<String, String>, T> question) {
    RedisURI uri = RedisURI.create("127.0.0.1", port(member));
    uri.setTimeout(Duration.ofSeconds(5));
    uri.setCredentialsProvider(new StaticCredentialsProvider(null, PASSWORD.toCharArray()));
    try (RedisClient client = RedisClient.create(uri)) {
      return question.apply(client.connect().sync());
    }
  }

  @Override
  public void close() {
    for (Member member : members) {
      member.process().destroyForcibly().onExit().join();
    }
  }

  private interface Forming {
    void form(RedisProcesses all) throws Exception;
  }

  private static RedisProcesses formed(RedisProcesses all, Forming forming) throws Exception {
    boolean done = false;
    try {
      forming.form(all);
      done = true;
      return all;
    } finally {
      if (!done) {
        all.close();
      }
    }
  }

  private void formCluster() throws Exception {
    for (int i = 0; i < 3; i++) {
      server("cluster-enabled yes", "cluster-config-file nodes.conf", "cluster-node-timeout 2000");
    }
    for (int i = 0; i < 3; i++) {
      int[] slots = IntStream.range(SLOTS * i / 3, SLOTS * (i + 1) / 3).toArray();
      int epoch = i + 1;
      ask(i, commands -> commands.clusterSetConfigEpoch(epoch));
      ask(i, commands -> commands.clusterAddSlots(slots));
    }
    meet();
    long[] met = {System.nanoTime()};
    Eventually.holds(
        () -> {
          if (System.nanoTime() - met[0] > GREETING.toNanos()) {
            // A greeting that a busy machine answers late is forgotten: it is said again.
            meet();
            met[0] = System.nanoTime();
          }
          return IntStream.range(0, 3).allMatch(this::whole);
        },
        LIMIT);
  }

  /** The first greets the others; they learn of each other through it. */
  private void meet() {
    ask(0, commands -> commands.clusterMeet("127.0.0.1", port(1)));
    ask(0, commands -> commands.clusterMeet("127.0.0.1", port(2)));
  }

  private boolean whole(int member) {
    String info = ask(member, commands -> commands.clusterInfo());
    return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:3");
  }

  private void formSentinel() throws Exception {
    server();
    server("replicaof 127.0.0.1 " + port(0));
    Eventually.holds(
        () -> ask(1, commands -> commands.info("replication")).contains("link_status:up"), LIMIT);
    int sentinel = FreePort.pick();
    start(
        sentinel,
        List.of(
            "sentinel monitor boards 127.0.0.1 " + port(0) + " 1",
            "sentinel auth-pass boards " + PASSWORD,
            "sentinel down-after-milliseconds boards 1000",
            "sentinel failover-timeout boards 5000"),
        "--sentinel");
    RedisUrl open = new RedisUrl("127.0.0.1", sentinel, false, null, null, 0);
    Eventually.holds(() -> RedisPing.answers(open), LIMIT);
    try (RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", sentinel))) {
      Eventually.holds(() -> !client.connectSentinel().sync().replicas("boards").isEmpty(), LIMIT);
    }
  }

  private void server(String... more) throws Exception {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "requirepass " + PASSWORD,
                "masterauth " + PASSWORD,
                "save \"\"",
                "appendonly no",
                "repl-diskless-sync-delay 0"));
    lines.addAll(List.of(more));
    int port = FreePort.pick();
    while (!FreePort.isFree(port + BUS)) {
      port = FreePort.pick();
    }
    start(port, lines);
    RedisUrl url = new RedisUrl("127.0.0.1", port, false, null, new Secret(PASSWORD), 0);
    Eventually.holds(() -> RedisPing.answers(url), LIMIT);
  }

  private void start(int port, List<String> lines, String... arguments) throws Exception {
    Path home = Files.createDirectories(folder.resolve("redis-" + port));
    Path settings = home.resolve("redis.conf");
    String common = "bind 127.0.0.1\nport %d\ndir %s\n".formatted(port, home);
    Files.writeString(settings, common + String.join("\n", lines) + "\n");
    List<String> command = new ArrayList<>(List.of(program.toString(), settings.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("redis.log").toFile())
            .start();
    members.add(new Member(process, port));
  }
}
