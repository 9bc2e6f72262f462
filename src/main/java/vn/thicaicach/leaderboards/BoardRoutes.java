package vn.thicaicach.leaderboards;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.Optional;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.db.DatabaseClock;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Json;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.units.UnitService;

/** Boards for everybody: a page that works without scripts, JSON, a stream, and the own place. */
public final class BoardRoutes {
  /** Rows of the first page, which is also what streams carry. */
  static final int ROWS = 50;

  private static final int MOST_ROWS = 200;
  private static final int CACHE_SECONDS = 3;

  private final BoardPlace.Finder finder;
  private final BoardService boards;
  private final BoardFeed feed;
  private final BoardPages pages;

  public BoardRoutes(
      ContestService contests,
      UnitService units,
      DatabaseClock clock,
      BoardService boards,
      BoardFeed feed,
      Messages messages) {
    this.finder = new BoardPlace.Finder(contests, units, clock::now);
    this.boards = boards;
    this.feed = feed;
    this.pages = new BoardPages(contests, units, boards, feed, messages);
  }

  /** Registers the routes. */
  public void mount(Doors doors) {
    doors.get("/cuoc-thi/:code/bang-xep-hang", Rule.PUBLIC, this::page);
    doors.get("/cuoc-thi/:code/bang-xep-hang/cua-toi", Rule.VISITOR, this::mine);
    doors.get("/api/v1/contests/:code/board", Rule.PUBLIC, this::snapshot);
    doors.get("/api/v1/contests/:code/board/stream", Rule.PUBLIC, this::stream);
  }

  private Future<BoardPlace> find(Call call) {
    return finder.find(call.path("code"), BoardAddress.read(call::query));
  }

  private Future<Reply> page(Call call, Viewer viewer) {
    return find(call)
        .compose(pages::page)
        .map(model -> Reply.publicPage("leaderboards/board", model, CACHE_SECONDS));
  }

  /** The own place on the board asked for: {rank, of, id}; {} for none, {guest} for nobody. */
  private Future<Reply> mine(Call call, Viewer viewer) {
    Optional<Viewer.Contestant> person = viewer.person();
    return person.isEmpty()
        ? Future.succeededFuture(Reply.json(Map.of("guest", true)))
        : find(call).compose(place -> mine(place, new PersonId(person.get().personId())));
  }

  private Future<Reply> mine(BoardPlace place, PersonId person) {
    BoardRef ref = place.people();
    return boards
        .own(ref.contest(), ref.round(), person)
        .map(
            own -> {
              OwnPlace.Spot spot = own.boards().get(ref.name());
              return Reply.json(
                  spot == null
                      ? Map.of()
                      : Map.of(
                          "rank", spot.rank(),
                          "of", spot.of(),
                          "id", boards.rowId(ref.contest(), person)));
            });
  }

  private Future<Reply> snapshot(Call call, Viewer viewer) {
    return find(call)
        .compose(place -> feed.snapshot(place.query(rows(call, place))))
        .map(
            snapshot -> {
              send(call, snapshot);
              return new Reply.Handled();
            });
  }

  private static void send(Call call, Snapshot snapshot) {
    HttpServerResponse response = call.context().response();
    String tag = snapshot.tag();
    response.putHeader("ETag", tag).putHeader("Cache-Control", "public, max-age=1");
    if (call.header("If-None-Match").filter(tag::equals).isPresent()) {
      response.setStatusCode(304).end();
    } else {
      response.putHeader("Content-Type", "application/json").end(Json.write(snapshot));
    }
  }

  private Future<Reply> stream(Call call, Viewer viewer) {
    EventStream stream = new EventStream(call.context().response());
    return find(call)
        .compose(place -> feed.listen(place.query(rows(call, place)), stream))
        .map(
            leave -> {
              stream.onLeave(leave);
              return new Reply.Handled();
            });
  }

  /** {@code dong}: how many rows; of units all, unless said otherwise. */
  private static int rows(Call call, BoardPlace place) {
    int most = place.address().units() ? BoardPages.MOST_UNITS : MOST_ROWS;
    int usual = place.address().units() ? most : ROWS;
    return call.queryId("dong").map(n -> (int) Math.min(n, most)).orElse(usual);
  }
}
