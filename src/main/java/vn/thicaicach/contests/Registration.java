package vn.thicaicach.contests;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonDraft;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.units.Unit;

/**
 * What somebody sent to register for a contest, as typed; missing values are empty.
 *
 * @param unit number of the unit
 * @param displayName FULL or ANONYMOUS
 */
record Registration(
    String unit,
    String fullName,
    String birthYear,
    String phone,
    String audience,
    String displayName,
    boolean consent) {

  /** The same from a program; numbers are numbers, the consent is a truth value. */
  record Body(
      @Nullable Long unit,
      @Nullable String fullName,
      @Nullable Integer birthYear,
      @Nullable String phone,
      @Nullable String audience,
      @Nullable String displayName,
      boolean consent) {

    Registration typed() {
      return new Registration(
          unit == null ? "" : unit.toString(),
          text(fullName),
          birthYear == null ? "" : birthYear.toString(),
          text(phone),
          text(audience),
          displayName == null ? "FULL" : displayName,
          consent);
    }

    private static String text(@Nullable String value) {
      return value == null ? "" : value;
    }
  }

  /** From the posted form. */
  static Registration of(MultiMap form) {
    return new Registration(
        text(form, "unit"),
        text(form, "fullName"),
        text(form, "birthYear"),
        text(form, "phone"),
        text(form, "audience"),
        form.contains("displayName") ? text(form, "displayName") : "FULL",
        "yes".equals(form.get("consent")));
  }

  private static String text(MultiMap form, String name) {
    return Optional.ofNullable(form.get(name)).orElse("").strip();
  }

  PersonDraft draft() {
    return new PersonDraft(fullName, birthYear, phone, displayName.equals("ANONYMOUS"), consent);
  }

  /**
   * Everything that is wrong, in the order of the form.
   *
   * @param chosen the unit of that number, or null when there is none
   * @param accepted whether that unit belongs to the contest
   */
  List<FieldError> faults(
      Contest contest, PersonDraft.Asked asked, @Nullable Unit chosen, boolean accepted) {
    List<FieldError> faults = new ArrayList<>();
    if (unit.isEmpty()) {
      faults.add(new FieldError("unit", "unit-required"));
    } else if (chosen == null) {
      faults.add(new FieldError("unit", "unit-unknown"));
    } else if (!accepted) {
      faults.add(new FieldError("unit", "unit-outside"));
    }
    List<FieldError> ofPerson = draft().faults(asked);
    ofPerson.stream().filter(f -> !f.field().equals("consent")).forEach(faults::add);
    if (contest.rules().audience(audience) == null) {
      String code = audience.isEmpty() ? "audience-required" : "audience-unknown";
      faults.add(new FieldError("audience", code));
    }
    if (!displayName.equals("FULL") && !displayName.equals("ANONYMOUS")) {
      faults.add(new FieldError("displayName", "display-name"));
    }
    ofPerson.stream().filter(f -> f.field().equals("consent")).forEach(faults::add);
    return faults;
  }

  /** Never the data themselves: records end up in logs. */
  @Override
  public String toString() {
    return "Registration[***]";
  }
}
