package vn.thicaicach.platform.redis;

import org.jspecify.annotations.Nullable;

/** Redis does not answer now. Nothing is lost by it: what stands there can be rebuilt. */
public final class RedisAway extends RuntimeException {
  RedisAway(@Nullable Throwable cause) {
    super("redis is away", cause, false, false);
  }
}
