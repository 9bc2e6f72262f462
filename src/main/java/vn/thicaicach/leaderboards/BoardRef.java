package vn.thicaicach.leaderboards;

import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.RoundId;

/**
 * A board of people.
 *
 * @param round null: all rounds added up
 * @param unit a unit with all below it; null: the whole contest
 * @param audience code of an audience; null: all
 */
public record BoardRef(
    ContestId contest, @Nullable RoundId round, @Nullable Long unit, @Nullable String audience) {

  /** The whole board of a round, or of the contest (null). */
  public static BoardRef whole(ContestId contest, @Nullable RoundId round) {
    return new BoardRef(contest, round, null, null);
  }

  Scope scope() {
    return new Scope(round);
  }

  /** How {@link OwnPlace#boards} names it. */
  public String name() {
    return BoardKeys.board(unit, audience);
  }
}
