package vn.thicaicach.contests;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.Likeness;
import vn.thicaicach.accounts.PersonId;

/**
 * Somebody who may not take part: by account (refused), or by name and phone (whoever is alike is
 * marked for people to look at, never refused).
 *
 * @param person the account, or null
 * @param likeness name and phone, or null
 * @param reason such as the office in the committee
 */
public record Exclusion(
    long id,
    ContestId contest,
    @Nullable PersonId person,
    @Nullable Likeness likeness,
    String reason,
    Instant addedAt) {

  /** Whether it is this account. */
  public boolean isAccount(PersonId other) {
    return other.equals(person);
  }

  /** Whether somebody is alike in name and phone. */
  public boolean isLike(Likeness other) {
    return Optional.ofNullable(likeness).filter(l -> l.matches(other)).isPresent();
  }
}
