package vn.thicaicach.leaderboards;

import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.platform.redis.Redis;

/**
 * Names in Redis. Keys of a contest share the tag {@code {c:<id>}}: a pointer to the epoch in use
 * ({@code epoch}), perhaps the number of the one being built ({@code next}), and per epoch and
 * scope a hash of people to entries ({@code p}), a hash of the sums of units ({@code u}) and the
 * sorted sets ({@code b:<unit>} and {@code b:<unit>:<audience>}; {@code *} is the whole board).
 *
 * <p>Memory, measured with 50,000 people, three levels of units and two audiences: 105 bytes for a
 * person on a board and 107 for the entry; on the whole board and three levels, with and without
 * audience, that is 0.95 KB a person in each round taken and once more in the contest.
 */
record BoardKeys(Redis redis) {
  /** Channel that tells all nodes the id of a contest whose boards changed. */
  static final String CHANGED = "boards";

  /** Stands for the whole board where a unit's id is asked. */
  static final long WHOLE = 0;

  /** A key as scripts take it. */
  static String of(ContestId contest, String name) {
    return "{c:" + contest.value() + "}:" + name;
  }

  /** A key as it stands in Redis. */
  String full(ContestId contest, String name) {
    return redis.key(of(contest, name));
  }

  /** Before the number of an epoch. */
  String epochs(ContestId contest) {
    return full(contest, "e");
  }

  /** Name of a board within a scope. */
  static String board(@Nullable Long unit, @Nullable String audience) {
    String name = unit == null || unit == WHOLE ? "*" : Long.toString(unit);
    return audience == null ? name : name + ":" + audience;
  }
}
