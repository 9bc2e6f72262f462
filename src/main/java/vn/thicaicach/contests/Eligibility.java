package vn.thicaicach.contests;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.Person;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.units.Unit;

/** Pure rule: who may take part in a contest. */
public final class Eligibility {
  private Eligibility() {}

  /** The day by which the tree of units is read: that of the rules, or today. */
  public static LocalDate unitsDay(Contest contest, LocalDate today) {
    LocalDate fixed = contest.rules().eligibility().unitsAsOf();
    return fixed == null ? today : fixed;
  }

  /**
   * Whether people may choose the unit in this contest: selectable, in force on that day, and the
   * contest's own unit or below it.
   */
  public static boolean accepts(Contest contest, Unit unit, LocalDate unitsDay) {
    return unit.selectable()
        && unit.validity().covers(unitsDay)
        && (contest.unitId() == null || unit.path().values().contains(contest.unitId()));
  }

  /** Age by year: the year of the round minus the year of birth. */
  static boolean oldEnough(Contest contest, Round round, int birthYear) {
    int year = round.opensAt().atZone(Formats.ZONE).getYear();
    return year - birthYear >= contest.rules().eligibility().minAge();
  }

  /**
   * Why a person may not take part; empty when nothing is in the way. Practice counts for nothing,
   * so there it does not matter where somebody belongs.
   *
   * @param unit the person's unit, or null when it is gone
   * @param excluded whether the account is on the exclusion list
   */
  static Optional<Problem> refusal(
      Contest contest,
      Round round,
      Person person,
      @Nullable Unit unit,
      LocalDate unitsDay,
      boolean excluded) {
    if (excluded) {
      return Optional.of(new Problem.Forbidden("excluded"));
    }
    int minAge = contest.rules().eligibility().minAge();
    if (!oldEnough(contest, round, person.birthYear())) {
      return Optional.of(new Problem.Forbidden("too-young", Map.of("age", minAge)));
    }
    if (contest.rules().audience(person.audience()) == null) {
      return Optional.of(new Problem.Conflict("audience-not-invited"));
    }
    boolean placed = unit != null && (contest.practice() || accepts(contest, unit, unitsDay));
    return placed ? Optional.empty() : Optional.of(new Problem.Conflict("unit-outside"));
  }
}
