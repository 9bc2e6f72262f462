package vn.thicaicach.contests.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.thicaicach.platform.content.ContentIssue;

/**
 * Faults of a document as its form shows them: each at the nearest field that is on the page. Pure
 * but for its texts.
 *
 * @param lines in the order in which they were found, each place once
 */
record DraftFaults(List<Line> lines) {
  DraftFaults {
    lines = List.copyOf(lines);
  }

  /**
   * A fault in words.
   *
   * @param href of the field
   * @param way where it is: Các đợt thi › Đợt 2 › Giờ đóng
   * @param line of the text, first is 1
   */
  record Line(Place place, String href, String way, String reason, int line) {}

  /**
   * Puts faults to their fields.
   *
   * @param ids of the elements on the page
   */
  static DraftFaults of(
      List<ContentIssue> issues,
      SchemaNode schema,
      JsonNode tree,
      SchemaWords words,
      Set<String> ids) {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (ContentIssue issue : issues) {
      Place exact = Place.ofPointer(issue.path());
      Place shown = exact;
      while (!shown.dotted().isEmpty() && !ids.contains(shown.id())) {
        shown = shown.parent();
      }
      String reason = reason(issue, exact, schema, tree, words);
      Line line = new Line(shown, "#" + shown.id(), words.way(exact), reason, issue.line());
      lines.putIfAbsent(exact.dotted(), line);
    }
    return new DraftFaults(new ArrayList<>(lines.values()));
  }

  private static String reason(
      ContentIssue issue, Place place, SchemaNode schema, JsonNode tree, SchemaWords words) {
    JsonNode value = tree.at(issue.path());
    return value.isTextual()
        ? schema
            .at(place)
            .map(s -> words.fault(place, s, value.textValue(), issue.reason()))
            .orElse(issue.reason())
        : issue.reason();
  }

  /** The reasons by place, for the fields. */
  Map<String, String> byPlace() {
    Map<String, String> reasons = new HashMap<>();
    lines.forEach(line -> reasons.putIfAbsent(line.place().dotted(), line.reason()));
    return reasons;
  }
}
