package vn.thicaicach.reports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.db.ClockState;

/**
 * The organisers' start page.
 *
 * @param clock null while the database's clock is trusted
 * @param todo what waits for somebody, the most pressing first
 * @param open rounds that run, with their last minutes
 * @param samples whether sample contests are there
 * @param removable whether the viewer may remove them
 * @param at the time the figures are of
 */
record Today(
    @Nullable Alarm clock,
    List<Todo> todo,
    List<Open> open,
    boolean samples,
    boolean removable,
    Instant at) {

  /**
   * The database's clock cannot be trusted, so nothing is closed by time.
   *
   * @param byMillis how far it was set, or 0 when it only does not answer
   * @param ahead whether it was set forward
   */
  record Alarm(long byMillis, boolean ahead) {
    /** Null while all is well. */
    static @Nullable Alarm of(ClockState state) {
      return state.trusted()
          ? null
          : new Alarm(state.step().abs().toMillis(), !state.step().isNegative());
    }
  }

  /** Kinds of work, in the order of the page. */
  enum Kind {
    /** A round is over and its ranking not frozen. */
    CLOSE,
    /** People who are like somebody excluded. */
    FLAGS,
    /** Units have not declared how many people they have, and the first round opens soon. */
    HEADCOUNTS,
    /** A frozen ranking is not official. */
    PUBLISH,
    /** A round ends on this day. */
    ENDS,
    /** Units nobody of whom took part yet. */
    UNITS
  }

  /**
   * Something to do.
   *
   * @param round name of the round, or null when it is about the contest
   * @param count how many people or units
   * @param until when the round ends, or null
   */
  record Todo(
      Kind kind,
      String contest,
      @Nullable String round,
      int count,
      @Nullable Instant until,
      String url) {}

  /** A round that runs; no minutes while nothing happens. */
  record Open(String contest, String url, OverviewService.RoundLine line, List<Minute> minutes) {}

  /** A minute that began at {@code begins}. */
  record Minute(Instant begins, int started, int submitted) {}
}
