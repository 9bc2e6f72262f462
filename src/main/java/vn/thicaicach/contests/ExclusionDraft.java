package vn.thicaicach.contests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonNames;
import vn.thicaicach.accounts.Phones;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;

/**
 * Pure: somebody to be put on an exclusion list, as typed. A name alone is refused, since too many
 * people share one.
 *
 * @param name in the spelling that is stored
 * @param birthYear or null when none was given
 * @param phone as typed, empty when none was given
 */
record ExclusionDraft(String name, @Nullable Integer birthYear, String phone) {
  /** Most lines that are taken at once. */
  static final int MOST_LINES = 500;

  private static final int OLDEST = 1900;
  private static final Pattern SEPARATORS = Pattern.compile("[\\t;,|]");
  private static final Pattern YEAR = Pattern.compile("(?:\\d{1,2}[/.-]){0,2}((?:19|20)\\d\\d)");
  private static final Pattern SERIAL = Pattern.compile("\\d{1,4}[.)]?");

  /**
   * What one form says; fails with Invalid ({@code fullName}, {@code birthYear}, {@code phone}).
   */
  static ExclusionDraft of(String name, String year, String phone, int thisYear) {
    List<FieldError> faults = new ArrayList<>();
    String clean = PersonNames.normalise(name);
    if (clean.isEmpty()) {
      faults.add(new FieldError("fullName", "required"));
    } else {
      PersonNames.fault("fullName", clean).ifPresent(faults::add);
    }
    Integer born = year.matches("\\d{4}") ? Integer.valueOf(year) : null;
    if (born == null && !year.isEmpty()) {
      faults.add(new FieldError("birthYear", "birth-year"));
    } else if (born != null && (born < OLDEST || born > thisYear)) {
      faults.add(new FieldError("birthYear", "birth-year-range"));
    }
    if (!phone.isEmpty() && Phones.normalise(phone).isEmpty()) {
      faults.add(new FieldError("phone", "phone"));
    }
    if (year.isEmpty() && phone.isEmpty()) {
      faults.add(new FieldError("birthYear", "year-or-phone"));
    }
    if (!faults.isEmpty()) {
      throw new Problem.Invalid(faults);
    }
    return new ExclusionDraft(clean, born, phone);
  }

  /**
   * People pasted line by line, from a document or a spreadsheet: name, then year (or day) of birth
   * and phone in any order; a serial number before and words after are passed over. All lines or
   * none: fails with Invalid ({@code lines}) naming those that cannot be read.
   */
  static List<ExclusionDraft> lines(String pasted, int thisYear) {
    List<ExclusionDraft> drafts = new ArrayList<>();
    List<Integer> wrong = new ArrayList<>();
    String[] lines = pasted.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        Optional<ExclusionDraft> draft = line(lines[i], thisYear);
        draft.ifPresent(drafts::add);
        if (draft.isEmpty()) {
          wrong.add(i + 1);
        }
      }
    }
    if (!wrong.isEmpty()) {
      throw new Problem.Invalid(List.of(unread(wrong)));
    }
    if (drafts.isEmpty()) {
      throw new Problem.Invalid("lines", "required");
    }
    if (drafts.size() > MOST_LINES) {
      throw new Problem.Invalid(
          List.of(new FieldError("lines", "too-many-lines", Map.of("max", MOST_LINES))));
    }
    return drafts;
  }

  private static FieldError unread(List<Integer> wrong) {
    String lines = wrong.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return new FieldError("lines", "excluded-lines", Map.of("lines", lines));
  }

  private static Optional<ExclusionDraft> line(String line, int thisYear) {
    String name = "";
    String year = "";
    String phone = "";
    for (String part : SEPARATORS.split(line)) {
      String field = part.strip();
      Matcher born = YEAR.matcher(field);
      if (year.isEmpty() && born.matches()) {
        year = born.group(1);
      } else if (phone.isEmpty() && Phones.normalise(field).isPresent()) {
        phone = field;
      } else if (name.isEmpty() && !field.isEmpty() && !SERIAL.matcher(field).matches()) {
        name = field;
      } else if (!name.isEmpty() && field.chars().anyMatch(Character::isDigit)) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(of(name, year, phone, thisYear));
    } catch (Problem.Invalid unreadable) {
      return Optional.empty();
    }
  }

  /** Nothing of the person: records end up in logs. */
  @Override
  public String toString() {
    return "ExclusionDraft";
  }
}
