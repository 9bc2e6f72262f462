package vn.thicaicach.leaderboards;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.RoundId;

/**
 * What one person has in a round, or in the whole contest: a row of the view {@code standing}.
 *
 * @param roundId the round, or null for the sum over all rounds
 * @param points of the attempt that counts; over rounds: the sum
 * @param durationMs likewise, milliseconds
 * @param results attempts that count: 1 in a round, at most one a round in a contest
 * @param fullMarks how many of those have every question right
 * @param attempts graded attempts, counting or not
 * @param startedAt of the attempt that counts; over rounds: the first
 * @param finishedAt of the attempt that counts; over rounds: the last
 * @param prediction of the attempt that counts; null when none was made, and over rounds
 * @param audience as of the attempt that counts; over rounds: of the latest
 * @param unitPath ids from the root to the own unit, as of that attempt
 * @param place published place once the result is official, else null
 */
public record Standing(
    PersonId personId,
    @Nullable RoundId roundId,
    long points,
    long durationMs,
    int results,
    int fullMarks,
    int attempts,
    Instant startedAt,
    Instant finishedAt,
    @Nullable Long prediction,
    String audience,
    List<Long> unitPath,
    @Nullable Integer place) {

  public Standing {
    unitPath = List.copyOf(unitPath);
  }

  /** The unit the person chose. */
  public long unitId() {
    return unitPath.get(unitPath.size() - 1);
  }
}
