package vn.thicaicach.bench;

import java.sql.Connection;
import java.util.List;
import java.util.Map;

/**
 * Whether this harness sees what it must: a server that stands still for 200 ms shows in the p99,
 * and an acknowledged answer that is gone from the database is found.
 */
final class Stall {
  private static final int CONTESTANTS = 2000;
  private static final int CONNECTIONS = 200;
  private static final double PER_SECOND = 500;
  private static final double SECONDS = 8;
  private static final long STALL_MILLIS = 200;

  /** Of 8 s the stall meets 2.5 %: the p99 lies within it, and three fifths of it at least. */
  private static final double MUST_SHOW = 0.6 * STALL_MILLIS;

  private final Report report;

  Stall(Report report) {
    this.report = report;
  }

  /** Gives whether both were seen. */
  boolean run() throws Exception {
    boolean seen;
    try (Rig rig = Rig.open(120)) {
      Site site = rig.site();
      Load load = rig.load();
      try (Connection sql = site.sql()) {
        List<Phone> phones = new Papers(site.keys(), site.port()).write(sql, CONTESTANTS);
        load.connect(site.port(), CONNECTIONS);
        report.note(load.closed(Saves.of(phones, load.loops().size()), CONNECTIONS, 0, SECONDS));
        Load.Result calm = open(load, phones);
        report.row("saves", calm, Map.of());
        Load.Result stalled = stalled(site, load, phones);
        report.row("saves, server stopped for 200 ms", stalled, Map.of());
        double by = stalled.tally().millis(99);
        report.put("calm_p99_ms", calm.tally().millis(99));
        report.put("stalled_p99_ms", by);
        report.put("stall_shows", by >= MUST_SHOW);
        Reconciliation.Found before = Reconciliation.answers(sql, phones);
        long removed = removeOne(sql);
        Reconciliation.Found after = Reconciliation.answers(sql, phones);
        report.put("lost", before.lost());
        report.put("removed", removed);
        report.put("found_missing", after.lost() - before.lost());
        seen = by >= MUST_SHOW && removed == 1 && after.lost() == before.lost() + 1;
      }
    }
    report.put("errors", report.errors());
    report.put("sees", seen);
    report.finish("stall");
    return seen;
  }

  private static Load.Result open(Load load, List<Phone> phones) throws InterruptedException {
    return load.open(Saves.of(phones, load.loops().size()), PER_SECOND, 0, SECONDS);
  }

  private static Load.Result stalled(Site site, Load load, List<Phone> phones) throws Exception {
    Thread stopper =
        new Thread(
            () -> {
              try {
                Thread.sleep((long) (SECONDS * 500));
                site.server().signal("STOP");
                Thread.sleep(STALL_MILLIS);
                site.server().signal("CONT");
              } catch (Exception e) {
                e.printStackTrace();
              }
            });
    stopper.start();
    Load.Result result = open(load, phones);
    stopper.join();
    return result;
  }

  /** As the owner of the tables, past the trigger that forbids it. */
  private static long removeOne(Connection sql) throws Exception {
    try (var statement = sql.createStatement()) {
      statement.execute("alter table answer_event disable trigger user");
      long removed =
          statement.executeUpdate(
              """
              delete from answer_event where (attempt_id, writer, seq) in
                (select attempt_id, writer, seq from answer_event limit 1)""");
      statement.execute("alter table answer_event enable trigger user");
      return removed;
    }
  }
}
