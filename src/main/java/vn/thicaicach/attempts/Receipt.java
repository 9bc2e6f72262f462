package vn.thicaicach.attempts;

import java.time.Instant;

/**
 * The answer is committed.
 *
 * @param seq of the answer
 * @param receivedAt when it arrived, by the database's clock
 */
public record Receipt(int seq, Instant receivedAt) {}
