package vn.thicaicach.attempts;

import java.time.Duration;
import java.time.Instant;
import vn.thicaicach.accounts.People;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.units.UnitService;

/** Rows that integration tests of this room stand on: one unit, one contest, one round, people. */
final class AttemptRows {
  private static final String RULES =
      """
      {"eligibility": {"minAge": 18, "phoneRequired": false, "unitsAsOf": null},
       "audiences": [{"code": "CITIZEN", "name": "Người dân",
         "blueprint": [{"topic": null, "difficulty": null, "count": 3}]}],
       "paper": {"minutes": 15, "graceSeconds": 2, "pointsPerQuestion": 10},
       "prediction": {"text": "Bao nhiêu người dự thi?", "target": "PARTICIPANTS"},
       "attempts": {"perRound": 1, "counts": "BEST"},
       "roundEnd": "CUT",
       "reveal": {"score": "AT_ONCE", "key": "AFTER_CONTEST", "rank": "AT_ONCE"},
       "tieBreak": ["score", "duration"],
       "collective": {"minRatePercent": 0}}""";

  private AttemptRows() {}

  /** Open attempts 1…n of persons 1…n, questions 11, 12 and 13, an hour to go. */
  static void seed(TestDatabase database, int attempts) {
    database.execute(
        """
        insert into unit (code, name, search_name, kind, path, depth, position)
        values ('don-vi', 'Đơn vị', 'don vi', 'WARD', '{1}', 0, 0)""",
        """
        insert into contest (code, title, summary, kind, organiser, help_phone, banks, rules,
          content_hash)
        values ('cuoc-thi', 'Cuộc thi', '', 'KNOWLEDGE_ONLINE', 'Ban Tổ chức', '0900000000',
          '{bo-de}', '%s', '')"""
            .formatted(RULES),
        """
        insert into round (contest_id, ordinal, name, opens_at, closes_at, secret)
        values (1, 1, 'Tuần 1', now() - interval '1 day', now() + interval '6 days', '\\x00')""",
        """
        insert into person (full_name, search_name, birth_year, unit_id, audience, code_hmac,
          consent_version, consent_at)
        select 'Người ' || n, 'nguoi ' || n, 1980, 1, 'CITIZEN', sha256(n::text::bytea), '1', now()
        from generate_series(1, %d) n"""
            .formatted(attempts),
        """
        insert into attempt (code, contest_id, round_id, person_id, number, seed, audience, unit_id,
          unit_path, questions, ranked, started_at, deadline, grace_ms)
        select 'bai-' || n, 1, 1, n, 1, sha256(n::text::bytea), 'CITIZEN', 1, '{1}', '{11,12,13}',
          true, now(), now() + interval '1 hour', 2000
        from generate_series(1, %d) n"""
            .formatted(attempts));
  }

  /** The service over the rows. */
  static ContestService contests(TestDatabase database) {
    UnitService units = new UnitService(database.pools());
    Audit audit = new Audit();
    Keys keys = new Keys(new byte[32]);
    People people = new People(database.pools(), units, audit, keys, new Messages());
    return new ContestService(database.pools(), units, people, audit, Instant::now);
  }

  /** Questions 11, 12 and 13 with keys 2, 4 and 1, worth 1 point each. */
  static void seedQuestions(TestDatabase database) {
    database.execute(
        """
        insert into question_bank (code, title, sample, content_hash)
        values ('bo-de', 'Bộ đề', false, '')""");
    int[] keys = {2, 4, 1};
    for (int i = 0; i < keys.length; i++) {
      database.execute(
          "insert into question (bank_id, code) values (1, 'Q-" + i + "')",
          """
          insert into question_version (id, question_id, version, topic, difficulty, audiences, scope,
            stem, choices, correct_choice, explanation, legal_basis, as_of, verified, status,
            content_hash)
          overriding system value
          values (%d, %d, 1, 'THE_CHE', 'RECALL', '{CITIZEN,OFFICIAL}', 'NATIONAL', 'Câu hỏi',
            '["A","B","C","D"]', %d, 'Vì', '[]', '2026-01-01', '{"how": "PLAN_LINE"}', 'APPROVED', '')"""
              .formatted(11 + i, i + 1, keys[i]));
    }
  }

  /** Moves a deadline relative to now; gives the last instant that still counts. */
  static Instant setDeadline(TestDatabase database, long attempt, Duration fromNow, int graceMs) {
    database.execute(
        """
        update attempt set deadline = date_trunc('milliseconds', now()) + %d * interval '1 ms',
          grace_ms = %d where id = %d"""
            .formatted(fromNow.toMillis(), graceMs, attempt));
    return Instant.ofEpochMilli(
        Long.parseLong(
            database.value(
                "select (extract(epoch from deadline) * 1000)::bigint + grace_ms from attempt where"
                    + " id = "
                    + attempt)));
  }
}
