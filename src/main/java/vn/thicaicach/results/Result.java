package vn.thicaicach.results;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.proof.Hash;

/**
 * Head of a frozen ranking.
 *
 * @param roundId the round, or null for the contest as a whole
 * @param version 1 for the first freeze; a later one replaces it
 * @param target what the predictions were compared with, or null without prediction
 * @param digest SHA-256 over counts and rows
 * @param officialAt when a second person confirmed it, or null while it is provisional
 * @param alone whether the proposer confirmed it alone ("một người thực hiện")
 */
public record Result(
    ResultId id,
    ContestId contestId,
    @Nullable RoundId roundId,
    int version,
    int rulesVersion,
    Counts counts,
    @Nullable Long target,
    byte[] digest,
    Instant frozenAt,
    @Nullable Instant officialAt,
    boolean alone) {

  /** Where a frozen result stands (Kết quả tạm thời, chính thức). */
  public enum Stage {
    PROVISIONAL,
    OFFICIAL
  }

  /** Where it stands. */
  public Stage stage() {
    return officialAt == null ? Stage.PROVISIONAL : Stage.OFFICIAL;
  }

  /** The digest as printed under lists. */
  public String fingerprint() {
    return Hash.hex(digest);
  }
}
