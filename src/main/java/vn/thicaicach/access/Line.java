package vn.thicaicach.access;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The line before the pages. So many are let in at once, the next few wait for some seconds, and
 * who comes after them is told when to come back: at a moment of their own, as far off as the line
 * is long, so that a crowd comes back one by one and is not turned away again and again. Who has
 * begun is let in before newcomers. One node, in memory, bounded. Thread-safe.
 */
final class Line {
  /** Who comes first when there is room. */
  enum Lane {
    /** What was filled in and sent, and the committee at work. */
    FORM,
    /** Somebody on the way from page to page. */
    UNDER_WAY,
    NEWCOMER
  }

  /** Who has to wait. Told once at most, on any thread, to enter or to come later. */
  interface Visitor {
    /** Whether nobody waits there any more. */
    boolean gone();

    /** There is room; {@link Pass#leave} is called when the page is done, whatever came of it. */
    void enter(Pass pass);

    /**
     * There is no room.
     *
     * @param seconds to come back in
     */
    void later(int seconds);
  }

  /**
   * What a line holds.
   *
   * @param room how many may be under way at once
   * @param mostWaiting how many may wait in each lane
   * @param longestNanos nobody waits longer to begin
   */
  record Size(int room, int mostWaiting, long longestNanos) {}

  static final int SOONEST_SECONDS = 3;
  static final int LATEST_SECONDS = 90;

  /** Pages a second that are taken for possible before it was seen, and at the least. */
  private static final double FIRST_RATE = 300;

  private static final double LEAST_RATE = 20;
  private static final double WEIGHT_OF_NEW = 0.3;

  /**
   * A page that takes longer is still served, but its room is given away: none is lost for good.
   */
  static final long LONGEST_INSIDE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private record Waiting(Visitor visitor, long since) {}

  /** The right to one page. */
  final class Pass {
    private final long since = nanos.getAsLong();

    /** The page is done; a second call does nothing. */
    void leave() {
      if (giveBack(this)) {
        callIn();
      }
    }
  }

  private final Size size;
  private final LongSupplier nanos;
  private final Map<Lane, Queue<Waiting>> lanes = new EnumMap<>(Lane.class);
  private final Set<Pass> inside = new HashSet<>();
  private long nextReturn;
  private double newcomersASecond = FIRST_RATE;
  private int newcomers;
  private long counting;
  private long sentOff;

  /**
   * A line.
   *
   * @param nanos a monotonic clock
   */
  Line(Size size, LongSupplier nanos) {
    this.size = size;
    this.nanos = nanos;
    for (Lane lane : Lane.values()) {
      lanes.put(lane, new ArrayDeque<>());
    }
    nextReturn = nanos.getAsLong();
    counting = nextReturn;
  }

  /**
   * Somebody comes. Gives the pass when there is room at once; else null, and the visitor waits or
   * is told when to come back.
   */
  @Nullable Pass join(Lane lane, Visitor visitor) {
    int seconds;
    synchronized (this) {
      Queue<Waiting> waiting = of(lane);
      if (inside.size() < size.room() && waiting() == 0) {
        return admit();
      }
      if (waiting.size() < size.mostWaiting()) {
        waiting.add(new Waiting(visitor, nanos.getAsLong()));
        return null;
      }
      seconds = returnIn();
    }
    visitor.later(seconds);
    return null;
  }

  private Queue<Waiting> of(Lane lane) {
    return Objects.requireNonNull(lanes.get(lane));
  }

  private Pass admit() {
    Pass pass = new Pass();
    inside.add(pass);
    return pass;
  }

  private synchronized boolean giveBack(Pass pass) {
    return inside.remove(pass);
  }

  /** Sends back who has waited too long. To be called about once a second. */
  void look() {
    Map<Visitor, Integer> late = new LinkedHashMap<>();
    synchronized (this) {
      long now = nanos.getAsLong();
      count(now);
      inside.removeIf(pass -> now - pass.since > LONGEST_INSIDE_NANOS);
      for (Queue<Waiting> lane : lanes.values()) {
        while (!lane.isEmpty() && now - lane.element().since() > size.longestNanos()) {
          Visitor visitor = lane.remove().visitor();
          if (!visitor.gone()) {
            late.put(visitor, returnIn());
          }
        }
      }
    }
    late.forEach(Visitor::later);
    callIn();
  }

  synchronized int inside() {
    return inside.size();
  }

  synchronized int waiting() {
    return lanes.values().stream().mapToInt(Queue::size).sum();
  }

  /** How many were told to come back. */
  synchronized long sentOff() {
    return sentOff;
  }

  private void callIn() {
    Map<Visitor, Pass> called = new LinkedHashMap<>();
    synchronized (this) {
      for (Map.Entry<Lane, Queue<Waiting>> lane : lanes.entrySet()) {
        Queue<Waiting> waiting = lane.getValue();
        while (inside.size() < size.room() && !waiting.isEmpty()) {
          Visitor visitor = waiting.remove().visitor();
          if (!visitor.gone()) {
            newcomers += lane.getKey() == Lane.NEWCOMER ? 1 : 0;
            called.put(visitor, admit());
          }
        }
      }
    }
    called.forEach(Visitor::enter);
  }

  /** Newcomers let in of late while others waited: as fast can those come back who are sent off. */
  private void count(long now) {
    double seconds = (now - counting) / 1e9;
    if (seconds > 0.5) {
      boolean crowded = !of(Lane.NEWCOMER).isEmpty();
      if (crowded) {
        double seen = Math.max(LEAST_RATE, newcomers / seconds);
        newcomersASecond += WEIGHT_OF_NEW * (seen - newcomersASecond);
      }
      newcomers = 0;
      counting = now;
    }
  }

  /** A moment of one's own. When even the last is taken, the moments are shared. */
  private int returnIn() {
    sentOff++;
    long now = nanos.getAsLong();
    long soonest = now + TimeUnit.SECONDS.toNanos(SOONEST_SECONDS);
    long latest = now + TimeUnit.SECONDS.toNanos(LATEST_SECONDS);
    if (nextReturn - soonest < 0 || nextReturn - latest > 0) {
      nextReturn = soonest;
    }
    nextReturn += (long) (1e9 / newcomersASecond);
    return (int) Math.min(LATEST_SECONDS, 1 + (nextReturn - now) / 1_000_000_000L);
  }
}
