package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import vn.thicaicach.testing.ServerProcess;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestPostgres;
import vn.thicaicach.testing.TestRedis;

/** Data of an earlier version stay, data of a later one are left alone. */
class UpgradeIT {
  private static final String EARLIER = "110";
  private static final Map<String, String> KEPT =
      Map.of(
          "unit", "id, code, name, path, depth",
          "person", "id, full_name, search_name, birth_year, unit_id, audience, code_hmac",
          "contest", "id, code, title, rules, rules_version, content_hash",
          "round", "id, contest_id, ordinal, name, opens_at, closes_at, secret",
          "attempt", "id, code, person_id, seed, questions, started_at, deadline, state, epoch",
          "answer_event", "attempt_id, writer, seq, question, answer, received_at",
          "grade", "attempt_id, generation, correct, points, duration_ms, graded_at",
          "audit_entry", "chain, seq, at, canonical, previous, hash");

  @Test
  void aDatabaseOfAnEarlierVersionIsBroughtUpAndKeepsEveryRow() throws Exception {
    try (TestDatabase database = TestPostgres.emptyDatabase()) {
      migrateTo(database, EARLIER);
      rows(database);
      Map<String, String> before = digests(database);
      Map<String, String> settings = House.settings(database, TestRedis.freshNamespace());
      try (ServerProcess server = ServerProcess.start(House.folder(), settings)) {
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(server.get("/cuoc-thi/cu-2025").statusCode()).isEqualTo(200);
        assertThat(server.get("/api/v1/contests/cu-2025/board").statusCode()).isEqualTo(200);
        server.terminate();
      }
      assertThat(digests(database)).isEqualTo(before);
      assertThat(newest(database)).isGreaterThan(Integer.parseInt(EARLIER));
    }
  }

  @Test
  void aDatabaseOfALaterVersionIsRefusedInOneLine() throws Exception {
    try (TestDatabase database = TestPostgres.freshDatabase()) {
      database.execute(
          """
          insert into flyway_schema_history
          select installed_rank + 1, '9999', 'later', type, 'V9999__later.sql', 1, installed_by,
            now(), 1, true
          from flyway_schema_history order by installed_rank desc limit 1""");
      Map<String, String> settings = House.settings(database, TestRedis.freshNamespace());
      for (String command : List.of("serve", "migrate")) {
        try (ServerProcess server = ServerProcess.launch(House.folder(), settings, command)) {
          assertThat(server.awaitExit()).isEqualTo(1);
          assertThat(server.said()).contains("9999").doesNotContain("\n");
        }
      }
    }
  }

  private static void migrateTo(TestDatabase database, String version) {
    Flyway.configure()
        .dataSource(
            database.owner().jdbc(), database.owner().user(), database.owner().password().reveal())
        .locations("classpath:db/migration")
        .placeholders(
            Map.of(
                "owner", database.owner().user(),
                "app", database.app().user(),
                "reader", database.reader().user()))
        .target(version)
        .loggers("slf4j")
        .load()
        .migrate();
  }

  /** A small contest that is over: one person, one attempt, its answers, its mark, one act. */
  private static void rows(TestDatabase database) {
    database.execute(
        """
        insert into unit (code, name, search_name, kind, position)
        values ('phuong-cu', 'Phường Cũ', 'phuong cu', 'WARD', 1)""",
        "update unit set path = array[id]",
        """
        insert into contest (code, title, summary, kind, organiser, help_phone, unit_id, unit_path,
          banks, rules, content_hash)
        select 'cu-2025', 'Cuộc thi cũ', 'Đã xong', 'KNOWLEDGE_ONLINE', 'Ban tổ chức', '0912345678',
          id, path, '{}', $${
            "eligibility": {"minAge": 16, "phoneRequired": false, "unitsAsOf": "2025-01-01"},
            "audiences": [{"code": "CITIZEN", "name": "Người dân",
              "blueprint": [{"topic": "THE_CHE", "count": 1}]}],
            "paper": {"minutes": 10, "graceSeconds": 10, "pointsPerQuestion": 1},
            "prediction": null, "attempts": {"perRound": 1, "counts": "BEST"},
            "roundEnd": "FINISH",
            "reveal": {"score": "AT_ONCE", "key": "AFTER_ROUND", "rank": "AT_ONCE"},
            "tieBreak": ["score", "duration", "finishedAt"],
            "collective": {"minRatePercent": 0}}$$, 'x'
        from unit""",
        """
        insert into round (contest_id, ordinal, name, opens_at, closes_at, secret)
        select id, 1, 'Đợt 1', '2025-03-01', '2025-03-08', '\\x00' from contest""",
        """
        insert into person (full_name, search_name, birth_year, unit_id, audience, code_hmac,
          consent_version, consent_at)
        select 'Đỗ Thị Ế', 'do thi e', 1961, id, 'CITIZEN', '\\x01', '1', '2025-03-01' from unit""",
        """
        insert into attempt (code, contest_id, round_id, person_id, number, seed, audience, unit_id,
          unit_path, questions, ranked, started_at, deadline, grace_ms, state, finished_at)
        select 'cu', r.contest_id, r.id, p.id, 1, '\\x02', 'CITIZEN', p.unit_id, array[p.unit_id],
          '{1}', true, '2025-03-02 08:00Z', '2025-03-02 08:10Z', 10000, 'SUBMITTED',
          '2025-03-02 08:05Z'
        from round r, person p""",
        "insert into answer_event select id, 1, 1, 1, '2', '2025-03-02 08:01Z' from attempt",
        """
        insert into grade (attempt_id, generation, questions, answered, correct, points, duration_ms)
        select id, 1, 1, 1, 1, 1, 300000 from attempt""",
        "insert into audit_chain values ('installation', 1, '\\x03')",
        """
        insert into audit_entry values ('installation', 1, '2025-03-01', 'system', 'x', 'y', '{}',
          '{}', '\\x00', '\\x03')""");
  }

  private static Map<String, String> digests(TestDatabase database) {
    Map<String, String> digests = new HashMap<>();
    KEPT.forEach(
        (table, columns) ->
            digests.put(
                table,
                database.value(
                    """
                    select count(*) || ' ' || sum(hashtextextended(t::text, 0))
                    from (select %s from %s %s) t"""
                        .formatted(columns, table, old(table)))));
    return digests;
  }

  /** The start adds the content of the repository beside the old rows. */
  private static String old(String table) {
    return switch (table) {
      case "unit" -> "where code = 'phuong-cu'";
      case "contest" -> "where code = 'cu-2025'";
      case "round" -> "where contest_id = (select id from contest where code = 'cu-2025')";
      case "audit_entry" -> "where chain = 'installation' and seq = 1";
      default -> "";
    };
  }

  private static int newest(TestDatabase database) {
    return Integer.parseInt(
        database.value("select max(version::int) from flyway_schema_history where success"));
  }
}
