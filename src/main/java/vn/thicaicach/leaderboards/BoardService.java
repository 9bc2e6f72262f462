package vn.thicaicach.leaderboards;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.BoardName;
import vn.thicaicach.accounts.People;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.db.DatabaseClock;
import vn.thicaicach.platform.redis.Redis;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/**
 * Boards as everybody may see them: places from Redis, names as chosen, filtered by what the rules
 * reveal. While Redis is away or a board is being built the answer says "updating" and has no rows;
 * while Redis is full, or news waits long, it says "updating" and has the rows as they were.
 */
public final class BoardService {
  private final ContestService contests;
  private final UnitService units;
  private final People people;
  private final Keys.Keyed rowIds;
  private final Showing showing;
  private final BoardStore store;
  private final UnitBoards unitBoards;

  /**
   * Boards of one installation.
   *
   * @param projector builds boards that are asked for and not there
   */
  public BoardService(
      Database database,
      DatabaseClock clock,
      Redis redis,
      ContestService contests,
      UnitService units,
      People people,
      Keys keys,
      Projector projector) {
    this.contests = contests;
    this.units = units;
    this.people = people;
    this.rowIds = keys.derive("board-row");
    this.showing = new Showing(database, clock, projector);
    this.store = new BoardStore(redis);
    this.unitBoards = new UnitBoards(database, contests, units, showing, store);
  }

  /** Rows {@code offset} to {@code offset + limit} of a board; fails with NotFound. */
  public Future<Board> people(BoardRef ref, long offset, int limit) {
    return contests
        .byId(ref.contest())
        .compose(
            contest ->
                showing
                    .of(contest, ref.round())
                    .compose(
                        shown ->
                            shown.places()
                                ? read(contest, ref, shown, offset, limit)
                                : Future.succeededFuture(none(ref, shown, false))));
  }

  /** Units ranked by their figures; fails with NotFound. */
  public Future<UnitBoard> units(UnitsRef ref) {
    return unitBoards.of(ref);
  }

  /** Where one person stands in a round, or over all rounds (null); fails with NotFound. */
  public Future<OwnPlace> own(ContestId id, @Nullable RoundId round, PersonId person) {
    return contests
        .byId(id)
        .compose(
            contest -> showing.of(contest, round).compose(s -> own(contest, round, person, s)));
  }

  private Future<OwnPlace> own(
      Contest contest, @Nullable RoundId round, PersonId person, Showing.Shown shown) {
    return shown.places()
        ? showing
            .orAway(store.own(contest.id(), new Scope(round), person), contest)
            .map(own -> own(shown, own))
        : Future.succeededFuture(OwnPlace.none(showing.now(), shown.state(), false));
  }

  private OwnPlace own(Showing.Shown shown, Optional<BoardStore.Own> read) {
    if (read.isEmpty() || showing.behind()) {
      return OwnPlace.none(showing.now(), shown.state(), true);
    }
    BoardStore.Own own = read.get();
    BoardEntry entry = own.entry();
    if (entry == null) {
      return OwnPlace.none(own.asOf(), shown.state(), false);
    }
    Map<String, OwnPlace.Spot> boards = own.spots();
    Long unit = entry.lowestUnit();
    return new OwnPlace(
        own.asOf(),
        shown.state(),
        false,
        boards.get(BoardKeys.board(null, null)),
        boards.get(BoardKeys.board(null, entry.audience())),
        unit == null ? null : boards.get(BoardKeys.board(unit, null)),
        boards);
  }

  private Future<Board> read(
      Contest contest, BoardRef ref, Showing.Shown shown, long offset, int limit) {
    return showing
        .orAway(store.top(contest.id(), ref.scope(), ref.name(), offset, limit), contest)
        .compose(
            top ->
                top.isEmpty()
                    ? Future.succeededFuture(none(ref, shown, true))
                    : named(contest, ref, shown, top.get(), offset));
  }

  private Future<Board> named(
      Contest contest, BoardRef ref, Showing.Shown shown, BoardStore.Top top, long offset) {
    Set<PersonId> ids = new HashSet<>();
    Set<UnitId> unitIds = new HashSet<>();
    for (BoardEntry entry : top.entries()) {
      ids.add(entry.person());
      shownUnits(contest, ref, entry).forEach(unit -> unitIds.add(new UnitId(unit)));
    }
    return Future.all(people.displayNames(ids), units.byIds(unitIds))
        .map(
            both -> {
              Rows rows = new Rows(contest, ref, shown, both.resultAt(0), both.resultAt(1));
              return new Board(
                  ref,
                  showing.complete(top.asOf()),
                  shown.state(),
                  showing.behind(),
                  top.total(),
                  rows.of(top, offset));
            });
  }

  /** What rows are made with. */
  private final class Rows {
    private final Contest contest;
    private final BoardRef ref;
    private final boolean scores;
    private final Map<PersonId, BoardName> names;
    private final Map<UnitId, Unit> units;

    Rows(
        Contest contest,
        BoardRef ref,
        Showing.Shown shown,
        Map<PersonId, BoardName> names,
        Map<UnitId, Unit> units) {
      this.contest = contest;
      this.ref = ref;
      this.scores = shown.reveal().scores();
      this.names = names;
      this.units = units;
    }

    List<Board.Row> of(BoardStore.Top top, long offset) {
      List<Long> places = top.places(offset);
      List<Board.Row> rows = new ArrayList<>();
      for (int i = 0; i < places.size(); i++) {
        BoardEntry entry = top.entries().get(i);
        BoardName name = names.get(entry.person());
        if (name != null) {
          rows.add(row(entry, places.get(i), name));
        }
      }
      return rows;
    }

    /** "Tổ dân phố 1, Phường Bắc Sơn": numbers of neighbourhoods repeat from ward to ward. */
    private String unitName(BoardEntry entry) {
      return shownUnits(contest, ref, entry).stream()
          .map(id -> units.get(new UnitId(id)))
          .filter(Objects::nonNull)
          .map(Unit::name)
          .collect(Collectors.joining(", "));
    }

    private Board.Row row(BoardEntry entry, long place, BoardName name) {
      return new Board.Row(
          rowId(contest.id(), entry.person()),
          place,
          name.name(),
          name.anonymous(),
          unitName(entry),
          scores ? entry.points() : null,
          scores ? entry.durationMs() : null);
    }
  }

  /** The own unit, and the one above it unless the board is about that one anyway. */
  private static List<Long> shownUnits(Contest contest, BoardRef ref, BoardEntry entry) {
    List<Long> path = entry.units();
    if (path.isEmpty()) {
      return List.of(entry.ownUnit(contest));
    }
    Long own = path.get(path.size() - 1);
    Long above = path.size() > 1 ? path.get(path.size() - 2) : null;
    return above == null || above.equals(ref.unit()) || own.equals(ref.unit())
        ? List.of(own)
        : List.of(own, above);
  }

  /** Tells rows of one person apart without telling who it is. */
  String rowId(ContestId contest, PersonId person) {
    byte[] mac = rowIds.sign(contest.value() + ":" + person.value());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac).substring(0, 12);
  }

  /** The database's time. */
  Instant now() {
    return showing.now();
  }

  private Board none(BoardRef ref, Showing.Shown shown, boolean updating) {
    return new Board(ref, showing.now(), shown.state(), updating, 0, List.of());
  }
}
