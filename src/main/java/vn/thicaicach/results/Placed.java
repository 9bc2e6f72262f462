package vn.thicaicach.results;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.leaderboards.Ranking;

/**
 * A place of a frozen ranking with whose it is; for organisers only.
 *
 * @param anonymous asked not to be named in public
 * @param unitPath ids from the root to the own unit, as of the attempt that counts
 * @param durationMs milliseconds
 * @param attempts valid attempts, counting or not
 * @param prediction as given, or null
 * @param distance from the actual figure, or null without prediction
 * @param reason what decided against the next place, or null for the last one
 */
public record Placed(
    int rank,
    boolean shared,
    PersonId personId,
    String name,
    int birthYear,
    boolean anonymous,
    List<Long> unitPath,
    String audience,
    long points,
    int correct,
    int questions,
    long durationMs,
    int attempts,
    Instant startedAt,
    Instant finishedAt,
    @Nullable Long prediction,
    @Nullable Long distance,
    Ranking.@Nullable Reason reason) {}
