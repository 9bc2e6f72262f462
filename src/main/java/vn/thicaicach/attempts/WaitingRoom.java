package vn.thicaicach.attempts;

import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * A queue before the start, for the minute when everybody comes at once. Each who finds the server
 * full draws a number; numbers are called as fast as starts are written. The place shown is true:
 * how many numbers drawn earlier were not called yet. One node, in memory: after a restart people
 * draw anew. Thread-safe.
 */
final class WaitingRoom {
  /** Starts that may wait for their batch before newcomers draw numbers. */
  static final int FULL = 1_500;

  /** Numbers are called so often; those called need a moment to come in before they are counted. */
  static final long EVERY_NANOS = 500_000_000L;

  private final IntSupplier startsWaiting;
  private final LongSupplier nanos;
  private final int full;
  private long drawn;
  private long called;
  private long lastCall;

  /**
   * A waiting room.
   *
   * @param startsWaiting starts that wait for their batch now
   * @param nanos a monotonic clock
   * @param full how many starts make the server full
   */
  WaitingRoom(IntSupplier startsWaiting, LongSupplier nanos, int full) {
    this.startsWaiting = startsWaiting;
    this.nanos = nanos;
    this.full = full;
    this.lastCall = nanos.getAsLong() - EVERY_NANOS;
  }

  /** Whether a newcomer may start at once: there is room, and nobody waits. */
  synchronized boolean open() {
    call();
    return called >= drawn && startsWaiting.getAsInt() < full;
  }

  /** Draws a number. */
  synchronized long draw() {
    return ++drawn;
  }

  /** The place of a number in the queue, from 1; 0: it is called. */
  synchronized long place(long number) {
    call();
    return Math.max(0, number - called);
  }

  private void call() {
    long now = nanos.getAsLong();
    if (now - lastCall >= EVERY_NANOS) {
      lastCall = now;
      int room = Math.max(0, full - startsWaiting.getAsInt());
      called = Math.min(drawn, called + room);
    }
  }
}
