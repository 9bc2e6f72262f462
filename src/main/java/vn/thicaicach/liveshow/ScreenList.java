package vn.thicaicach.liveshow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.leaderboards.BoardAddress;
import vn.thicaicach.leaderboards.UnitRanking;
import vn.thicaicach.platform.http.Messages;

/**
 * Addresses of screens to copy, as {@code liveshow/list} reads them.
 *
 * @param contests those with boards that the asker may put on a screen
 */
record ScreenList(List<OfContest> contests) {
  /** A green that vision mixers take out; no plate of the screen comes near it. */
  private static final String KEY_COLOUR = "00b140";

  /** The screens of one contest. */
  record OfContest(String title, List<Screen> screens) {}

  /** One board with its whole addresses. */
  record Screen(String label, String clearUrl, String colourUrl) {}

  /** For contests, with addresses that begin with {@code origin}. */
  static ScreenList of(List<Contest> contests, String origin, Messages messages) {
    return new ScreenList(
        contests.stream()
            .map(c -> new OfContest(c.title(), screens(c, origin, messages)))
            .toList());
  }

  private static List<Screen> screens(Contest contest, String origin, Messages messages) {
    String people = messages.text("liveshow.title.people");
    String units = messages.text("liveshow.title.units");
    String path = origin + "/truyen-hinh/bang/" + contest.code();
    boolean rounds = contest.rounds().size() > 1;
    String now = rounds ? " · " + messages.text("liveshow.now") : "";
    List<Screen> screens = new ArrayList<>();
    screens.add(screen(people + now, address(null, null, false), path));
    screens.add(screen(units + now, address(null, null, true), path));
    if (contest.rules().audiences().size() > 1) {
      for (Rules.Audience audience : contest.rules().audiences()) {
        String label = people + now + " · " + audience.name();
        screens.add(screen(label, address(null, audience.code(), false), path));
      }
    }
    if (rounds) {
      String all = " · " + messages.text("liveshow.all");
      screens.add(screen(people + all, address(BoardAddress.ALL_ROUNDS, null, false), path));
      screens.add(screen(units + all, address(BoardAddress.ALL_ROUNDS, null, true), path));
    }
    return screens;
  }

  private static BoardAddress address(
      @Nullable String round, @Nullable String audience, boolean units) {
    return new BoardAddress(round, null, audience, units, UnitRanking.By.RATE, null, 1);
  }

  private static Screen screen(String label, BoardAddress address, String path) {
    String url = address.at(path);
    String more = url + (url.contains("?") ? "&" : "?");
    return new Screen(label, more + "bg=transparent", more + "bg=" + KEY_COLOUR);
  }
}
