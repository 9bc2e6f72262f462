package vn.thicaicach.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.thicaicach.access.Role;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.attempts.Attempts;
import vn.thicaicach.attempts.StartRoutes;
import vn.thicaicach.attempts.proof.ProofRoutes;
import vn.thicaicach.attempts.proof.ProofUpkeep;
import vn.thicaicach.attempts.proof.Proofs;
import vn.thicaicach.attempts.proof.PublicLog;
import vn.thicaicach.attempts.proof.PublicLogRoutes;
import vn.thicaicach.attempts.proof.ReceiptSealer;
import vn.thicaicach.contests.ContestRoutes;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.contests.Rules.Reveal.When;
import vn.thicaicach.leaderboards.BoardService;
import vn.thicaicach.leaderboards.Projector;
import vn.thicaicach.platform.db.DatabaseClock;
import vn.thicaicach.platform.http.Json;
import vn.thicaicach.platform.proof.Signer;
import vn.thicaicach.platform.redis.Redis;
import vn.thicaicach.results.MyResultRoutes;
import vn.thicaicach.results.MyRoutes;
import vn.thicaicach.results.QuestionReportRoutes;

/**
 * A small contest in a real server: a city with a ward and one more outside, an open round and one
 * to come, practice, three questions whose keys, explanations and sources are easy to find in a
 * page. The clock of the contestant's pages can be moved ahead.
 */
public final class PaperHouse implements AutoCloseable {
  /** The right options; the others end in another letter. */
  public static final List<String> KEYS = List.of("Lựa chọn 1b", "Lựa chọn 2d", "Lựa chọn 3a");

  /** Begins every explanation. */
  public static final String EXPLANATION = "LỜI GIẢI SỐ ";

  /** Begins the name of every document a question rests on. */
  public static final String SOURCE = "VĂN BẢN SỐ ";

  public final TestDatabase database;
  public final Rooms rooms;
  public final Attempts attempts;
  public final WebHouse web;
  private final DatabaseClock clock;
  private final Redis redis = TestRedis.fresh();
  private final Projector projector;
  private volatile Duration ahead = Duration.ZERO;

  private PaperHouse(TestDatabase database, Rules rules) {
    this.database = database;
    write(rules);
    rooms = new Rooms(database);
    clock = await(DatabaseClock.start(database.vertx(), database.pools()));
    projector =
        Projector.start(
            database.vertx(),
            database.pools(),
            clock,
            redis,
            rooms.contests,
            new SimpleMeterRegistry());
    BoardService boards =
        new BoardService(
            database.pools(),
            clock,
            redis,
            rooms.contests,
            rooms.units,
            rooms.people,
            rooms.keys,
            projector);
    attempts =
        new Attempts(
            database.pools(),
            rooms.contests,
            rooms.questions,
            rooms.keys,
            clock::now,
            projector::wake);
    web =
        WebHouse.open(
            rooms,
            (doors, replies) -> {
              attempts.routes(replies, this::now).mount(doors);
              new StartRoutes(
                      rooms.contests,
                      attempts.service(),
                      rooms.people,
                      rooms.units,
                      rooms.messages,
                      this::now)
                  .mount(doors);
              new QuestionReportRoutes(
                      rooms.contests, attempts.service(), attempts.reports(), replies)
                  .mount(doors);
              new MyResultRoutes(
                      rooms.contests,
                      attempts.service(),
                      attempts.reviews(),
                      boards,
                      rooms.units,
                      rooms.messages,
                      this::now)
                  .mount(doors);
              Signer signer = new Signer(rooms.keys);
              Proofs proofs =
                  new Proofs(
                      database.pools(),
                      rooms.contests,
                      rooms.questions,
                      attempts.service(),
                      attempts.receipts());
              new ProofRoutes(attempts.service(), proofs, signer, rooms.messages).mount(doors);
              new PublicLogRoutes(
                      rooms.contests, new PublicLog(database.pools(), rooms.contests), signer)
                  .mount(doors);
              new ContestRoutes(rooms.contests, rooms.units, rooms.messages, this::now)
                  .mount(doors);
              new MyRoutes(rooms.contests, attempts.service(), rooms.people, rooms.units, this::now)
                  .mount(doors);
            });
  }

  /** Opens it with score and places at once and the key after the round. */
  public static PaperHouse open(TestDatabase database) {
    return open(database, new Rules.Reveal(When.AT_ONCE, When.AFTER_ROUND, When.AT_ONCE));
  }

  /** Opens it with what the rules show when. */
  public static PaperHouse open(TestDatabase database, Rules.Reveal reveal) {
    return new PaperHouse(database, rules(reveal, 1));
  }

  private static Rules rules(Rules.Reveal reveal, int attempts) {
    return new Rules(
        new Rules.Eligibility(18, false, null),
        List.of(new Rules.Audience("CITIZEN", "Người dân", List.of(new Rules.Cell(null, null, 3)))),
        new Rules.Paper(15, 2, 10),
        new Rules.Prediction("Bao nhiêu người dự thi?", Rules.Prediction.Target.PARTICIPANTS),
        new Rules.Attempts(attempts, Rules.Attempts.Counts.BEST),
        Rules.RoundEnd.FINISH,
        reveal,
        List.of(Rules.TieKey.SCORE, Rules.TieKey.DURATION),
        new Rules.Collective(0),
        null,
        null);
  }

  private void write(Rules rules) {
    Rules practice = rules(new Rules.Reveal(When.AT_ONCE, When.AT_ONCE, When.NEVER), 0);
    database.execute(
        """
        insert into unit (code, name, search_name, kind, parent_id, path, depth, position) values
          ('pho', 'Thành phố Mẫu', 'thanh pho mau', 'CITY', null, '{1}', 0, 0),
          ('pho.phuong', 'Phường Một', 'phuong mot', 'WARD', 1, '{1,2}', 1, 0),
          ('xa', 'Xã Ngoài', 'xa ngoai', 'COMMUNE', null, '{3}', 0, 1)""",
        contest("cuoc-thi", "Tìm hiểu cải cách hành chính", false, rules),
        contest("thi-thu", "Thi thử", true, practice),
        """
        insert into round (contest_id, ordinal, name, opens_at, closes_at, secret) values
          (1, 1, 'Tuần 1', now() - interval '1 day', now() + interval '6 days', '\\x01'),
          (1, 2, 'Tuần 2', now() + interval '7 days', now() + interval '14 days', '\\x02'),
          (2, 1, 'Thi thử', now() - interval '1 day', null, '\\x03')""",
        """
        insert into person (full_name, search_name, birth_year, unit_id, audience, code_hmac,
                            consent_version, consent_at)
        select 'Nguyễn Thị ' || (array['Ánh', 'Bình', 'Cúc', 'Dung'])[n], 'x', 1980, 2, 'CITIZEN',
               int4send(n), '1', now() from generate_series(1, 4) n""",
        "insert into question_bank (code, title, sample, content_hash) values ('bo-de', 'Bộ đề', false, '')");
    for (int n = 1; n <= KEYS.size(); n++) {
      question(n, KEYS.get(n - 1).charAt(KEYS.get(n - 1).length() - 1) - 'a' + 1);
    }
  }

  private static String contest(String code, String title, boolean practice, Rules rules) {
    return """
    insert into contest (code, title, summary, kind, organiser, help_phone, unit_id, unit_path,
                         practice, banks, rules, content_hash)
    values ('%s', '%s', '', 'KNOWLEDGE_ONLINE', 'Ban Tổ chức', '0229 000 000', %s, '%s', %s,
            '{bo-de}', '%s', '')"""
        .formatted(
            code,
            title,
            practice ? "null" : "1",
            practice ? "{}" : "{1}",
            practice,
            Json.write(rules).replace("'", "''"));
  }

  private void question(int n, int key) {
    database.execute(
        "insert into question (bank_id, code) values (1, 'Q-" + n + "')",
        """
        insert into question_version (question_id, version, topic, difficulty, audiences, scope, stem,
          choices, correct_choice, explanation, legal_basis, as_of, verified, status, content_hash)
        values (%1$d, 1, 'THE_CHE', 'RECALL', '{CITIZEN}', 'NATIONAL', 'Câu hỏi %1$d?',
          '["Lựa chọn %1$da","Lựa chọn %1$db","Lựa chọn %1$dc","Lựa chọn %1$dd"]', %2$d,
          '%3$s%1$d', '[{"document":"%4$s%1$d","date":"2022-04","issuer":"UBND","place":"Mục II",
          "validity":"ENDED"}]', '2026-01-01', '{"how": "PLAN_LINE"}', 'APPROVED', '')"""
            .formatted(n, key, EXPLANATION, SOURCE));
  }

  /** The clock of the contestant's pages. */
  public Instant now() {
    return Instant.now().plus(ahead);
  }

  /** Moves that clock; what is stored keeps its own times, and boards keep the database's. */
  public void ahead(Duration by) {
    ahead = by;
  }

  /** The organisers close the first round now, as on their page but for the freezing. */
  public void closeRound() {
    database.execute("insert into staff (login, name, password_hash) values ('a', 'A', 'x')");
    Viewer.Staff staff = new Viewer.Staff(1, "A", List.of(new Viewer.Grant(Role.ADMIN, null)));
    RoundId round = new RoundId(1);
    await(
        rooms
            .contests
            .closeRound(staff, round, "thử")
            .compose(done -> attempts.closer().expireRound(round)));
  }

  /** One beat of the upkeep of proofs, at the pages' clock. */
  public void upkeep() {
    ReceiptSealer sealer = new ReceiptSealer(database.pools(), rooms.contests, rooms.audit);
    rooms.contests.refresh();
    await(
        new ProofUpkeep(rooms.contests, attempts.service(), sealer, this::now, () -> true)
            .run(now()));
  }

  /** Redis is away from now on. */
  public void boardsAway() {
    projector.stop();
    await(redis.close());
  }

  /** A browser of person 1, 2, 3 or 4. */
  public TestBrowser person(int n) {
    return web.contestant(new PersonId(n));
  }

  /** Presses the start button of a contest; gives the address of the paper. */
  public String start(TestBrowser browser, String contest) {
    browser.get("/cuoc-thi/" + contest + "/vao-thi");
    return browser.post("/cuoc-thi/" + contest + "/vao-thi", Map.of()).header("location");
  }

  /**
   * Answers with options of these texts and hands the paper in; gives the address of the result.
   */
  public String submit(TestBrowser browser, String paper, List<String> texts) {
    Document page = browser.get(paper).page();
    Map<String, String> form = new HashMap<>();
    form.put("writer", page.select("input[name=writer]").val());
    for (Element option : page.select("label.option")) {
      if (texts.stream().anyMatch(text -> option.text().endsWith(text))) {
        Element input = option.selectFirst("input");
        form.put(input.attr("name"), input.val());
      }
    }
    assertThat(browser.post(paper + "/nop", form).status()).isEqualTo(200);
    return browser.post(paper + "/ket-thuc", Map.of()).header("location");
  }

  /** Starts, answers and hands in. */
  public String take(TestBrowser browser, String contest, List<String> texts) {
    return submit(browser, start(browser, contest), texts);
  }

  @Override
  public void close() {
    web.close();
    boardsAway();
    clock.stop();
  }
}
