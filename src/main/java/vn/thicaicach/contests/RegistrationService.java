package vn.thicaicach.contests;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.thicaicach.accounts.People;
import vn.thicaicach.accounts.PersonDraft;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/** Registering for a contest, and changing unit or audience group afterwards. */
public final class RegistrationService {
  private final ContestService contests;
  private final UnitService units;
  private final People people;

  public RegistrationService(ContestService contests, UnitService units, People people) {
    this.contests = contests;
    this.units = units;
    this.people = people;
  }

  /**
   * Registers a person; nothing is stored when anything is wrong. Fails with Invalid (every wrong
   * field) or Conflict {@code contest-over}.
   */
  Future<People.Registered> register(Contest contest, Registration typed, Instant at) {
    if (contest.over(at)) {
      return Future.failedFuture(new Problem.Conflict("contest-over"));
    }
    PersonDraft.Asked asked = asked(contest, at);
    return unit(typed.unit())
        .compose(
            unit -> {
              boolean accepted = unit.filter(u -> accepts(contest, u)).isPresent();
              List<FieldError> faults = typed.faults(contest, asked, unit.orElse(null), accepted);
              return faults.isEmpty() && unit.isPresent()
                  ? people.register(typed.draft(), asked, unit.get().id(), typed.audience(), at)
                  : Future.failedFuture(new Problem.Invalid(faults));
            })
        .compose(done -> contests.markIfLike(contest, done.id()).map(done));
  }

  /** What the contest asks of a person, by the year of the round that is open or comes next. */
  static PersonDraft.Asked asked(Contest contest, Instant at) {
    Rules.Eligibility eligibility = contest.rules().eligibility();
    int year =
        contest
            .openRound(at)
            .or(() -> HomePage.next(contest, at))
            .map(Round::opensAt)
            .orElse(at)
            .atZone(Formats.ZONE)
            .getYear();
    return new PersonDraft.Asked(eligibility.minAge(), eligibility.phoneRequired(), year);
  }

  /**
   * Changes unit and audience group of a person; fails with Invalid ({@code unit}, {@code
   * audience}).
   */
  Future<Void> move(Contest contest, PersonId person, String unitId, String audience) {
    return unit(unitId)
        .compose(
            unit -> {
              if (unit.isEmpty() || !accepts(contest, unit.get())) {
                String code = unit.isEmpty() ? "unit-required" : "unit-outside";
                return Future.failedFuture(new Problem.Invalid("unit", code));
              }
              return contest.rules().audience(audience) == null
                  ? Future.failedFuture(new Problem.Invalid("audience", "audience-required"))
                  : people.move(person, unit.get().id(), audience);
            });
  }

  /** Whether people may choose the unit in this contest now. */
  boolean accepts(Contest contest, Unit unit) {
    return Eligibility.accepts(contest, unit, contests.unitsDay(contest));
  }

  /** The unit of a typed number; empty when there is none. */
  Future<Optional<Unit>> unit(String typed) {
    return typed.matches("[1-9][0-9]{0,17}")
        ? units.find(new UnitId(Long.parseLong(typed)))
        : Future.succeededFuture(Optional.empty());
  }
}
