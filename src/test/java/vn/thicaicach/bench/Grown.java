package vn.thicaicach.bench;

import java.sql.Connection;

/** Saves, boards and starts on a database that holds the finished attempts of years. */
final class Grown {
  /** One in so many stands on the board that is open now. */
  private static final int BOARD_SHARE = 5;

  private static final int EVENTS = 3;
  private static final int STARTS = 2000;
  private static final double UNIT = 2;

  private final Report report;
  private final int attempts;

  Grown(Report report, int attempts) {
    this.report = report;
    this.attempts = attempts;
  }

  void run() throws Exception {
    int entries = attempts / BOARD_SHARE;
    try (Rig.Compared compared = Rig.compared(120)) {
      Site site = compared.rig().site();
      Load load = compared.rig().load();
      try (Connection sql = site.sql()) {
        Finished.longAgo(report, sql, attempts - entries, EVENTS);
        Finished.now(report, sql, entries);
      }
      site.restart();
      try (Connection sql = site.sql()) {
        new Boards(report, entries).on(site, load, sql);
        new Quick(report, "grown", 0, 0).on(site, load, sql, compared.plain(), UNIT);
        new ContestRun(report, STARTS, 0).on(site, load, sql);
      }
    }
    report.put("attempts", attempts);
    report.put("errors", report.errors());
    report.finish("grown");
  }
}
