package vn.thicaicach.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** A round with many finished papers is graded anew while other papers are still answered. */
final class Regrading {
  private static final int PHONES = 2000;
  private static final int CONNECTIONS = 400;
  private static final double PER_SECOND = 1000;
  private static final double SECONDS = 15;
  private static final int MOST_TURNS = 20;

  private static final String RULE =
      """
      with s as (
        insert into staff (login, name, password_hash) values ('do-tai', 'Đo tải', 'x') returning id),
      k as (
        insert into key_ruling (contest_id, question_version_id, kind, note, decided_by)
        select c.id, (select min(id) from question_version), 'VOID', 'Đo tải', s.id
        from contest c, s where c.code = '%s' returning id, contest_id)
      insert into regrade (ruling_id, contest_id, round_id, generation)
      select k.id, k.contest_id, r.id, 2 from k join round r on r.contest_id = k.contest_id"""
          .formatted(Content.CODE);
  private static final String WAITING = "select count(*) from regrade where finished_at is null";
  private static final String TOOK =
      """
      select round(extract(epoch from max(g.finished_at) - min(k.decided_at))::numeric, 1)
      from regrade g join key_ruling k on k.id = g.ruling_id""";

  /** Nobody answered anything in those papers, so each has the one question and nothing else. */
  private static final String OTHERS =
      """
      select count(*) from graded_attempt g join grading_pointer p on p.round_id = g.round_id
      where g.correct <> 1 or p.generation <> 2""";

  private final Report report;
  private final int attempts;

  Regrading(Report report, int attempts) {
    this.report = report;
    this.attempts = attempts;
  }

  void run() throws Exception {
    try (Rig rig = Rig.open(120)) {
      Site site = rig.site();
      Load load = rig.load();
      load.connect(site.port(), CONNECTIONS);
      try (Connection sql = site.sql()) {
        Finished.now(report, sql, attempts);
        List<Phone> phones = new Papers(site.keys(), site.port()).minutes(60).write(sql, PHONES);
        measure(load, sql, phones);
        report.put("heap", Heap.read(site.collections()));
        Reconciliation.Found found = Reconciliation.answers(sql, phones);
        report.put("acknowledged", found.acknowledged());
        report.put("lost", found.lost());
        report.put("boards_equal_sql", BoardCheck.equal(site, sql));
      }
    }
    report.put("errors", report.errors());
    report.finish("regrade");
  }

  private void measure(Load load, Connection sql, List<Phone> phones) throws Exception {
    saves(load, phones, "saves while the server warms up");
    double before = saves(load, phones, "saves before");
    try (Statement statement = sql.createStatement()) {
      statement.execute(RULE);
    }
    double meanwhile = 0;
    for (int turn = 0; turn < MOST_TURNS && !Site.value(sql, WAITING).equals("0"); turn++) {
      meanwhile = Math.max(meanwhile, saves(load, phones, "saves meanwhile"));
    }
    figures(sql, before, meanwhile);
  }

  private void figures(Connection sql, double before, double meanwhile) throws SQLException {
    report.put("papers", attempts);
    report.put("left", Long.parseLong(Site.value(sql, WAITING)));
    report.put("regraded_within_s", Double.parseDouble(Site.value(sql, TOOK)));
    report.put("changed", Long.parseLong(Site.value(sql, "select sum(changed) from regrade")));
    report.put("other_marks_than_by_sql", Long.parseLong(Site.value(sql, OTHERS)));
    report.put("save_p99_before_ms", before);
    report.put("save_p99_meanwhile_ms", meanwhile);
  }

  private double saves(Load load, List<Phone> phones, String name) throws Exception {
    Load.Result saves = load.open(Saves.of(phones, load.loops().size()), PER_SECOND, 1, SECONDS);
    report.row(name, saves, Map.of());
    return saves.tally().millis(99);
  }
}
