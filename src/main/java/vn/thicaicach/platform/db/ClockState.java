package vn.thicaicach.platform.db;

import java.time.Duration;

/**
 * How the database's clock is seen from this server.
 *
 * @param step how far it was set from where it should stand; zero: it was not
 * @param silent whether the database has not told its time lately
 */
public record ClockState(Duration step, boolean silent) {
  /** Whether papers may be closed by this clock. */
  public boolean trusted() {
    return step.isZero() && !silent;
  }
}
