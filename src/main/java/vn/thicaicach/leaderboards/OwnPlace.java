package vn.thicaicach.leaderboards;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one person stands.
 *
 * @param whole on the whole board, or null: no result, hidden by the rules, or boards are away or
 *     old
 * @param audience among the own audience; null likewise, and in a contest with one audience
 * @param unit in the own unit; null likewise, and when the own unit is the contest's owner
 * @param boards all boards the person stands on, by {@link BoardRef#name}
 */
public record OwnPlace(
    Instant asOf,
    Board.State state,
    boolean updating,
    @Nullable Spot whole,
    @Nullable Spot audience,
    @Nullable Spot unit,
    Map<String, Spot> boards) {
  public OwnPlace {
    boards = Map.copyOf(boards);
  }

  /** A place among so many; equal results share it. */
  public record Spot(long rank, long of) {}

  static OwnPlace none(Instant asOf, Board.State state, boolean updating) {
    return new OwnPlace(asOf, state, updating, null, null, null, Map.of());
  }
}
