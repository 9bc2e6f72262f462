package vn.thicaicach.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.Person;
import vn.thicaicach.attempts.Attempt;
import vn.thicaicach.attempts.AttemptId;
import vn.thicaicach.attempts.Grade;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.units.Unit;

/**
 * Who uses this device, with the own attempts.
 *
 * @param unitPath units above the own one, nearest first
 * @param displayUrl where the choice of the name on boards is posted
 * @param helpPhone of the contest taken last, or of one that is open; null without any
 */
record MePage(
    String fullName,
    String unitName,
    List<String> unitPath,
    boolean anonymous,
    String displayUrl,
    List<Line> attempts,
    List<Link> contests,
    String signOutUrl,
    @Nullable String helpPhone) {

  /** An attempt; {@code score} and {@code outOf} null while they may not be seen. */
  record Line(
      String contestTitle,
      String roundTitle,
      String url,
      boolean open,
      @Nullable Instant finishedAt,
      @Nullable String score,
      @Nullable String outOf) {}

  /** A contest the person may enter now. */
  record Link(String title, String url) {}

  /**
   * The page.
   *
   * @param units from the root to the own unit
   * @param open contests the person may enter now
   */
  static MePage of(
      Person person,
      List<Unit> units,
      List<Line> attempts,
      List<Contest> open,
      @Nullable String helpPhone) {
    List<String> names = new ArrayList<>(units.stream().map(Unit::name).toList());
    Collections.reverse(names);
    return new MePage(
        person.name(),
        names.isEmpty() ? "" : names.get(0),
        names.stream().skip(1).toList(),
        person.anonymous(),
        MyRoutes.DISPLAY,
        attempts,
        open.stream().map(c -> new Link(c.title(), MyLinks.contest(c) + "/vao-thi")).toList(),
        "/dang-xuat?toi=/dang-nhap",
        helpPhone);
  }

  /** The line of an attempt; empty when its contest is gone. */
  static Optional<Line> line(
      Attempt attempt, List<Contest> contests, Map<AttemptId, Grade> grades, Instant now) {
    return contests.stream()
        .filter(c -> c.id().equals(attempt.contest()))
        .findFirst()
        .flatMap(
            contest ->
                contest
                    .round(attempt.round())
                    .map(round -> line(contest, round, attempt, grades.get(attempt.id()), now)));
  }

  private static Line line(
      Contest contest, Round round, Attempt attempt, @Nullable Grade grade, Instant now) {
    boolean open = attempt.state() == Attempt.State.OPEN && now.isBefore(attempt.deadline());
    Optional<Grade> shown =
        Optional.ofNullable(grade)
            .filter(g -> Revealed.of(attempt.state(), contest, round, now, false, false).score());
    long each = contest.rules().paper().pointsPerQuestion();
    return new Line(
        contest.title(),
        round.name(),
        open ? MyLinks.paper(attempt) : MyLinks.result(attempt),
        open,
        attempt.finishedAt(),
        shown.map(g -> Formats.number(g.points())).orElse(null),
        shown.map(g -> Formats.number(g.questions() * each)).orElse(null));
  }
}
