package vn.thicaicach.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thicaicach.platform.FieldError;

/**
 * What somebody typed to register, not yet checked; missing values are empty.
 *
 * @param anonymous shown as "Thí sinh ẩn danh" on boards
 * @param consent whether the notice on personal data was agreed to
 */
public record PersonDraft(
    String fullName, String birthYear, String phone, boolean anonymous, boolean consent) {
  private static final int OLDEST = 120;

  /**
   * What a contest asks of a person.
   *
   * @param minAge by year: {@code year} minus the year of birth
   * @param phoneRequired whether a phone number must be given
   * @param year the present year
   */
  public record Asked(int minAge, boolean phoneRequired, int year) {}

  /** Everything that is wrong, in the order of the form; empty when all is well. */
  public List<FieldError> faults(Asked asked) {
    List<FieldError> faults = new ArrayList<>();
    PersonNames.fault("fullName", PersonNames.normalise(fullName)).ifPresent(faults::add);
    birthYearFault(asked).ifPresent(faults::add);
    phoneFault(asked).ifPresent(faults::add);
    if (!consent) {
      faults.add(new FieldError("consent", "consent-required"));
    }
    return faults;
  }

  private Optional<FieldError> birthYearFault(Asked asked) {
    if (birthYear.isBlank()) {
      return Optional.of(new FieldError("birthYear", "birth-year-required"));
    }
    if (!birthYear.strip().matches("[0-9]{4}")) {
      return Optional.of(new FieldError("birthYear", "birth-year"));
    }
    int age = asked.year() - year();
    if (age < 0 || age > OLDEST) {
      return Optional.of(new FieldError("birthYear", "birth-year-range"));
    }
    return age < asked.minAge()
        ? Optional.of(new FieldError("birthYear", "too-young", Map.of("age", asked.minAge())))
        : Optional.empty();
  }

  private Optional<FieldError> phoneFault(Asked asked) {
    if (phone.isBlank()) {
      return asked.phoneRequired()
          ? Optional.of(new FieldError("phone", "phone-required"))
          : Optional.empty();
    }
    return Phones.normalise(phone).isPresent()
        ? Optional.empty()
        : Optional.of(new FieldError("phone", "phone"));
  }

  /** The year of birth of a draft without faults. */
  int year() {
    return Integer.parseInt(birthYear.strip());
  }

  /** Never the data themselves: records end up in logs. */
  @Override
  public String toString() {
    return "PersonDraft[***]";
  }
}
