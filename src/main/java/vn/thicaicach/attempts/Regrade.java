package vn.thicaicach.attempts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.RoundId;

/**
 * A round that is graded anew after a ruling.
 *
 * @param written papers graded so far
 * @param papers all papers, or null while it runs
 * @param changed papers whose points are others than before, or null while it runs
 * @param finishedAt from then on the new grades count; null while it runs
 */
public record Regrade(
    long ruling,
    RoundId round,
    int generation,
    int written,
    @Nullable Integer papers,
    @Nullable Integer changed,
    @Nullable Instant finishedAt) {}
