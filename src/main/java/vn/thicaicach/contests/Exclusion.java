package vn.thicaicach.contests;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.Likeness;
import vn.thicaicach.accounts.PersonId;

/**
 * Somebody who may not take part: by account (refused), or by name with phone or year of birth
 * (whoever is alike is marked for people to look at, never refused).
 *
 * @param person the account, or null
 * @param likeness what others are compared with, or null for an account
 * @param name as it was written, or null for an account
 * @param office why
 */
public record Exclusion(
    long id,
    ContestId contest,
    @Nullable PersonId person,
    @Nullable Likeness likeness,
    @Nullable String name,
    Office office,
    Instant addedAt) {

  /** Offices whose holders may not take part. */
  public enum Office {
    COMMITTEE,
    SECRETARIAT,
    ITEM_WRITER,
    EXAMINER,
    SUPERVISOR,
    OPERATOR,
    OTHER
  }

  /** Whether it is this account. */
  public boolean isAccount(PersonId other) {
    return other.equals(person);
  }

  /** Whether somebody is alike in name and in phone or year of birth. */
  public boolean isLike(Likeness other) {
    return Optional.ofNullable(likeness).filter(l -> l.matches(other)).isPresent();
  }

  /** The id only: records end up in logs. */
  @Override
  public String toString() {
    return "Exclusion[" + id + "]";
  }
}
