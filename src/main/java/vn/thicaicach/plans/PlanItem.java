package vn.thicaicach.plans;

import java.util.List;

/** Something of a plan that others cite by its code. */
public sealed interface PlanItem permits PlanTask, ContestTask, CommendationTask, ReportPeriod {
  /** Its code in the whole installation, such as {@code KT-S0-3}. */
  String code();

  /** Path of the section where it stands. */
  String section();

  /** Every body that it names. */
  List<Agency> agencies();
}
