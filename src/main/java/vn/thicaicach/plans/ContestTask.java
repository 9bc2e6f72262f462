package vn.thicaicach.plans;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task that asks for a contest.
 *
 * @param quote the asking sentence, verbatim
 * @param leadUnits empty when the plan names none, like the other lists
 * @param assignedTo who has to do it where the plan does not say "chủ trì"
 * @param audience who takes part, verbatim, or null
 * @param aim what the contest is for, verbatim, or null
 */
public record ContestTask(
    String code,
    Kind kind,
    String section,
    String quote,
    List<Agency> leadUnits,
    List<Agency> coordinatingUnits,
    List<Agency> assignedTo,
    @Nullable String audience,
    @Nullable String aim)
    implements PlanItem {
  /** What kind of contest; its word stands in the messages as {@code plans.contest.<NAME>}. */
  public enum Kind {
    KNOWLEDGE,
    TELEVISION,
    INITIATIVE,
    GENERAL,
    BY_AUDIENCE,
    OF_SUPERIOR,
    /** Proposals of models; the plan does not call it a contest. */
    MODEL_PROPOSAL
  }

  public ContestTask {
    leadUnits = Lists.of(leadUnits);
    coordinatingUnits = Lists.of(coordinatingUnits);
    assignedTo = Lists.of(assignedTo);
  }

  @Override
  public List<Agency> agencies() {
    return Lists.join(leadUnits, coordinatingUnits, assignedTo);
  }
}
