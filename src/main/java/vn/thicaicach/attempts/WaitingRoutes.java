package vn.thicaicach.attempts;

import io.vertx.core.Future;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
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
   */
  record Page(
      String contestTitle,
      boolean sample,
      String contestUrl,
      String action,
      long place,
      int seconds) {}

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
      throw new Problem.Unavailable("busy", seconds());
    }
    return Reply.redirect("/cuoc-thi/" + contest.code() + "/cho");
  }

  private OptionalLong number(Call call, Contest contest) {
    return call.cookie(COOKIE + contest.code()).map(tickets::read).orElse(OptionalLong.empty());
  }

  private Future<Reply> page(Call call, Viewer viewer) {
    return contests
        .byCode(call.path("code"))
        .map(
            contest -> {
              String url = "/cuoc-thi/" + contest.code();
              OptionalLong number = number(call, contest);
              if (number.isEmpty()) {
                return Reply.redirect(url + "/vao-thi");
              }
              long place = room.place(number.getAsLong());
              int seconds = seconds();
              if (place > 0) {
                call.context().response().putHeader("Refresh", Integer.toString(seconds));
              }
              return Reply.page(
                  "attempts/waiting",
                  new Page(
                      contest.title(), contest.sample(), url, url + "/vao-thi", place, seconds));
            });
  }

  /** Not all phones at the same moment. */
  private static int seconds() {
    return SOONEST_SECONDS + ThreadLocalRandom.current().nextInt(SPREAD_SECONDS);
  }
}
