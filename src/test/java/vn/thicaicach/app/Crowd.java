package vn.thicaicach.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Many walkers at once, on a few connections, as long as the test wants. */
final class Crowd implements AutoCloseable {
  private static final int AT_ONCE = 6;

  private final List<String> nodes;
  private final List<String> units;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final AtomicInteger number = new AtomicInteger();
  private final List<Future<List<Walker>>> running = new ArrayList<>();

  Crowd(List<String> nodes, List<String> units) {
    this.nodes = nodes;
    this.units = units;
  }

  /** People come one after the other on each connection until {@code enough}. */
  Crowd comesUntil(BooleanSupplier enough) {
    for (int i = 0; i < AT_ONCE; i++) {
      running.add(
          threads.submit(
              () -> {
                List<Walker> walkers = new ArrayList<>();
                while (!enough.getAsBoolean()) {
                  int next = number.getAndIncrement();
                  walkers.add(new Walker(nodes, next).walk(units.get(next % units.size())));
                }
                return walkers;
              }));
    }
    return this;
  }

  /** So many people take part. */
  Crowd comes(int people) {
    int last = number.get() + people;
    return comesUntil(() -> number.get() >= last);
  }

  /** How many came so far. */
  int size() {
    return number.get();
  }

  /** Waits for all; fails when one of them failed. */
  List<Walker> all() throws Exception {
    List<Walker> walkers = new ArrayList<>();
    for (Future<List<Walker>> one : running) {
      walkers.addAll(one.get(10, TimeUnit.MINUTES));
    }
    return walkers;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
