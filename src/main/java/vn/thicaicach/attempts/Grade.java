package vn.thicaicach.attempts;

import org.jspecify.annotations.Nullable;

/**
 * Marks of a finished attempt.
 *
 * @param questions on the paper, without the prediction
 * @param prediction the number predicted, or null
 * @param durationMillis from the start to the finish
 */
public record Grade(
    int questions,
    int answered,
    int correct,
    int points,
    @Nullable Long prediction,
    long durationMillis) {}
