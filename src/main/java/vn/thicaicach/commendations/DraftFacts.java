package vn.thicaicach.commendations;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.leaderboards.UnitFigures;
import vn.thicaicach.results.Placed;

/**
 * The figures a line of a draft rests on; no names.
 *
 * @param group audience of a person (or ALL), bloc of a unit
 * @param unitPath ids from the root to the unit
 * @param points of a person; of a unit the sum
 * @param reasonKey what decided against the next place, or null
 * @param people of a unit: distinct people with a valid result
 * @param headcount of a unit: declared number
 * @param results of a unit: denominator of the mean score
 */
record DraftFacts(
    String group,
    int rank,
    boolean shared,
    List<Long> unitPath,
    @Nullable String audience,
    long points,
    int correct,
    int questions,
    long durationMs,
    @Nullable String reasonKey,
    long reasonMine,
    long reasonNext,
    int people,
    int headcount,
    int results) {
  DraftFacts {
    unitPath = List.copyOf(unitPath);
  }

  static DraftFacts of(String group, Placed p) {
    var reason = p.reason();
    return new DraftFacts(
        group,
        p.rank(),
        p.shared(),
        p.unitPath(),
        p.audience(),
        p.points(),
        p.correct(),
        p.questions(),
        p.durationMs(),
        reason == null ? null : reason.key().name(),
        reason == null ? 0 : reason.mine(),
        reason == null ? 0 : reason.next(),
        0,
        0,
        0);
  }

  static DraftFacts of(String group, int rank, List<Long> unitPath, UnitFigures f) {
    Integer declared = f.headcount();
    return new DraftFacts(
        group,
        rank,
        false,
        unitPath,
        null,
        f.points(),
        0,
        0,
        0,
        null,
        0,
        0,
        f.people(),
        declared == null ? 0 : declared,
        f.results());
  }

  /** Numerator of the participation rate: people, but not more than declared. */
  int counted() {
    return Math.min(people, headcount);
  }
}
