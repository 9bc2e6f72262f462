package vn.thicaicach.plans;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report that a plan asks for. Period, data cut-off and due date are three things; what the plan
 * does not say is null or empty.
 *
 * @param period null when the plan only says "theo quy định"
 * @param dataCutOff last day the figures cover
 * @param reporter who reports
 * @param addressee to whom
 * @param via through whom
 * @param quote verbatim
 */
public record ReportPeriod(
    String code,
    @Nullable Period period,
    @Nullable LocalDate dataCutOff,
    @Nullable DueDate dueDate,
    List<Agency> reporter,
    List<Agency> addressee,
    List<Agency> via,
    String section,
    String quote)
    implements PlanItem {
  /** Which report; its word stands in the messages as {@code plans.period.<NAME>}. */
  public enum Period {
    QUARTER,
    SIX_MONTHS,
    YEAR,
    PERIODIC,
    AD_HOC,
    INTERIM_REVIEW,
    FINAL_REVIEW
  }

  /** When a report is due, as the plan words it. */
  public record DueDate(LocalDate date, Rule rule) {
    /** "trước ngày" or "chậm nhất ngày". */
    public enum Rule {
      BEFORE,
      ON_OR_BEFORE
    }

    /** The last day on which the report is in time. */
    public LocalDate lastDay() {
      return rule == Rule.BEFORE ? date.minusDays(1) : date;
    }
  }

  public ReportPeriod {
    reporter = Lists.of(reporter);
    addressee = Lists.of(addressee);
    via = Lists.of(via);
  }

  @Override
  public List<Agency> agencies() {
    return Lists.join(reporter, addressee, via);
  }
}
