package vn.thicaicach.contests.drafts;

import java.time.Instant;
import java.util.List;
import vn.thicaicach.contests.RulesInWords;
import vn.thicaicach.platform.content.ContentIssue;

/**
 * What the pages of a draft show.
 *
 * @param version the version a form is sent against
 * @param isTree whether a form can show the document
 * @param preview the rules in words; empty when they cannot be read
 * @param document the text, for experts
 * @param contestUrl page of the contest in the console when it is live, or empty
 * @param notice what happened: {@code saved}, {@code changed}, or empty
 */
record DraftPage(
    Draft draft,
    int version,
    String title,
    String url,
    boolean isTree,
    List<DraftFaults.Line> faults,
    List<FormLine> lines,
    List<RulesInWords.Section> preview,
    String document,
    String contestUrl,
    String notice,
    List<Saved> versions) {

  /** The same page with what stood against publishing beyond the document itself. */
  DraftPage refused(List<ContentIssue> issues) {
    List<DraftFaults.Line> told =
        issues.stream()
            .map(i -> new DraftFaults.Line(Place.WHOLE, url, "", i.reason(), i.line()))
            .toList();
    return new DraftPage(
        draft,
        version,
        title,
        url,
        isTree,
        told,
        lines,
        preview,
        document,
        contestUrl,
        notice,
        versions);
  }

  /** A version that was saved. */
  record Saved(int number, Instant at, String by, boolean live) {}
}
