package vn.thicaicach.contests.drafts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.text.Slug;

/**
 * The few answers a new contest starts from; what is null stays as in the contest it follows.
 *
 * @param base which contest it follows
 * @param unit code of the unit, or null for the whole installation
 * @param first when the first round opens, Viet Nam time
 * @param days length of each round
 */
record WizardAnswers(
    String base,
    String title,
    String code,
    String organiser,
    String helpPhone,
    @Nullable String unit,
    LocalDateTime first,
    int rounds,
    int days,
    @Nullable Integer minutes,
    @Nullable Integer attempts,
    @Nullable Integer minAge) {

  /** Fields of the form in their order. */
  static final List<String> FIELDS =
      List.of(
          "base",
          "title",
          "code",
          "organiser",
          "helpPhone",
          "unit",
          "firstDay",
          "firstHour",
          "rounds",
          "days",
          "minutes",
          "attempts",
          "minAge");

  /** Stands for the whole installation among the units. */
  static final String EVERYWHERE = "*";

  /**
   * What was typed, each field stripped and empty when missing.
   *
   * @throws Problem.Invalid with every wrong field
   */
  static WizardAnswers of(Function<String, String> typed) {
    return new Reader(typed).read();
  }

  private static final class Reader {
    private final Function<String, String> typed;
    private final List<FieldError> errors = new ArrayList<>();

    Reader(Function<String, String> typed) {
      this.typed = typed;
    }

    WizardAnswers read() {
      String title = text("title", 600);
      String code = typed.apply("code");
      String unit = chosen("unit");
      WizardAnswers answers =
          new WizardAnswers(
              chosen("base"),
              title,
              Slug.of(code.isEmpty() ? title : code),
              text("organiser", 600),
              text("helpPhone", 20),
              EVERYWHERE.equals(unit) ? null : unit,
              first(),
              number("rounds", 1, 60),
              number("days", 1, 366),
              optional("minutes", 1, 240),
              optional("attempts", 0, 100),
              optional("minAge", 6, 100));
      if (errors.isEmpty() && answers.code().isEmpty()) {
        errors.add(new FieldError("code", "contest-code"));
      }
      if (!errors.isEmpty()) {
        throw new Problem.Invalid(errors);
      }
      return answers;
    }

    private String text(String field, int most) {
      String text = typed.apply(field);
      if (text.isEmpty()) {
        errors.add(new FieldError(field, "required"));
      } else if (text.length() > most) {
        errors.add(new FieldError(field, "too-long", Map.of("max", most)));
      } else if ("helpPhone".equals(field) && !text.matches("[0-9][0-9 .]{6,18}[0-9]")) {
        errors.add(new FieldError(field, "help-phone"));
      }
      return text;
    }

    private String chosen(String field) {
      String text = typed.apply(field);
      if (text.isEmpty()) {
        errors.add(new FieldError(field, "choose-one"));
      }
      return text;
    }

    private LocalDateTime first() {
      LocalDateTime none = LocalDateTime.MIN;
      try {
        LocalDate day = LocalDate.parse(typed.apply("firstDay"));
        if (day.getYear() < 2000 || day.getYear() > 9998) {
          throw new DateTimeException("year");
        }
        none = day.atStartOfDay();
      } catch (DateTimeException e) {
        errors.add(new FieldError("firstDay", "date"));
      }
      try {
        return none.with(LocalTime.parse(typed.apply("firstHour")).withSecond(0).withNano(0));
      } catch (DateTimeException e) {
        errors.add(new FieldError("firstHour", "hour"));
        return none;
      }
    }

    private int number(String field, int least, int most) {
      Integer number = optional(field, least, most);
      if (number == null && errors.stream().noneMatch(e -> e.field().equals(field))) {
        errors.add(new FieldError(field, "required"));
      }
      return number == null ? least : number;
    }

    private @Nullable Integer optional(String field, int least, int most) {
      String text = typed.apply(field);
      if (text.isEmpty()) {
        return null;
      }
      int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
      if (number < least || number > most) {
        errors.add(new FieldError(field, "number-range", Map.of("min", least, "max", most)));
        return null;
      }
      return number;
    }
  }
}
