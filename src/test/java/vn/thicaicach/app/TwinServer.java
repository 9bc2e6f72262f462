package vn.thicaicach.app;

import java.util.concurrent.CountDownLatch;

/**
 * The whole program twice in one process: as it is, and with a writer that commits every answer
 * alone, which is what shared commits are measured against. Both stand on the same database.
 */
public final class TwinServer {
  private TwinServer() {}

  /** Serves with the settings of the environment, on free ports, until a signal comes. */
  public static void main(String[] args) throws InterruptedException {
    CountDownLatch signal = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(signal, stopped)));
    try (Infrastructure infrastructure =
        Infrastructure.open(Commands.settings(System.getenv()), System.getenv())) {
      App shared = Infrastructure.await(App.start(infrastructure));
      App alone = Infrastructure.await(App.start(infrastructure, 1));
      if (shared.port() == alone.port()) {
        throw new IllegalStateException("both writers behind one port: nothing to compare");
      }
      System.out.println("http://localhost:" + shared.port());
      System.out.println("http://localhost:" + alone.port());
      signal.await();
      Infrastructure.await(shared.stop());
      Infrastructure.await(alone.stop());
    } finally {
      stopped.countDown();
    }
  }

  private static void leave(CountDownLatch signal, CountDownLatch stopped) {
    signal.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
