package vn.thicaicach.app;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vn.thicaicach.platform.StartText;
import vn.thicaicach.platform.config.Config;

/**
 * The command that serves until a signal comes, and then leaves nothing running. One thread opens
 * and closes everything in order; the signal only tells it to go on, also in the middle of a start.
 */
final class Serve {
  private static final long PATIENCE_MS = 2_000;

  private final CountDownLatch signal = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Serve() {}

  /** Starts, waits for the signal, stops; gives the exit code. */
  static int run(Config config, Map<String, String> environment, PrintStream out) {
    Listeners.checkPorts(config.http(), config.tls());
    Serve serve = new Serve();
    Runtime.getRuntime().addShutdownHook(new Thread(serve::leave, "signal"));
    return serve.serve(config, environment, out);
  }

  private int serve(Config config, Map<String, String> environment, PrintStream out) {
    try (Infrastructure infrastructure = Infrastructure.open(config, environment)) {
      App app = Infrastructure.await(App.start(infrastructure));
      try {
        say(() -> app.announce(out));
        awaitQuietly(signal);
        say(() -> out.println(StartText.of("serve.stopping")));
        app.leave();
        awaitLeave(config.operation().leaveSeconds());
      } finally {
        Infrastructure.await(app.stop());
      }
      return 0;
    } finally {
      LogStart.flush();
      stopped.countDown();
    }
  }

  /** A console that nobody reads keeps no server from serving, nor from its end. */
  private static void say(Runnable words) {
    Thread speaker = new Thread(words, "console");
    speaker.setDaemon(true);
    speaker.start();
    try {
      speaker.join(PATIENCE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void leave() {
    signal.countDown();
    awaitQuietly(stopped);
  }

  /** Time in which a load balancer notices; nothing is refused meanwhile. */
  private static void awaitLeave(int seconds) {
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
