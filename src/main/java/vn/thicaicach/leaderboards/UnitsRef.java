package vn.thicaicach.leaderboards;

import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.units.Bloc;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitKind;

/**
 * A board of units: those directly below one, or all of a kind or bloc at any depth below it.
 *
 * @param round null: all rounds added up
 * @param below null: below the owner of the contest, or the topmost units
 * @param kind with {@code bloc} null too: direct children
 */
public record UnitsRef(
    ContestId contest,
    @Nullable RoundId round,
    @Nullable UnitId below,
    @Nullable UnitKind kind,
    @Nullable Bloc bloc,
    UnitRanking.By by) {

  Scope scope() {
    return new Scope(round);
  }
}
