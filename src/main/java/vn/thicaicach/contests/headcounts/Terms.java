package vn.thicaicach.contests.headcounts;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Until when units declare for a contest, as of an instant of the database's clock.
 *
 * @param dueOn the day organisers ask for, the whole day; null: none named
 * @param chosenLock when organisers lock earlier than the first round opens, or null
 * @param firstOpens when the first round opens, or null without rounds
 * @param now when this was read
 */
record Terms(
    @Nullable LocalDate dueOn,
    @Nullable Instant chosenLock,
    @Nullable Instant firstOpens,
    Instant now) {

  /** When declarations are locked: as chosen, never after the first round opens; null: never. */
  @Nullable Instant locksAt() {
    if (chosenLock == null || firstOpens == null) {
      return chosenLock == null ? firstOpens : chosenLock;
    }
    return chosenLock.isBefore(firstOpens) ? chosenLock : firstOpens;
  }

  /** Whether only organisers may change numbers, with a reason. */
  boolean locked() {
    Instant lock = locksAt();
    return lock != null && !now.isBefore(lock);
  }
}
