package vn.thicaicach.commendations;

import java.util.List;
import vn.thicaicach.plans.CommendationProduct;
import vn.thicaicach.plans.CommendationTask;

/**
 * Form of a draft list, decided by the verb of the task; its words stand in the messages as {@code
 * commendations.form.<NAME>}.
 */
public enum ListForm {
  /** Tuyên dương, biểu dương: list of praise with a short notice. */
  PRAISE(false),
  /** Tuyên truyền điển hình: list for publicity only. */
  PUBLICITY(false),
  /** Khen thưởng: list of proposals; an authority decides. */
  PROPOSAL(true),
  /** Thi đua: table of results, one criterion among others. */
  EMULATION(false);

  private final boolean groundsMerit;

  ListForm(boolean groundsMerit) {
    this.groundsMerit = groundsMerit;
  }

  /** Whether a proposal for a certificate of merit (giấy khen) may rest on such a list. */
  public boolean groundsMerit() {
    return groundsMerit;
  }

  /** The forms a task asks for, in the order of its verbs; never empty. */
  public static List<ListForm> of(CommendationTask task) {
    return task.products().stream().map(ListForm::of).distinct().toList();
  }

  private static ListForm of(CommendationProduct product) {
    return switch (product) {
      case PRAISE_LIST, PRAISE_NOTICE -> PRAISE;
      case PRAISE_BULLETIN -> PUBLICITY;
      case PROPOSAL_LIST -> PROPOSAL;
      case RESULT_TABLE -> EMULATION;
    };
  }
}
