package vn.thicaicach.contests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentIssue;
import vn.thicaicach.questions.Question;

/** Pure rule: whether the banks hold enough questions for each line of the blueprints. */
final class BlueprintCheck {
  private BlueprintCheck() {}

  /** Lines of the file that ask for more questions than may be drawn. */
  static List<ContentIssue> issues(Content file, Rules rules, List<Question> drawable) {
    List<ContentIssue> issues = new ArrayList<>();
    for (int a = 0; a < rules.audiences().size(); a++) {
      Rules.Audience audience = rules.audiences().get(a);
      for (int c = 0; c < audience.blueprint().size(); c++) {
        Rules.Cell cell = audience.blueprint().get(c);
        long have = drawable.stream().filter(q -> suits(q, audience, cell)).count();
        long need = needed(audience, cell);
        if (have < need) {
          Map<String, Object> facts =
              Map.of("have", have, "need", need, "audience", audience.name());
          String path = "/rules/audiences/" + a + "/blueprint/" + c;
          issues.add(ContestFiles.issue(file, path, "few-questions", facts));
        }
      }
    }
    return issues;
  }

  private static boolean suits(Question question, Rules.Audience audience, Rules.Cell cell) {
    return question.audiences().contains(audience.code())
        && (cell.topic() == null || cell.topic().equals(question.topic().name()))
        && (cell.difficulty() == null || cell.difficulty().equals(question.difficulty().name()));
  }

  /** What this line and all lines within it take together. */
  private static long needed(Rules.Audience audience, Rules.Cell cell) {
    return audience.blueprint().stream()
        .filter(other -> cell.topic() == null || cell.topic().equals(other.topic()))
        .filter(other -> cell.difficulty() == null || cell.difficulty().equals(other.difficulty()))
        .mapToLong(Rules.Cell::count)
        .sum();
  }
}
