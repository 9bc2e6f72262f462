package vn.thicaicach.contests;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Contests are few and on the way of every start: each node keeps them for a second. Then one
 * caller fetches them anew, and those who come meanwhile go on with what is there, ten seconds old
 * at the most: a crowd must not ask the database for the same thing a thousand times. Values, not
 * Futures, are kept, so that every caller stays on its own event loop. Thread-safe.
 */
final class ContestMemory {
  private static final long RENEW_NANOS = 1_000_000_000L;

  /** While one caller fetches anew, what is there serves the others so long. */
  private static final long FORGET_NANOS = 10_000_000_000L;

  private final Supplier<Future<Known>> source;
  private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();
  private final AtomicBoolean renewing = new AtomicBoolean();
  private final AtomicInteger generation = new AtomicInteger();

  /** All contests, practice last, samples that were removed, and who is excluded from which. */
  record Known(
      List<Contest> contests, List<Contest> removed, Map<ContestId, List<Exclusion>> exclusions) {}

  private record Kept(Known known, long nanos) {
    long age() {
      return System.nanoTime() - nanos;
    }
  }

  ContestMemory(Supplier<Future<Known>> source) {
    this.source = source;
  }

  /** What is known: a second old, or ten while somebody else fetches it anew. */
  Future<Known> get() {
    Kept have = kept.get();
    if (have == null || have.age() > FORGET_NANOS) {
      return fetch();
    }
    boolean mine = have.age() > RENEW_NANOS && renewing.compareAndSet(false, true);
    return mine
        ? fetch().onComplete(done -> renewing.set(false))
        : Future.succeededFuture(have.known());
  }

  /** Something changed here: the next caller sees it. */
  void forget() {
    generation.incrementAndGet();
    kept.set(null);
  }

  private Future<Known> fetch() {
    int before = generation.get();
    long asked = System.nanoTime();
    return source
        .get()
        .onSuccess(
            known -> {
              if (generation.get() == before) {
                kept.set(new Kept(known, asked));
              }
            });
  }
}
