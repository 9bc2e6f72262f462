package vn.thicaicach.plans;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task in the six columns of a plan's annex; what the plan does not give is null or empty and is
 * shown as "kế hoạch không nêu".
 *
 * @param tt number in the annex; null for a task of the body text
 * @param task column Nhiệm vụ, verbatim
 * @param quote further verbatim words when the task is only a heading, or null
 * @param leadUnits column Cơ quan chủ trì
 * @param coordinatingUnits column Cơ quan phối hợp
 * @param assignedTo who has to do it where the plan does not say "chủ trì"
 * @param time column Thời gian thực hiện/ hoàn thành, verbatim
 * @param deliverable column Sản phẩm, verbatim
 */
public record PlanTask(
    String code,
    String section,
    @Nullable Integer tt,
    String task,
    @Nullable String quote,
    List<Agency> leadUnits,
    List<Agency> coordinatingUnits,
    List<Agency> assignedTo,
    @Nullable String time,
    @Nullable String deliverable)
    implements PlanItem {
  public PlanTask {
    leadUnits = Lists.of(leadUnits);
    coordinatingUnits = Lists.of(coordinatingUnits);
    assignedTo = Lists.of(assignedTo);
  }

  @Override
  public List<Agency> agencies() {
    return Lists.join(leadUnits, coordinatingUnits, assignedTo);
  }
}
