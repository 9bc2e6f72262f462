package vn.thicaicach.plans;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan of an authority. What its text leaves blank is null.
 *
 * @param code such as {@code KH-TAMDIEP-2022}
 * @param title what follows the words KẾ HOẠCH, as printed
 * @param issuerUnit code of the issuing unit
 * @param number as printed
 * @param symbol such as {@code KH-UBND}
 * @param textRemarks what is missing or doubtful in the text as it was received
 * @param milestones by quarter; empty when the plan has none
 */
public record PlanDocument(
    String code,
    String title,
    String issuer,
    String issuerUnit,
    PlanLevel level,
    int year,
    @Nullable String number,
    @Nullable String symbol,
    @Nullable PrintedDate date,
    @Nullable Theme theme,
    @Nullable Signatory signatory,
    List<String> textRemarks,
    List<PlanSection> sections,
    List<PlanTask> tasks,
    List<ContestTask> contestTasks,
    List<CommendationTask> commendationTasks,
    List<ReportPeriod> reportPeriods,
    List<Milestone> milestones) {
  /** The line of place and date; a blank day or month is null. */
  public record PrintedDate(
      String printed, String place, @Nullable Integer day, @Nullable Integer month, int year) {}

  /**
   * The theme of the year.
   *
   * @param text verbatim, without quotation marks
   * @param owner whose theme it is
   * @param remark what to mind, such as a misprint, or null
   */
  public record Theme(
      String text, int year, String owner, String section, @Nullable String remark) {}

  /**
   * Who signed.
   *
   * @param capacity lines of the office held, with slashes between
   */
  public record Signatory(String onBehalfOf, String capacity, @Nullable String name) {}

  /** What a quarter has to bring, verbatim. */
  public record Milestone(int quarter, String section, List<String> quotes) {
    public Milestone {
      quotes = List.copyOf(quotes);
    }
  }

  public PlanDocument {
    textRemarks = List.copyOf(textRemarks);
    sections = List.copyOf(sections);
    tasks = List.copyOf(tasks);
    contestTasks = List.copyOf(contestTasks);
    commendationTasks = List.copyOf(commendationTasks);
    reportPeriods = List.copyOf(reportPeriods);
    milestones = List.copyOf(milestones);
  }

  /** Everything that has a code, in the order of the kinds. */
  public List<PlanItem> items() {
    return Stream.of(tasks, contestTasks, commendationTasks, reportPeriods)
        .<PlanItem>flatMap(List::stream)
        .toList();
  }

  /** The section of a path; every item's section is there. */
  public PlanSection section(String path) {
    return sections.stream()
        .filter(section -> section.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(code + " has no section " + path));
  }
}
