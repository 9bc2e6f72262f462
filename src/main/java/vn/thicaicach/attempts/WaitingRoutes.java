package vn.thicaicach.attempts;

import io.vertx.core.Future;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Reply;

/** The page of who waits before the start; it touches no database. */
final class WaitingRoutes {
  private static final String COOKIE = "cho-";
  private static final long COOKIE_SECONDS = 3600;
  private static final int SOONEST_SECONDS = 3;
  private static final int SPREAD_SECONDS = 5;
  private static final int MOST_MORE_SECONDS = 25;

  /** At most so many numbers are called each second. */
  private static final long CALLED_A_SECOND =
      WaitingRoom.FULL * 1_000_000_000L / WaitingRoom.EVERY_NANOS;

  private final ContestService contests;
  private final WaitingRoom room;
  private final WaitingTicket tickets;

  WaitingRoutes(ContestService contests, WaitingRoom room, WaitingTicket tickets) {
    this.contests = contests;
    this.room = room;
    this.tickets = tickets;
  }

  void mount(Doors doors) {
    doors.get("/cuoc-thi/:code/cho", Rule.ATTEMPT, this::page);
  }

  /**
   * The page.
   *
   * @param place in the queue, from 1; 0: it is the contestant's turn
   * @param refresh seconds after which it loads anew without scripts; null when it need not
   */
  record Page(
      String contestTitle,
      boolean sample,
      String contestUrl,
      String action,
      long place,
      int seconds,
      @Nullable Integer refresh) {}

  /** What the script of the page asks for; place 0: the page is to be loaded anew. */
  record Place(long place, int seconds) {}

  /** Whether somebody may start now. Otherwise a number is drawn, unless one is held already. */
  boolean admits(Call call, Contest contest) {
    OptionalLong number = number(call, contest);
    if (number.isEmpty() && room.open()) {
      return true;
    }
    if (number.isPresent() && room.place(number.getAsLong()) == 0) {
      call.removeCookie(COOKIE + contest.code());
      return true;
    }
    if (number.isEmpty()) {
      call.setCookie(COOKIE + contest.code(), tickets.sign(room.draw()), COOKIE_SECONDS);
    }
    return false;
  }

  /** Where somebody who is not admitted goes; a script is told to come back. */
  static Reply wait(Call call, Contest contest) {
    if (call.wantsJson()) {
      throw new Problem.Unavailable("busy", seconds(0));
    }
    return Reply.redirect(url(contest) + "/cho");
  }

  private OptionalLong number(Call call, Contest contest) {
    return call.cookie(COOKIE + contest.code()).map(tickets::read).orElse(OptionalLong.empty());
  }

  private Future<Reply> page(Call call, Viewer viewer) {
    return contests
        .byCode(call.path("code"))
        .map(
            contest -> {
              OptionalLong number = number(call, contest);
              long place = number.isEmpty() ? 0 : room.place(number.getAsLong());
              int seconds = seconds(place);
              if (call.wantsJson()) {
                return Reply.json(new Place(place, seconds));
              }
              return number.isEmpty()
                  ? Reply.redirect(url(contest) + "/vao-thi")
                  : Reply.page("attempts/waiting", page(contest, place, seconds));
            });
  }

  private static Page page(Contest contest, long place, int seconds) {
    return new Page(
        contest.title(),
        contest.sample(),
        url(contest),
        url(contest) + "/vao-thi",
        place,
        seconds,
        place > 0 ? seconds : null);
  }

  private static String url(Contest contest) {
    return "/cuoc-thi/" + contest.code();
  }

  private static int seconds(long place) {
    return seconds(place, ThreadLocalRandom.current().nextInt(SPREAD_SECONDS));
  }

  /** Not all phones at the same moment; who is far behind cannot be called soon and asks less. */
  static int seconds(long place, int spread) {
    return SOONEST_SECONDS + (int) Math.min(MOST_MORE_SECONDS, place / CALLED_A_SECOND) + spread;
  }
}
