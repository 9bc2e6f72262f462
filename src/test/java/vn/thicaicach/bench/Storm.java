package vn.thicaicach.bench;

import java.sql.Connection;

/** Everybody comes at once and everybody hands in at once, on a server of its own. */
public final class Storm {
  private static final double TEN_SECONDS = 10;
  private static final double WHOLE = 40;

  /**
   * What came of it.
   *
   * @param failed requests that were answered with an error, and people who did not get through
   * @param turnedAway told to come back, and came
   */
  public record Sum(
      int people, long failed, long turnedAway, long acknowledged, long lost, long graded) {}

  private Storm() {}

  /**
   * So many people register ahead, come within ten seconds, answer, and hand in within the last ten
   * of forty. Prints the figures of each kind of request.
   *
   * @param classPath of the server
   */
  public static Sum run(String classPath, int people) throws Exception {
    try (Site site = Site.launch(15, false, classPath);
        Load load = new Load(2)) {
      site.awaitAddress();
      try (Connection sql = site.sql()) {
        load.connect(site.port(), Math.max(200, people / 4));
        Crowd.Pace pace = new Crowd.Pace(TEN_SECONDS / 2, TEN_SECONDS);
        Crowd crowd = new Crowd(load, site.port(), 0, people, ContestRun.units(sql), pace);
        crowd.registerAhead();
        crowd.run(WHOLE);
        Report report = new Report();
        crowd.report(report, WHOLE);
        Reconciliation.Found found = Reconciliation.answers(sql, crowd.phones());
        return new Sum(
            people,
            report.errors() + crowd.broken(),
            crowd.turnedAway(),
            found.acknowledged(),
            found.lost(),
            Long.parseLong(Site.value(sql, BoardCheck.GRADED)));
      }
    }
  }
}
