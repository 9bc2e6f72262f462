package vn.thicaicach.contests.headcounts;

import org.jspecify.annotations.Nullable;
import vn.thicaicach.audit.Act;

/**
 * Who declares: an organiser, or somebody at a unit by its address.
 *
 * @param staff id of the organiser, or null
 * @param link id of the address, or null
 */
record Declarer(@Nullable Long staff, @Nullable Long link) {
  static Declarer organiser(long staff) {
    return new Declarer(staff, null);
  }

  static Declarer atUnit(long link) {
    return new Declarer(null, link);
  }

  /** As the log names it. */
  String actor() {
    return staff != null ? Act.staff(staff) : "headcount-link/" + link;
  }
}
