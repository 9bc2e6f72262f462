package vn.thicaicach.leaderboards;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a board of people, as everybody may see them.
 *
 * @param asOf the board is complete up to then but for what is under way
 * @param state provisional ("tạm tính"), official ("chính thức"), or hidden by the rules: no rows
 * @param updating the live board is away or being built, then the rows are missing; or it takes no
 *     news in, then they are those of {@code asOf}
 * @param total people on the board
 */
public record Board(
    BoardRef ref, Instant asOf, State state, boolean updating, long total, List<Row> rows) {
  public Board {
    rows = List.copyOf(rows);
  }

  /** What a board may say. */
  public enum State {
    PROVISIONAL,
    OFFICIAL,
    HIDDEN
  }

  /**
   * A row.
   *
   * @param id names the person on boards and nowhere else
   * @param rank shared by equal results: 1-2-2-4
   * @param name as the person chose
   * @param unit name of the own unit as of the attempt
   * @param points null while the rules do not show scores
   * @param durationMs likewise
   */
  public record Row(
      String id,
      long rank,
      String name,
      boolean anonymous,
      String unit,
      @Nullable Long points,
      @Nullable Long durationMs) {}
}
