package vn.thicaicach.platform.redis;

import java.nio.file.Path;
import java.util.Map;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.RedisUrl;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.process.FreePort;
import vn.thicaicach.platform.process.MachineMemory;
import vn.thicaicach.platform.process.SupervisedProcess;

/**
 * A Redis server beside ours, on loopback, with a password of this run and nothing on disk.
 * Supervised while it is open; when it dies it comes back empty and is filled again. Blocking.
 */
public final class EmbeddedRedis implements AutoCloseable {
  /** A person takes about half a kilobyte for each round and once more for the whole contest. */
  private static final long LEAST_MEGABYTES = 512;

  private static final long MOST_MEGABYTES = 4096;

  private final SupervisedProcess process;
  private final RedisUrl url;

  private EmbeddedRedis(DataFolder data, Path program) {
    this.url = new RedisUrl("127.0.0.1", FreePort.pick(), false, null, Secret.random(), 0);
    Path home = data.path("redis").resolve("run");
    this.process =
        new SupervisedProcess(
            new RedisServer(
                program, home, url, MachineMemory.eighth(LEAST_MEGABYTES, MOST_MEGABYTES)));
  }

  /**
   * Starts the machine's own program when {@code environment}'s PATH has one of 6.2 or newer, else
   * the bundled one.
   */
  public static EmbeddedRedis start(DataFolder data, Map<String, String> environment) {
    Path program =
        RedisBinary.find(environment.getOrDefault("PATH", ""), data.path("redis").resolve("bin"));
    EmbeddedRedis redis = new EmbeddedRedis(data, program);
    redis.process.start();
    return redis;
  }

  /** How to reach it. */
  public RedisUrl url() {
    return url;
  }

  /** The number of its process, or -1 while it is being started again. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.close();
  }
}
