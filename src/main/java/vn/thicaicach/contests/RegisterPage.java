package vn.thicaicach.contests;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.DataNotice;
import vn.thicaicach.units.Unit;

/** What {@code contests/register} shows. */
record RegisterPage(
    String contestTitle,
    String helpPhone,
    boolean sample,
    String action,
    String unitUrl,
    String unitId,
    String unitName,
    List<String> unitPath,
    boolean phoneRequired,
    int minAge,
    List<Choice> audiences,
    String fullName,
    String birthYear,
    String phone,
    boolean anonymous,
    boolean consent,
    List<DataNotice.Part> notice,
    Map<String, String> errors) {

  /** A group of contestants to choose. */
  record Choice(String code, String label, @Nullable String hint, boolean chosen) {
    static List<Choice> of(Rules rules, String chosen) {
      boolean single = rules.audiences().size() == 1;
      return rules.audiences().stream()
          .map(a -> new Choice(a.code(), a.name(), null, single || a.code().equals(chosen)))
          .toList();
    }
  }

  /**
   * The form.
   *
   * @param way units from the root to the chosen one; empty when none is chosen
   */
  static RegisterPage of(
      Contest contest,
      Registration typed,
      List<Unit> way,
      List<DataNotice.Part> notice,
      Map<String, String> errors) {
    ContestUrls urls = ContestUrls.of(contest);
    Unit unit = way.isEmpty() ? null : way.get(way.size() - 1);
    Rules rules = contest.rules();
    return new RegisterPage(
        contest.title(),
        contest.helpPhone(),
        contest.sample(),
        urls.register(),
        urls.units(),
        unit == null ? "" : Long.toString(unit.id().value()),
        unit == null ? "" : unit.name(),
        way.stream().limit(Math.max(0, way.size() - 1)).map(Unit::name).toList(),
        rules.eligibility().phoneRequired(),
        rules.eligibility().minAge(),
        Choice.of(rules, typed.audience()),
        typed.fullName(),
        typed.birthYear(),
        typed.phone(),
        typed.draft().anonymous(),
        typed.consent(),
        notice,
        errors);
  }
}
