package vn.thicaicach.attempts;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import vn.thicaicach.platform.Problem;

/**
 * Lets requests share commits: each lane has one batch in flight, what arrives meanwhile goes with
 * the next one. No timer delays anybody, and batches grow with the load. Thread-safe.
 *
 * @param <I> what is asked
 * @param <O> what is answered
 */
final class SharedBatches<I, O> {
  private static final int RETRY_SECONDS = 3;

  /** Somebody waiting for an answer. */
  record Waiting<I, O>(I item, Promise<O> promise) {}

  private final Deque<Waiting<I, O>> queue = new ArrayDeque<>();
  private final int batchSize;
  private final int bound;
  private final Function<List<Waiting<I, O>>, Future<Void>> write;
  private int idleLanes;

  /**
   * Batches over some lanes.
   *
   * @param bound how many may wait; one more is told to come back
   * @param write settles every promise of a batch; a failed Future fails those left open
   */
  SharedBatches(
      int lanes, int batchSize, int bound, Function<List<Waiting<I, O>>, Future<Void>> write) {
    this.idleLanes = lanes;
    this.batchSize = batchSize;
    this.bound = bound;
    this.write = write;
  }

  Future<O> offer(I item) {
    Waiting<I, O> waiting = new Waiting<>(item, Promise.promise());
    synchronized (queue) {
      if (queue.size() >= bound) {
        return Future.failedFuture(new Problem.Unavailable("busy", RETRY_SECONDS));
      }
      queue.add(waiting);
    }
    drain();
    return waiting.promise().future();
  }

  int waiting() {
    synchronized (queue) {
      return queue.size();
    }
  }

  private void drain() {
    List<Waiting<I, O>> batch = take();
    if (!batch.isEmpty()) {
      write
          .apply(batch)
          .onFailure(failure -> batch.forEach(w -> w.promise().tryFail(failure)))
          .onComplete(done -> release());
    }
  }

  private List<Waiting<I, O>> take() {
    List<Waiting<I, O>> batch = new ArrayList<>();
    synchronized (queue) {
      if (idleLanes > 0 && !queue.isEmpty()) {
        idleLanes--;
        while (batch.size() < batchSize && !queue.isEmpty()) {
          batch.add(queue.poll());
        }
      }
    }
    return batch;
  }

  private void release() {
    synchronized (queue) {
      idleLanes++;
    }
    drain();
  }
}
