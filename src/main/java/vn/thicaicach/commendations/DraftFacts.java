package vn.thicaicach.commendations;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.leaderboards.UnitFigures;
import vn.thicaicach.results.Placed;
import vn.thicaicach.units.Headcount;
import vn.thicaicach.units.Unit;

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
 * @param headcountSource of a unit: where the number comes from; null in drafts of before
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
    int results,
    @Nullable String headcountSource) {
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
        0,
        null);
  }

  static DraftFacts of(String group, int rank, Unit unit, UnitFigures f) {
    Integer declared = f.headcount();
    Headcount counts = unit.headcount();
    return new DraftFacts(
        group,
        rank,
        false,
        unit.path().values(),
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
        f.results(),
        counts == null ? null : counts.source().name());
  }

  /** Whether the number of people was changed after declarations were locked. */
  boolean headcountCorrected() {
    return Headcount.Source.CORRECTED.name().equals(headcountSource);
  }

  /** Numerator of the participation rate: people, but not more than declared. */
  int counted() {
    return Math.min(people, headcount);
  }
}
