package vn.thicaicach.leaderboards;

import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.RoundId;

/**
 * What is added up: one round, or the contest with all its rounds.
 *
 * @param round null for the contest
 */
record Scope(@Nullable RoundId round) {
  /** All rounds added up. */
  static final Scope CONTEST = new Scope(null);

  static Scope of(Standing standing) {
    return new Scope(standing.roundId());
  }

  /** Part of a key in Redis. */
  String key() {
    return round == null ? "all" : "r" + round.value();
  }
}
