package vn.thicaicach.testing;

import io.vertx.core.impl.VertxThread;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for work that keeps an event loop longer than {@link #LONGEST}. Counted is what the work
 * itself took: processor time of its thread and time it waited for locks or sleep; not the time in
 * which a busy machine let others run. Code that only calculates is let off its first time, when it
 * is loaded and not yet compiled.
 */
final class BusyLoops {
  static final Duration LONGEST = Duration.ofMillis(200);

  private static final long LOOK_MS = 20;
  private static final int FRAMES = 25;
  private static final ThreadMXBean TIMES = ManagementFactory.getThreadMXBean();

  /** One piece of work on a loop, from when we first saw it. */
  private static final class Work {
    private final long start;
    private final long cpuBefore;
    private final long seenAt;
    private long waitedNanos;
    private boolean told;

    Work(long start, long cpuBefore, long seenAt) {
      this.start = start;
      this.cpuBefore = cpuBefore;
      this.seenAt = seenAt;
    }
  }

  private final Map<Long, Work> works = new HashMap<>();
  private final List<String> found = new ArrayList<>();
  private final Set<String> cold = new HashSet<>();
  private long lastLook = System.nanoTime();

  private BusyLoops() {}

  /** Watched by a thread of its own until the process ends. */
  static BusyLoops watched() {
    BusyLoops loops = new BusyLoops();
    Thread watcher = new Thread(loops::watch, "loop-watch");
    watcher.setDaemon(true);
    watcher.start();
    return loops;
  }

  /** What was found since the last call, with the stack of each. */
  synchronized List<String> take() {
    List<String> taken = List.copyOf(found);
    found.clear();
    return taken;
  }

  private void watch() {
    while (true) {
      try {
        Thread.sleep(LOOK_MS);
      } catch (InterruptedException e) {
        return;
      }
      look();
    }
  }

  private void look() {
    Thread[] all = new Thread[Thread.activeCount() + 64];
    int n = Thread.enumerate(all);
    long now = System.nanoTime();
    long since = Math.min(now - lastLook, 5 * LOOK_MS * 1_000_000);
    lastLook = now;
    for (int i = 0; i < n; i++) {
      if (all[i] instanceof VertxThread thread && !thread.isWorker()) {
        look(thread, now, since);
      }
    }
  }

  private void look(VertxThread thread, long now, long since) {
    long start = thread.startTime();
    if (start == 0) {
      works.remove(thread.getId());
      return;
    }
    Work work = works.get(thread.getId());
    if (work == null || work.start != start) {
      works.put(thread.getId(), new Work(start, cpu(thread), now));
      return;
    }
    Thread.State state = thread.getState();
    if (state != Thread.State.RUNNABLE) {
      work.waitedNanos += since;
    }
    long own = cpu(thread) - work.cpuBefore + work.waitedNanos;
    // What passed before we first saw it counts with it: at most one look.
    if (!work.told && own > LONGEST.toNanos()) {
      work.told = true;
      tell(thread, own, work.waitedNanos, now - work.seenAt);
    }
  }

  /** Our own line that had it done; the line itself when none of ours is there. */
  private static String origin(StackTraceElement[] frames) {
    return Arrays.stream(frames)
        .map(StackTraceElement::getClassName)
        .filter(name -> name.startsWith("vn.thicaicach."))
        .map(name -> name.replaceAll("\\$\\$Lambda.*", ""))
        .findFirst()
        .orElse(frames.length == 0 ? "" : frames[0].getClassName());
  }

  private static long cpu(Thread thread) {
    return Math.max(0, TIMES.getThreadCpuTime(thread.getId()));
  }

  private synchronized void tell(Thread thread, long own, long waited, long whole) {
    StackTraceElement[] frames = Objects.requireNonNull(thread.getStackTrace());
    if (waited < LONGEST.toNanos() / 2 && cold.add(origin(frames))) {
      return;
    }
    String stack =
        Arrays.stream(frames)
            .limit(FRAMES)
            .map(frame -> "    at " + frame)
            .collect(Collectors.joining("\n"));
    found.add(
        "%s: %d ms of its own (%d ms in all)%n%s"
            .formatted(thread.getName(), own / 1_000_000, whole / 1_000_000, stack));
  }
}
