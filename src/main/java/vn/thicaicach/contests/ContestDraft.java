package vn.thicaicach.contests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contest as a content file says it.
 *
 * @param unit code of the owner; null: the whole installation
 */
record ContestDraft(
    String code,
    String kind,
    String title,
    String summary,
    String organiser,
    String helpPhone,
    boolean helpPhoneSample,
    @Nullable String unit,
    boolean practice,
    boolean sample,
    List<String> samples,
    List<String> banks,
    Tasks tasks,
    Rules rules,
    List<RoundPlan> rounds) {

  /** Codes of the plan tasks the contest serves. */
  record Tasks(List<String> contest, List<String> commendation) {}

  /**
   * A round with its times as written.
   *
   * @param closes a null node when the round stays open
   */
  record RoundPlan(String name, JsonNode opens, JsonNode closes) {}
}
