package vn.thicaicach.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** The generator: actions at a fixed rate (open) or as fast as they are answered (closed). */
final class Load implements AutoCloseable {
  private static final int DRAIN_SECONDS = 15;

  /**
   * What a run gave.
   *
   * @param perSecond actions done without error
   */
  record Result(double perSecond, Tally tally) {}

  private final Vertx vertx;
  private final List<Loop> loops = new ArrayList<>();
  private final boolean tls;

  Load(int threads) {
    this(threads, false);
  }

  /**
   * A load.
   *
   * @param tls whether all connections speak TLS
   */
  Load(int threads, boolean tls) {
    this.tls = tls;
    vertx =
        Vertx.vertx(
            new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(threads));
    for (int i = 0; i < threads; i++) {
      loops.add(new Loop(vertx, tls));
    }
  }

  boolean tls() {
    return tls;
  }

  List<Loop> loops() {
    return loops;
  }

  /** Leads all connections to a port; they are open when this returns. */
  void connect(int port, int connections) {
    List<Future<Void>> opened = new ArrayList<>();
    for (Loop loop : loops) {
      Promise<Void> done = Promise.promise();
      opened.add(done.future());
      loop.run(() -> loop.connect(port, connections / loops.size()).onComplete(done));
    }
    Future.all(opened).await();
  }

  /** Does something on every loop and waits for it. */
  void onEach(Consumer<Loop> work) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(loops.size());
    for (Loop loop : loops) {
      loop.run(
          () -> {
            work.accept(loop);
            done.countDown();
          });
    }
    done.await();
  }

  /**
   * Keeps so many actions in flight. Measures after a warm-up.
   *
   * @param actions one for each loop
   */
  Result closed(IntFunction<Action> actions, int inFlight, double warm, double measured)
      throws InterruptedException {
    long from = System.nanoTime() + nanos(warm);
    long to = from + nanos(measured);
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < loops.size(); i++) {
      runs.add(new ClosedRun(loops.get(i), actions.apply(i), from, to, inFlight / loops.size()));
    }
    return finish(runs, to, measured);
  }

  /** Starts so many actions a second, however the last ones fare. Measures after a warm-up. */
  Result open(IntFunction<Action> actions, double perSecond, double warm, double measured)
      throws InterruptedException {
    long start = System.nanoTime();
    long from = start + nanos(warm);
    long to = from + nanos(measured);
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < loops.size(); i++) {
      long step = (long) (1e9 * loops.size() / perSecond);
      runs.add(
          new OpenRun(
              loops.get(i), actions.apply(i), from, to, start + i * step / loops.size(), step));
    }
    return finish(runs, to, measured);
  }

  private Result finish(List<Run> runs, long to, double measured) throws InterruptedException {
    runs.forEach(run -> run.loop.run(run::start));
    Tally all = new Tally();
    long answered = 0;
    for (Run run : runs) {
      long left = to - System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
      if (!run.over.await(left, TimeUnit.NANOSECONDS)) {
        all.note(0, 0, "no answer within " + DRAIN_SECONDS + " s");
      }
      all.add(run.tally);
      answered += run.answered;
    }
    return new Result(answered / measured, all);
  }

  private static long nanos(double seconds) {
    return (long) (seconds * 1e9);
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  /** The part of a run on one loop. */
  private abstract static class Run {
    final Loop loop;
    final Action action;
    final long from;
    final long to;
    final Tally tally = new Tally();
    final CountDownLatch over = new CountDownLatch(1);
    int inFlight;
    volatile long answered;

    Run(Loop loop, Action action, long from, long to) {
      this.loop = loop;
      this.action = action;
      this.from = from;
      this.to = to;
    }

    abstract void start();

    /** One more was answered. */
    abstract void next();

    void fire(long meant) {
      inFlight++;
      action.run(loop, error -> done(meant, error));
    }

    private void done(long meant, String error) {
      inFlight--;
      long now = System.nanoTime();
      if (meant >= from && meant < to) {
        tally.note(meant, now, error);
      } else if (error != null) {
        tally.note(now, now, error);
      }
      if (error == null && now >= from && now < to) {
        answered++;
      }
      next();
    }
  }

  private static final class ClosedRun extends Run {
    private final int wanted;

    ClosedRun(Loop loop, Action action, long from, long to, int wanted) {
      super(loop, action, from, to);
      this.wanted = wanted;
    }

    @Override
    void start() {
      for (int i = 0; i < wanted; i++) {
        fire(System.nanoTime());
      }
    }

    @Override
    void next() {
      long now = System.nanoTime();
      if (now < to) {
        fire(now);
      } else if (inFlight == 0) {
        over.countDown();
      }
    }
  }

  private static final class OpenRun extends Run {
    private final long step;
    private long meant;

    OpenRun(Loop loop, Action action, long from, long to, long first, long step) {
      super(loop, action, from, to);
      this.meant = first;
      this.step = step;
    }

    @Override
    void start() {
      loop.vertx().setPeriodic(1, this::tick);
    }

    private void tick(long timer) {
      long now = System.nanoTime();
      for (; meant <= now && meant < to; meant += step) {
        fire(meant);
      }
      if (meant >= to) {
        loop.vertx().cancelTimer(timer);
        next();
      }
    }

    @Override
    void next() {
      if (meant >= to && inFlight == 0) {
        over.countDown();
      }
    }
  }
}
