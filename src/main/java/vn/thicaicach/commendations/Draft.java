package vn.thicaicach.commendations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.proof.Hash;

/**
 * A stored draft list; a version of it never changes.
 *
 * @param roundId null for the contest as a whole
 * @param version 1 for the first draft of this task, form and round
 * @param digest SHA-256 over head (without its status line), result and items
 */
record Draft(
    long id,
    ContestId contestId,
    @Nullable RoundId roundId,
    ListForm form,
    int version,
    DraftHead head,
    byte[] digest,
    Instant createdAt,
    List<Line> lines) {
  Draft {
    lines = List.copyOf(lines);
  }

  /** The digest as printed under the list. */
  String fingerprint() {
    return Hash.hex(digest);
  }

  /**
   * A line with whose it is.
   *
   * @param birthYear 0 for a unit
   * @param anonymous asked not to be named in public
   */
  record Line(boolean person, String name, int birthYear, boolean anonymous, DraftFacts facts) {}
}
