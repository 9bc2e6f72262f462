package vn.thicaicach.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The watch itself; the watch over all classes is told to forget what is planted here. */
class BusyLoopsTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  @DisplayName("work that sleeps on an event loop is found, with the line that sleeps")
  void sleeper() throws Exception {
    assertThat(foundBy(BusyLoops.watched(), () -> Thread.sleep(600)))
        .anySatisfy(text -> assertThat(text).contains("sleep"));
  }

  @Test
  @DisplayName("work that calculates for long on an event loop is found when it does so again")
  void calculator() throws Exception {
    BusyLoops loops = BusyLoops.watched();
    assertThat(foundBy(loops, () -> calculate(600))).isEmpty();
    assertThat(foundBy(loops, () -> calculate(600))).isNotEmpty();
  }

  @Test
  @DisplayName("many short pieces of work are nobody's fault")
  void shortWork() throws Exception {
    BusyLoops loops = BusyLoops.watched();
    var context = vertx.getOrCreateContext();
    for (int i = 0; i < 200; i++) {
      context.runOnContext(now -> calculate(5));
    }
    Eventually.holds(() -> done(context), Duration.ofSeconds(60));
    assertThat(loops.take()).isEmpty();
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private List<String> foundBy(BusyLoops loops, Work work) {
    var context = vertx.getOrCreateContext();
    context.runOnContext(
        now -> {
          try {
            work.run();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    done(context);
    List<String> found = loops.take();
    LoopWatch.forget();
    return found;
  }

  private static boolean done(Context context) {
    Promise<Void> end = Promise.promise();
    context.runOnContext(now -> end.complete());
    end.future().await();
    return true;
  }

  /** Takes so much processor time, however busy the machine is. */
  private static void calculate(long millis) {
    var times = ManagementFactory.getThreadMXBean();
    long end = times.getCurrentThreadCpuTime() + millis * 1_000_000;
    double sum = 0;
    while (times.getCurrentThreadCpuTime() < end) {
      for (int i = 1; i < 1000; i++) {
        sum += Math.sqrt(i);
      }
    }
    assertThat(sum).isPositive();
  }
}
