package vn.thicaicach.contests;

import java.time.Instant;
import vn.thicaicach.accounts.PersonId;

/**
 * A mark on a person that somebody has to look at.
 *
 * @param kind {@code like-excluded}: same name, and same phone or year of birth, as somebody who
 *     may not take part
 */
public record Flag(PersonId person, String kind, Instant at) {
  /** Same name, and same phone or year of birth, as somebody who may not take part. */
  public static final String LIKE_EXCLUDED = "like-excluded";
}
