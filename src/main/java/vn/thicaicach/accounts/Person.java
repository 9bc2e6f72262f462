package vn.thicaicach.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.units.UnitId;

/**
 * A person who takes part, as the desk and the rules see it.
 *
 * @param name full name in NFC
 * @param phone E.164, or null when none was given; families share one
 * @param audience code of the audience group chosen at registration
 * @param anonymous shown as "Thí sinh ẩn danh" on boards
 */
public record Person(
    PersonId id,
    String name,
    int birthYear,
    @Nullable String phone,
    UnitId unit,
    String audience,
    boolean anonymous,
    Instant registeredAt) {

  /** The id only: records end up in logs. */
  @Override
  public String toString() {
    return "Person[" + id.value() + "]";
  }
}
