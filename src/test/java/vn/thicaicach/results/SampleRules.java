package vn.thicaicach.results;

import java.util.List;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.contests.Rules.Prediction.Target;
import vn.thicaicach.contests.Rules.Reveal.When;
import vn.thicaicach.contests.Rules.TieKey;

/** Rules of tests. */
public final class SampleRules {
  private SampleRules() {}

  /** Like Huế 2025: two audiences, 15 questions and a prediction. */
  public static Rules twoAudiences(Target target) {
    List<Rules.Cell> any = List.of(new Rules.Cell(null, null, 15));
    return new Rules(
        new Rules.Eligibility(18, false, null),
        List.of(
            new Rules.Audience("OFFICIAL", "Cán bộ, công chức, viên chức", any),
            new Rules.Audience("CITIZEN", "Người dân", any)),
        new Rules.Paper(15, 5, 10),
        new Rules.Prediction("Có bao nhiêu người dự thi?", target),
        new Rules.Attempts(1, Rules.Attempts.Counts.BEST),
        Rules.RoundEnd.CUT,
        new Rules.Reveal(When.AT_ONCE, When.AFTER_ROUND, When.AT_ONCE),
        List.of(TieKey.SCORE, TieKey.PREDICTION_DISTANCE, TieKey.DURATION, TieKey.FINISHED_AT),
        new Rules.Collective(50),
        null,
        null);
  }
}
