package vn.thicaicach.leaderboards;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitBranch;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/** What the page of a board shows: rows, choices as links, the way up and down the tree. */
final class BoardPages {
  static final int MOST_UNITS = 500;

  private final ContestService contests;
  private final UnitService units;
  private final BoardService boards;
  private final BoardFeed feed;
  private final Messages messages;

  BoardPages(
      ContestService contests,
      UnitService units,
      BoardService boards,
      BoardFeed feed,
      Messages messages) {
    this.contests = contests;
    this.units = units;
    this.boards = boards;
    this.feed = feed;
    this.messages = messages;
  }

  Future<BoardPage> page(BoardPlace place) {
    return Future.all(snapshot(place), children(place))
        .map(both -> model(place, both.resultAt(0), both.resultAt(1)));
  }

  private Future<Snapshot> snapshot(BoardPlace place) {
    BoardAddress address = place.address();
    if (address.units()) {
      return feed.snapshot(place.query(MOST_UNITS));
    }
    long offset = (address.page() - 1L) * BoardRoutes.ROWS;
    return offset == 0
        ? feed.snapshot(place.query(BoardRoutes.ROWS))
        : boards.people(place.people(), offset, BoardRoutes.ROWS).map(Snapshots::of);
  }

  /** Units below the shown one. */
  private Future<List<UnitBranch>> children(BoardPlace place) {
    Unit unit = place.unit();
    Long owner = place.contest().unitId();
    var day = contests.unitsDay(place.contest());
    if (unit == null && owner == null) {
      return units.roots(day);
    }
    return units.children(unit == null ? new UnitId(owner == null ? 0 : owner) : unit.id(), day);
  }

  private BoardPage model(BoardPlace place, Snapshot board, List<UnitBranch> children) {
    BoardAddress address = place.address();
    String path = "/cuoc-thi/" + place.contest().code() + "/bang-xep-hang";
    Unit unit = place.unit();
    Rules.Audience audience = place.audience();
    return new BoardPage(
        place.contest(),
        address.units(),
        address.withUnits(false).at(path),
        address.withUnits(true).at(path),
        roundTitle(place.round()),
        audience == null ? text("board.allAudiences") : audience.name(),
        unit != null,
        unit == null ? text("board.whole") : unit.name(),
        rounds(place, path),
        address.units() ? List.of() : audiences(place, path),
        address.units() ? orders(address, path) : List.of(),
        crumbs(place, path),
        steps(children.stream().map(UnitBranch::unit).toList(), address, path),
        board,
        Instant.ofEpochMilli(board.asOf()),
        empty(board, place),
        linked(board, children, address, path),
        live(place),
        pager(address, board, path));
  }

  private String roundTitle(@Nullable Round round) {
    return round == null ? text("board.allRounds") : round.name();
  }

  private @Nullable String empty(Snapshot board, BoardPlace place) {
    if (board.state() == Board.State.HIDDEN) {
      return text("board.hidden." + place.contest().rules().reveal().rank());
    }
    return board.rows().isEmpty() && !board.updating() ? text("board.empty") : null;
  }

  /** Rows of units that have units below them lead there. */
  private static List<Snapshot.Row> linked(
      Snapshot board, List<UnitBranch> children, BoardAddress address, String path) {
    if (!address.units()) {
      return board.rows();
    }
    List<Snapshot.Row> rows = new ArrayList<>();
    for (Snapshot.Row row : board.rows()) {
      if (row instanceof Snapshot.UnitRow unit) {
        boolean further = hasBelow(children, unit.id());
        rows.add(unit.withUrl(address.withUnit(unit.id()).withUnits(further).at(path)));
      }
    }
    return rows;
  }

  private static boolean hasBelow(List<UnitBranch> children, String code) {
    return children.stream().anyMatch(c -> c.unit().code().equals(code) && c.children() > 0);
  }

  private List<BoardPage.Choice> rounds(BoardPlace place, String path) {
    List<Round> all = place.contest().rounds();
    List<BoardPage.Choice> choices = new ArrayList<>();
    if (all.size() > 1) {
      for (Round round : all) {
        String url = place.address().withRound(Integer.toString(round.ordinal())).at(path);
        choices.add(new BoardPage.Choice(round.name(), url, round.equals(place.round())));
      }
      String total = place.address().withRound(BoardAddress.ALL_ROUNDS).at(path);
      choices.add(new BoardPage.Choice(text("board.allRounds"), total, place.round() == null));
    }
    return choices;
  }

  private List<BoardPage.Choice> audiences(BoardPlace place, String path) {
    List<BoardPage.Choice> choices = new ArrayList<>();
    if (BoardEntry.hasAudienceBoards(place.contest())) {
      BoardAddress address = place.address();
      Rules.Audience now = place.audience();
      choices.add(
          new BoardPage.Choice(
              text("board.allAudiences"), address.withAudience(null).at(path), now == null));
      for (Rules.Audience audience : place.contest().rules().audiences()) {
        String url = address.withAudience(audience.code()).at(path);
        choices.add(new BoardPage.Choice(audience.name(), url, audience.equals(now)));
      }
    }
    return choices;
  }

  private List<BoardPage.Choice> orders(BoardAddress address, String path) {
    List<BoardPage.Choice> choices = new ArrayList<>();
    for (UnitRanking.By by : List.of(UnitRanking.By.RATE, UnitRanking.By.MEAN)) {
      choices.add(
          new BoardPage.Choice(
              text("board.by." + by), address.withBy(by).at(path), by == address.by()));
    }
    return choices;
  }

  private List<BoardPage.Step> crumbs(BoardPlace place, String path) {
    List<BoardPage.Step> steps = new ArrayList<>();
    if (place.unit() != null) {
      String top = place.address().withUnit(null).at(path);
      boolean ownerLeads = place.contest().unitId() != null;
      if (!ownerLeads) {
        steps.add(new BoardPage.Step(text("board.whole"), top));
      }
      List<Unit> above = place.path().subList(0, place.path().size() - 1);
      for (Unit unit : above) {
        boolean owner = ownerLeads && unit.equals(above.get(0));
        steps.add(
            new BoardPage.Step(
                unit.name(), owner ? top : place.address().withUnit(unit.code()).at(path)));
      }
    }
    return steps;
  }

  private static List<BoardPage.Step> steps(List<Unit> units, BoardAddress address, String path) {
    return units.stream()
        .map(unit -> new BoardPage.Step(unit.name(), address.withUnit(unit.code()).at(path)))
        .toList();
  }

  private static BoardPage.Live live(BoardPlace place) {
    BoardAddress address = place.address();
    if (address.page() > 1) {
      return new BoardPage.Live(null, null, null);
    }
    String board = "/api/v1/contests/" + place.contest().code() + "/board";
    String mine = "/cuoc-thi/" + place.contest().code() + "/bang-xep-hang/cua-toi";
    return new BoardPage.Live(
        address.at(board + "/stream"),
        address.at(board),
        address.units() ? null : address.at(mine));
  }

  private static BoardPage.Pager pager(BoardAddress address, Snapshot board, String path) {
    long before = address.units() ? 0 : (address.page() - 1L) * BoardRoutes.ROWS;
    long to = before + board.rows().size();
    boolean more = !address.units() && to < board.total();
    return new BoardPage.Pager(
        address.page() > 1 ? address.withPage(address.page() - 1).at(path) : null,
        more ? address.withPage(address.page() + 1).at(path) : null,
        board.rows().isEmpty() ? 0 : before + 1,
        to,
        board.total());
  }

  private String text(String key) {
    return messages.text("leaderboards." + key, Map.of());
  }
}
