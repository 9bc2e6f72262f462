package vn.thicaicach.results;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.attempts.Attempt;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.RuleNotices;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.leaderboards.Board;
import vn.thicaicach.leaderboards.BoardAddress;
import vn.thicaicach.leaderboards.BoardRef;
import vn.thicaicach.leaderboards.BoardService;
import vn.thicaicach.leaderboards.OwnPlace;
import vn.thicaicach.leaderboards.UnitRanking;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/** The places of an own attempt's round, as far as the boards show them. */
final class MyPlaces {
  private static final Places NONE =
      new Places(new ResultPage.Ranks(List.of(), true, null), false, false);

  private final BoardService boards;
  private final UnitService units;
  private final Messages messages;
  private final RuleNotices notices;

  MyPlaces(BoardService boards, UnitService units, Messages messages) {
    this.boards = boards;
    this.units = units;
    this.messages = messages;
    this.notices = new RuleNotices(messages);
  }

  /**
   * What the boards say.
   *
   * @param official whether the committee has published the round's result
   * @param board whether there is a board to look at
   */
  record Places(ResultPage.Ranks ranks, boolean official, boolean board) {}

  /** Practice and void attempts have no place; the boards know the rules for all others. */
  Future<Places> of(MyResults.Mine mine) {
    Attempt attempt = mine.attempt();
    if (mine.contest().practice() || attempt.state() == Attempt.State.VOID) {
      return Future.succeededFuture(NONE);
    }
    return boards
        .own(mine.contest().id(), mine.round().id(), attempt.person())
        .compose(own -> units.find(new UnitId(attempt.unit())).map(unit -> of(mine, own, unit)));
  }

  private Places of(MyResults.Mine mine, OwnPlace own, Optional<Unit> unit) {
    boolean official = own.state() == Board.State.OFFICIAL;
    if (own.state() == Board.State.HIDDEN) {
      String when = notices.rankShown(mine.contest().rules());
      return new Places(new ResultPage.Ranks(List.of(), true, when), false, false);
    }
    List<ResultPage.Rank> ranks = ranks(mine, own, unit);
    String when = ranks.isEmpty() ? messages.text("attempts.result.ranksSoon") : null;
    return new Places(new ResultPage.Ranks(ranks, !official, when), official, true);
  }

  /** The own unit first, the own audience where audiences are ranked, everybody last. */
  private List<ResultPage.Rank> ranks(MyResults.Mine mine, OwnPlace own, Optional<Unit> unit) {
    Contest contest = mine.contest();
    List<ResultPage.Rank> ranks = new ArrayList<>();
    unit.ifPresent(
        u -> {
          BoardRef ref = new BoardRef(contest.id(), mine.round().id(), u.id().value(), null);
          add(ranks, u.name(), own.boards().get(ref.name()), url(mine, u.code(), null));
        });
    Rules.Audience audience = contest.rules().audience(mine.attempt().audience());
    if (audience != null) {
      add(ranks, audience.name(), own.audience(), url(mine, null, audience.code()));
    }
    add(ranks, messages.text("attempts.result.whole"), own.whole(), url(mine, null, null));
    return ranks;
  }

  private static void add(
      List<ResultPage.Rank> ranks, String where, OwnPlace.@Nullable Spot spot, String url) {
    if (spot != null) {
      ranks.add(new ResultPage.Rank(where, spot.rank(), spot.of(), url));
    }
  }

  private static String url(MyResults.Mine mine, @Nullable String unit, @Nullable String audience) {
    String round = Integer.toString(mine.round().ordinal());
    return new BoardAddress(round, unit, audience, false, UnitRanking.By.RATE, null, 1)
        .at(MyLinks.contest(mine.contest()) + "/bang-xep-hang");
  }
}
