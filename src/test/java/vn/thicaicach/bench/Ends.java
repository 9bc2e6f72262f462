package vn.thicaicach.bench;

import java.sql.Connection;
import java.util.List;
import java.util.Map;

/**
 * Everybody's time ends in the same second while answers still come: when are all papers closed,
 * was nobody closed early, and does every mark hold the last answers that were acknowledged?
 */
final class Ends {
  /** No answers are sent in the last moments, so that none of them must be refused. */
  private static final double MARGIN = 3;

  private static final int CONNECTIONS = 400;
  private static final double PER_SECOND = 1000;
  private static final int PATIENCE_SECONDS = 180;

  /** Deadline, grace and the longest a save may wait in the server. */
  private static final String DUE =
      "a.deadline + (a.extra_ms + a.grace_ms + 10000) * interval '1 millisecond'";

  private static final String OPEN = "select count(*) from attempt where state = 'OPEN'";
  private static final String LEFT =
      "select extract(epoch from min(deadline) - clock_timestamp()) from attempt";
  private static final String LONGEST =
      "select round(extract(epoch from max(g.graded_at - ("
          + DUE
          + ")))::numeric, 1) from grade g join attempt a on a.id = g.attempt_id";
  private static final String EARLY =
      "select count(*) from grade g join attempt a on a.id = g.attempt_id where g.graded_at < "
          + DUE;
  private static final String OTHER_MARKS =
      """
      with last as (
        select distinct on (attempt_id, question) attempt_id, question, answer from answer_event
        order by attempt_id, question, writer desc, seq desc),
      mine as (
        select l.attempt_id, count(*) filter (where l.answer <> '') as answered,
               count(*) filter (where l.answer = v.correct_choice::text) as correct
        from last l join question_version v on v.id = l.question group by l.attempt_id)
      select count(*) from attempt a left join grade g on g.attempt_id = a.id
      left join mine m on m.attempt_id = a.id
      where a.state <> 'EXPIRED' or a.finished_at <> a.deadline
         or g.answered is distinct from coalesce(m.answered, 0)
         or g.correct is distinct from coalesce(m.correct, 0)""";

  private final Report report;
  private final int attempts;

  Ends(Report report, int attempts) {
    this.report = report;
    this.attempts = attempts;
  }

  void run() throws Exception {
    try (Rig rig = Rig.open(120)) {
      Site site = rig.site();
      Load load = rig.load();
      load.connect(site.port(), CONNECTIONS);
      try (Connection sql = site.sql()) {
        List<Phone> phones = new Papers(site.keys(), site.port()).minutes(1).write(sql, attempts);
        double left = Double.parseDouble(Site.value(sql, LEFT)) - MARGIN;
        Load.Result saves =
            load.open(Saves.of(phones, load.loops().size()), PER_SECOND, 1, left - 1);
        report.row("saves until the deadline", saves, Map.of());
        awaitEnd(sql);
        report(site, sql, phones);
      }
    }
    report.finish("ends");
  }

  private static void awaitEnd(Connection sql) throws Exception {
    for (int i = 0; i < PATIENCE_SECONDS; i++) {
      if (Site.value(sql, OPEN).equals("0")) {
        return;
      }
      Thread.sleep(1000);
    }
  }

  private void report(Site site, Connection sql, List<Phone> phones) throws Exception {
    report.put("attempts", attempts);
    report.put("left_open", Long.parseLong(Site.value(sql, OPEN)));
    report.put("closed_within_s", Double.parseDouble(Site.value(sql, LONGEST)));
    report.put("closed_early", Long.parseLong(Site.value(sql, EARLY)));
    report.put("other_marks_than_by_sql", Long.parseLong(Site.value(sql, OTHER_MARKS)));
    Reconciliation.Found found = Reconciliation.answers(sql, phones);
    report.put("acknowledged", found.acknowledged());
    report.put("lost", found.lost());
    report.put("boards_equal_sql", BoardCheck.equal(site, sql));
    report.put("errors", report.errors());
  }
}
