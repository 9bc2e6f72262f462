package vn.thicaicach.testing;

import java.util.concurrent.atomic.AtomicInteger;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.RedisUrl;
import vn.thicaicach.platform.redis.EmbeddedRedis;
import vn.thicaicach.platform.redis.Redis;

/** One real Redis for all tests of a JVM; each test has its own namespace in it. */
public final class TestRedis {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private TestRedis() {}

  /** Connected, under a namespace nobody else has; close it at the end of the test. */
  public static Redis fresh() {
    return Await.await(Redis.open(TestVertx.shared(), url(), freshNamespace()));
  }

  /** How to reach the shared server. */
  public static RedisUrl url() {
    return Running.SERVER.url();
  }

  /** A namespace nobody else has. */
  public static String freshNamespace() {
    return "test-" + NUMBER.incrementAndGet();
  }

  /** Started at first use, stopped when the JVM ends. */
  private static final class Running {
    static final EmbeddedRedis SERVER = start();

    private static EmbeddedRedis start() {
      DataFolder data = TestFolders.open("redis");
      EmbeddedRedis server = EmbeddedRedis.start(data, System.getenv());
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    server.close();
                    data.close();
                  }));
      return server;
    }
  }
}
