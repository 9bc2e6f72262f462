package vn.thicaicach.contests.headcounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.units.UnitId;

/**
 * The newest declaration of a unit for a contest.
 *
 * @param people sub-units included; null: what was declared before is taken back
 * @param byStaff the organiser who declared, or null: somebody at the unit, by its address
 * @param late made after the lock
 * @param note in the words of who declared, the reason when it is late; or null
 * @param confirmedBy the organiser who has checked it, or null
 */
record Declaration(
    long id,
    UnitId unit,
    @Nullable Integer people,
    @Nullable Long byStaff,
    boolean late,
    @Nullable String note,
    Instant at,
    @Nullable Long confirmedBy) {

  /** Whether an organiser stands for the number: the own one, or one that was checked. */
  boolean confirmed() {
    return byStaff != null || confirmedBy != null;
  }
}
