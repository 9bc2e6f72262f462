package vn.thicaicach.plans;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task of praise, commendation or emulation.
 *
 * @param verbs what the plan asks to be done, at least one
 * @param mentionedVerbs verbs of the quote that are not the thing to do ("được khen thưởng")
 * @param quote the asking sentence, verbatim
 * @param time verbatim, or null
 * @param addressee who has to do it; empty when the plan does not say
 * @param honoured who is praised or commended; null when the plan does not say
 * @param remark what to mind when a list is made for the task, or null
 */
public record CommendationTask(
    String code,
    List<CommendationVerb> verbs,
    List<CommendationVerb> mentionedVerbs,
    String section,
    String quote,
    @Nullable String time,
    List<Agency> addressee,
    @Nullable Honoured honoured,
    @Nullable String remark)
    implements PlanItem {
  /**
   * Whom a task honours.
   *
   * @param text verbatim
   */
  public record Honoured(String text, boolean collectives, boolean individuals) {}

  public CommendationTask {
    verbs = List.copyOf(verbs);
    mentionedVerbs = Lists.of(mentionedVerbs);
    addressee = Lists.of(addressee);
  }

  /** What a contest can deliver to this task, by the verbs it asks for. */
  public List<CommendationProduct> products() {
    return verbs.stream().flatMap(verb -> verb.products().stream()).distinct().toList();
  }

  /** Whether a proposal for a certificate of merit may cite this task. */
  public boolean groundsMerit() {
    return products().stream().anyMatch(CommendationProduct::groundsMerit);
  }

  @Override
  public List<Agency> agencies() {
    return addressee;
  }
}
