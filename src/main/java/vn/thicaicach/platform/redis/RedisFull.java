package vn.thicaicach.platform.redis;

/**
 * Redis answers and takes nothing in: its memory is full, or its disk fails. What stands there can
 * be read, and may be old. Nothing is lost by it: what stands there can be rebuilt.
 */
public final class RedisFull extends RuntimeException {
  RedisFull(Throwable cause) {
    super("redis takes nothing in: " + cause.getMessage(), cause, false, false);
  }
}
