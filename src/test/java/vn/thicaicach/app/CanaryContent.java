package vn.thicaicach.app;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.thicaicach.contests.Prizes;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.contests.Rules.Reveal.When;
import vn.thicaicach.platform.http.Json;
import vn.thicaicach.testing.TestDatabase;

/**
 * Three contests of one city that differ in what they show when, each with a bank of its own, whose
 * explanations, sources and secrets are easy to find; written straight into the tables.
 */
final class CanaryContent {
  /** Score and places at once, key after the round. */
  static final String OPEN_HANDED = "canary-mo";

  /** Everything after the contest, which has a second round. */
  static final String LATE = "canary-muon";

  /** Nothing ever. */
  static final String NEVER = "canary-kin";

  static final List<String> CONTESTS = List.of(OPEN_HANDED, LATE, NEVER);

  /** Questions of a paper, all there are. */
  static final int QUESTIONS = 6;

  /** Points of one question, odd enough to be found. */
  static final Map<String, Integer> POINTS =
      new TreeMap<>(Map.of(OPEN_HANDED, 7919, LATE, 6007, NEVER, 4999));

  private static final SecureRandom RANDOM = new SecureRandom();

  private final TestDatabase database;

  CanaryContent(TestDatabase database) {
    this.database = database;
  }

  /** Writes it all; gives what was planted. */
  List<Canary> write() {
    database.execute(
        """
        insert into unit (code, name, search_name, kind, parent_id, position) values
          ('canary', 'Thành phố Mẫu', 'thanh pho mau', 'CITY', null, 90),
          ('canary-ngoai', 'Xã Ngoài', 'xa ngoai', 'COMMUNE', null, 91)""",
        """
        insert into unit (code, name, search_name, kind, parent_id, position, headcount)
        select 'canary.p' || n, 'Phường Số ' || n, 'phuong so ' || n, 'WARD',
               (select id from unit where code = 'canary'), n, 200 from generate_series(1, 2) n""",
        """
        update unit set path = case when parent_id is null then array[id] else array[parent_id, id] end,
          depth = case when parent_id is null then 0 else 1 end where code like 'canary%'""");
    List<Canary> planted = new ArrayList<>();
    planted.addAll(contest(OPEN_HANDED, When.AT_ONCE, When.AFTER_ROUND, 1));
    planted.addAll(contest(LATE, When.AFTER_CONTEST, When.AFTER_CONTEST, 2));
    planted.addAll(contest(NEVER, When.NEVER, When.NEVER, 1));
    return planted;
  }

  private List<Canary> contest(String code, When shown, When key, int rounds) {
    database.execute(
        """
        insert into contest (code, title, summary, kind, organiser, help_phone, unit_id, unit_path,
                             banks, rules, content_hash)
        select '%1$s', 'Cuộc thi %1$s', '', 'KNOWLEDGE_ONLINE', 'Ban Tổ chức', '0229 000 000', id,
               path, '{%1$s}', '%2$s', '' from unit where code = 'canary'"""
            .formatted(
                code,
                Json.write(rules(new Rules.Reveal(shown, key, shown), POINTS.get(code)))
                    .replace("'", "''")),
        "insert into question_bank (code, title, content_hash) values ('%s', 'Bộ đề', '')"
            .formatted(code));
    List<Canary> planted = new ArrayList<>();
    for (int ordinal = 1; ordinal <= rounds; ordinal++) {
      byte[] secret = new byte[32];
      RANDOM.nextBytes(secret);
      planted.add(Canary.secret(secret));
      database.execute(
          """
          insert into round (contest_id, ordinal, name, opens_at, closes_at, secret)
          select id, %2$d, 'Đợt %2$d', now() + interval '%2$d days', now() + interval '%2$d days 5 hours',
                 '\\x%3$s' from contest where code = '%1$s'"""
              .formatted(code, ordinal, HexFormat.of().formatHex(secret)));
    }
    String mark = "zz" + code.substring(7) + "zz";
    for (int n = 1; n <= QUESTIONS; n++) {
      question(code, mark, n);
    }
    planted.add(Canary.key(code, mark + "loigiai", mark + "vanban"));
    return planted;
  }

  private void question(String bank, String mark, int n) {
    database.execute(
        """
        insert into question (bank_id, code)
        select id, '%1$s-%2$d' from question_bank where code = '%1$s'"""
            .formatted(bank, n),
        """
        insert into question_version (question_id, version, topic, difficulty, audiences, scope, stem,
          choices, correct_choice, explanation, legal_basis, as_of, verified, status, content_hash)
        select id, 1, 'THE_CHE', 'RECALL', '{CITIZEN}', 'NATIONAL', 'Câu hỏi %2$d?',
          '["Lựa chọn %2$da","Lựa chọn %2$db","Lựa chọn %2$dc","Lựa chọn %2$dd"]', %4$d,
          'Vì <%3$sloigiai> & "%2$d"', '[{"document":"%3$svanban","date":"2022-04","issuer":"UBND",
          "place":"Mục II","validity":"ENDED"}]', '2026-01-01', '{"how": "PLAN_LINE"}', 'APPROVED', ''
        from question where code = '%1$s-%2$d'"""
            .formatted(bank, n, mark, right(n)));
  }

  /** Which option of a question is right, from 1. */
  private static int right(int n) {
    return 1 + n % 4;
  }

  /** How the right option of a question ends. */
  static String rightText(int n) {
    return "Lựa chọn " + n + "abcd".charAt(right(n) - 1);
  }

  /** How a wrong one ends. */
  static String wrongText(int n) {
    return "Lựa chọn " + n + "abcd".charAt(right(n) % 4);
  }

  private static Rules rules(Rules.Reveal reveal, int points) {
    return new Rules(
        new Rules.Eligibility(16, false, null),
        List.of(
            new Rules.Audience(
                "CITIZEN", "Người dân", List.of(new Rules.Cell(null, null, QUESTIONS)))),
        new Rules.Paper(60, 5, points),
        null,
        new Rules.Attempts(1, Rules.Attempts.Counts.BEST),
        Rules.RoundEnd.FINISH,
        reveal,
        List.of(Rules.TieKey.SCORE, Rules.TieKey.DURATION),
        new Rules.Collective(0),
        null,
        new Prizes(
            List.of(new Prizes.Individual(Prizes.Within.ROUND, null, Prizes.Rank.FIRST, 3, null)),
            List.of(),
            Prizes.PerPerson.EVERY,
            Prizes.Border.COMMITTEE));
  }

  /** A master key and a token of the operator that nobody may see. */
  static Map<String, String> settings() {
    byte[] key = new byte[32];
    byte[] token = new byte[24];
    RANDOM.nextBytes(key);
    RANDOM.nextBytes(token);
    return Map.of(
        "SECRET_KEY",
        Base64.getEncoder().encodeToString(key),
        "METRICS_TOKEN",
        HexFormat.of().formatHex(token));
  }
}
