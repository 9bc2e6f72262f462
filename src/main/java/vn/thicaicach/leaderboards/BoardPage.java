package vn.thicaicach.leaderboards;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;

/**
 * The page of a board, as {@code leaderboards/board} reads it.
 *
 * @param empty a sentence instead of rows, or null
 * @param rows of people or of units
 */
public record BoardPage(
    Contest contest,
    boolean units,
    String peopleUrl,
    String unitsUrl,
    String roundTitle,
    String audienceTitle,
    boolean unit,
    String unitTitle,
    List<Choice> rounds,
    List<Choice> audiences,
    List<Choice> orders,
    List<Step> crumbs,
    List<Step> children,
    Snapshot board,
    Instant asOf,
    @Nullable String empty,
    List<Snapshot.Row> rows,
    Live live,
    Pager pager) {
  public String helpPhone() {
    return contest.helpPhone();
  }

  /** What is shown, in words. */
  public String chosen() {
    return roundTitle + " · " + (units ? orderTitle() : audienceTitle);
  }

  private String orderTitle() {
    return orders.stream().filter(Choice::current).map(Choice::label).findFirst().orElse("");
  }

  /** Whether there is anything to choose. */
  public boolean choices() {
    return !rounds.isEmpty() || !audiences.isEmpty() || !orders.isEmpty();
  }

  /** Whether there is more than fits. */
  public boolean paged() {
    return pager.previousUrl() != null || pager.nextUrl() != null;
  }

  public String contestUrl() {
    return "/cuoc-thi/" + contest.code();
  }

  public boolean hidden() {
    return board.state() == Board.State.HIDDEN;
  }

  public boolean provisional() {
    return board.state() == Board.State.PROVISIONAL;
  }

  public boolean updating() {
    return board.updating();
  }

  /** A link of a row of choices. */
  public record Choice(String label, String url, boolean current) {}

  /** A unit with the address of its board. */
  public record Step(String name, String url) {}

  /** Addresses a script keeps the board live with; null: the page stands as it is. */
  public record Live(
      @Nullable String streamUrl, @Nullable String pollUrl, @Nullable String mineUrl) {}

  /** Rows before and after those shown. */
  public record Pager(
      @Nullable String previousUrl, @Nullable String nextUrl, long from, long to, long total) {}
}
