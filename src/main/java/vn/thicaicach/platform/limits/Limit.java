package vn.thicaicach.platform.limits;

import java.time.Duration;

/**
 * How often something may be done: {@code burst} times at once, and as many again over {@code per}.
 *
 * @param name part of the key; one name, one meaning
 */
public record Limit(String name, int burst, Duration per) {
  /** Time after which one more is allowed. */
  Duration interval() {
    return per.dividedBy(burst);
  }

  /** What one node allows alone while Redis is away: half, since nodes do not know each other. */
  Limit stricter() {
    return new Limit(name, Math.max(1, burst / 2), per);
  }
}
