package vn.thicaicach.liveshow;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.leaderboards.BoardAddress;
import vn.thicaicach.leaderboards.BoardFeed;
import vn.thicaicach.leaderboards.BoardPlace;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.units.UnitService;

/** The television screen of a board for everybody, and its addresses for the organisers. */
public final class LiveshowRoutes {
  private static final int CACHE_SECONDS = 1;

  private final ContestService contests;
  private final BoardPlace.Finder finder;
  private final BoardFeed feed;
  private final Messages messages;

  /**
   * Screens of one installation.
   *
   * @param clock the database's clock, to know the present round
   */
  public LiveshowRoutes(
      ContestService contests,
      UnitService units,
      Supplier<Instant> clock,
      BoardFeed feed,
      Messages messages) {
    this.contests = contests;
    this.finder = new BoardPlace.Finder(contests, units, clock);
    this.feed = feed;
    this.messages = messages;
  }

  /** Registers the routes. */
  public void mount(Doors doors) {
    doors.get("/truyen-hinh", Rule.staff(Permission.SCREENS), this::list);
    doors.get("/truyen-hinh/bang/:code", Rule.PUBLIC, this::screen);
  }

  private Future<Reply> screen(Call call, Viewer viewer) {
    ScreenOptions options = ScreenOptions.read(call::query);
    return finder
        .find(call.path("code"), BoardAddress.read(call::query))
        .compose(
            place ->
                feed.snapshot(place.query(options.limit()))
                    .map(board -> ScreenPage.of(place, board, options, messages)))
        .map(page -> Reply.publicPage("liveshow/screen", page, CACHE_SECONDS));
  }

  private Future<Reply> list(Call call, Viewer viewer) {
    Viewer.Staff staff = viewer.member().orElseThrow(() -> new Problem.Forbidden("not-allowed"));
    return contests
        .all()
        .map(all -> ScreenList.of(shown(all, staff), call.origin(), messages))
        .map(list -> Reply.page("liveshow/list", list));
  }

  private static List<Contest> shown(List<Contest> all, Viewer.Staff staff) {
    return all.stream()
        .filter(c -> !c.practice() && Guard.mayOn(staff, Permission.SCREENS, c.unitPath()))
        .toList();
  }
}
