package vn.thicaicach.platform.limits;

import io.github.bucket4j.Bucket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Buckets of this node alone; the ones used least recently are forgotten. Thread-safe. */
final class LocalLimits {
  private static final int MOST = 20_000;

  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST;
        }
      };

  /** Milliseconds to wait; 0 when it is allowed. A taken one counts. */
  synchronized long take(Limit limit, String key, boolean count) {
    Bucket bucket = buckets.computeIfAbsent(limit.name() + ":" + key, k -> bucket(limit));
    long nanos =
        count
            ? bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill()
            : bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    return TimeUnit.NANOSECONDS.toMillis(nanos + 999_999);
  }

  private static Bucket bucket(Limit limit) {
    return Bucket.builder()
        .addLimit(l -> l.capacity(limit.burst()).refillGreedy(limit.burst(), limit.per()))
        .build();
  }
}
