package vn.thicaicach.results;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.contests.Rules.Reveal.When;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.PaperHouse;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;

/** The result of an own attempt, from the start button on, as a browser without scripts sees it. */
@ExtendWith(FreshDatabase.class)
class MyResultRoutesIT {
  /** Two right, one wrong. */
  private static final List<String> ANSWERS = List.of("Lựa chọn 1b", "Lựa chọn 2d", "Lựa chọn 3c");

  private static final Duration AFTER_ROUND = Duration.ofDays(6).plusMinutes(20);
  private static final Duration AFTER_CONTEST = Duration.ofDays(15);

  private TestDatabase database;
  private PaperHouse house;

  @BeforeEach
  void remember(TestDatabase fresh) {
    database = fresh;
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  @DisplayName("done: score, right answers, time, receipt, and nothing more to do")
  void scoreAtOnce() {
    house = PaperHouse.open(database);
    TestBrowser browser = house.person(1);
    String result = house.take(browser, "cuoc-thi", ANSWERS);

    Document page = browser.get(result).page();

    assertThat(page.select("main").text())
        .contains("Đã nộp bài", "Bạn không cần làm gì nữa.")
        .contains("20/30 điểm", "Đúng 2/3 câu", "Thời gian làm bài")
        .contains("Nguyễn Thị Ánh", "Tuần 1");
    assertThat(page.select(".receipt-code").text()).matches("[2-9A-Z]{4}(-[2-9A-Z]{4}){2}");
    assertThat(page.select("form").eachAttr("action"))
        .containsExactly("/dang-xuat?toi=/cuoc-thi/cuoc-thi/dang-ky");
    assertThat(page.select("a").eachAttr("href")).doesNotContain("/cuoc-thi/cuoc-thi/vao-thi");
  }

  @Test
  @DisplayName("the place in the own unit and among all, each with its board")
  void places() throws Exception {
    house = PaperHouse.open(database);
    database.execute("update person set unit_id = 1 where id = 2");
    house.take(house.person(2), "cuoc-thi", PaperHouse.KEYS);
    house.take(house.person(3), "cuoc-thi", List.of());
    TestBrowser browser = house.person(1);
    String result = house.take(browser, "cuoc-thi", ANSWERS);

    Document page = withRanks(browser, result, 3);

    assertThat(page.select(".ranks li").eachText())
        .containsExactly("1 trên 2 người Phường Một", "2 trên 3 người Toàn cuộc thi");
    assertThat(page.select("[aria-labelledby=thu-hang] h2").text())
        .isEqualTo("Thứ hạng (tạm tính)");
    assertThat(page.select(".ranks a").eachAttr("href"))
        .containsExactly(
            "/cuoc-thi/cuoc-thi/bang-xep-hang?vong=1&don-vi=pho.phuong",
            "/cuoc-thi/cuoc-thi/bang-xep-hang?vong=1");
    assertThat(page.select(".actions a").eachAttr("href"))
        .containsExactly("/cuoc-thi/cuoc-thi/bang-xep-hang?vong=1");
  }

  /** The page, once the boards have heard of so many people. */
  private static Document withRanks(TestBrowser browser, String result, int people)
      throws Exception {
    return Eventually.gives(
        () -> {
          Document page = browser.get(result).page();
          assertThat(page.select(".ranks").text()).contains("trên " + people + " người");
          return page;
        },
        Duration.ofSeconds(20));
  }

  @Test
  @DisplayName("while the boards are away the result stands and says that places are worked out")
  void boardsAway() {
    house = PaperHouse.open(database);
    TestBrowser browser = house.person(1);
    String result = house.take(browser, "cuoc-thi", ANSWERS);
    house.boardsAway();

    Document page = browser.get(result).page();

    assertThat(page.select("main").text()).contains("20/30 điểm", "Thứ hạng đang được cập nhật");
    assertThat(page.select(".ranks")).isEmpty();
  }

  @Test
  @DisplayName("a published result shows score and place whatever the rules kept back before")
  void official() throws Exception {
    house = PaperHouse.open(database, new Rules.Reveal(When.NEVER, When.NEVER, When.NEVER));
    TestBrowser browser = house.person(1);
    String result = house.take(browser, "cuoc-thi", ANSWERS);
    assertThat(browser.get(result).text())
        .contains("Điểm không hiện trên trang này", "Không có bảng xếp hạng.")
        .doesNotContain("20/30");

    house.closeRound();
    database.execute(
        "insert into official_board (contest_id, round_id, published_at) values (1, 1, now())",
        "insert into official_place (contest_id, round_id, person_id, place) values (1, 1, 1, 1)");

    Document page = withRanks(browser, result, 1);
    assertThat(page.text()).contains("20/30 điểm").doesNotContain("(tạm tính)");
    assertThat(page.text()).doesNotContain(PaperHouse.EXPLANATION);
  }

  @Test
  @DisplayName(
      "what is wrong with a question can be said about an own, finished paper; once a question")
  void reportsAQuestion() {
    house = PaperHouse.open(database);
    TestBrowser browser = house.person(1);
    String result = house.take(browser, "cuoc-thi", ANSWERS);
    String report = result.replace("/ket-qua", "/phan-anh/2");
    house.closeRound();
    assertThat(browser.get(result).page().select("a").eachAttr("href")).contains(report);
    browser.get(report);
    assertThat(browser.post(report, Map.of("words", " ")).status()).isEqualTo(422);
    assertThat(browser.post(report, Map.of("words", "x".repeat(501))).status()).isEqualTo(422);
    assertThat(browser.post(report, Map.of("words", "Hai phương án đều đúng")).location())
        .isEqualTo(report + "?xong=1");
    assertThat(browser.get(report + "?xong=1").text()).contains("Đã gửi phản ánh của bạn");
    browser.get(report);
    browser.post(report, Map.of("words", "Phương án B cũng đúng"));
    assertThat(database.column("select words from question_report"))
        .containsExactly("Phương án B cũng đúng");
    assertThat(browser.get(result.replace("/ket-qua", "/phan-anh/4")).status()).isEqualTo(404);
    assertThat(house.person(2).get(report).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("no key, explanation or source is in any page before the rules show it")
  void canary() {
    house = PaperHouse.open(database);
    TestBrowser browser = house.person(1);
    List<String> pages = new ArrayList<>();
    pages.add(browser.get("/cuoc-thi/cuoc-thi/vao-thi").text());
    String paper = house.start(browser, "cuoc-thi");
    pages.add(browser.get(paper).text());
    String result = house.submit(browser, paper, ANSWERS);
    pages.add(browser.get(result).text());
    pages.add(browser.get("/cua-toi").text());

    assertThat(pages)
        .allSatisfy(
            page ->
                assertThat(page)
                    .doesNotContain(PaperHouse.EXPLANATION)
                    .doesNotContain(PaperHouse.SOURCE)
                    .doesNotContain("key-right"));
    assertThat(pages.get(2))
        .contains("Đáp án và lời giải thích hiện sau khi đợt thi đóng.")
        .doesNotContain("Câu hỏi 1?");

    house.ahead(AFTER_ROUND);
    assertThat(browser.get(result).text()).contains(PaperHouse.EXPLANATION, PaperHouse.SOURCE);
  }

  @Test
  @DisplayName("the review: each question as it stood on the paper, what was chosen, what is right")
  void review() {
    house = PaperHouse.open(database);
    TestBrowser browser = house.person(1);
    String paper = house.start(browser, "cuoc-thi");
    List<String> shown = browser.get(paper).page().select("label.option").eachText();
    String result = house.submit(browser, paper, List.of("Lựa chọn 1b", "Lựa chọn 3c"));
    house.ahead(AFTER_ROUND);

    Document page = browser.get(result).page();

    assertThat(page.select(".review-option").eachText())
        .extracting(MyResultRoutesIT::withoutMark)
        .containsExactlyElementsOf(shown);
    assertThat(page.select(".key-right").eachText())
        .extracting(text -> text.substring(text.indexOf("Lựa chọn")))
        .containsExactlyInAnyOrderElementsOf(PaperHouse.KEYS);
    assertThat(page.select(".key-wrong").text()).contains("Bạn đã chọn, chưa đúng", "Lựa chọn 3c");
    assertThat(question(page, 1)).contains("Đúng", "Bạn chọn đúng", "LỜI GIẢI SỐ 1");
    assertThat(question(page, 2)).contains("Bỏ trống", "Đáp án đúng");
    assertThat(question(page, 3))
        .contains("Sai", "Mục II, VĂN BẢN SỐ 3 (UBND, tháng 04/2022; đã hết hiệu lực)");
  }

  private static String withoutMark(String option) {
    return option.replaceFirst("^(Bạn chọn đúng|Đáp án đúng|Bạn đã chọn, chưa đúng) ?", "");
  }

  private static String question(Document page, int n) {
    for (Element question : page.select("article.question")) {
      if (question.text().contains("Câu hỏi " + n + "?")) {
        return question.text();
      }
    }
    throw new AssertionError("no question " + n);
  }

  @Test
  @DisplayName("the key waits for the last open paper, also after the round has closed")
  void keyWaitsForOpenPapers() {
    house = PaperHouse.open(database);
    TestBrowser browser = house.person(1);
    String result = house.take(browser, "cuoc-thi", ANSWERS);
    TestBrowser slow = house.person(2);
    String paper = house.start(slow, "cuoc-thi");
    house.ahead(AFTER_ROUND);

    assertThat(browser.get(result).text())
        .contains("hiện khi mọi bài đang làm đã nộp xong")
        .doesNotContain(PaperHouse.EXPLANATION);

    slow.post(paper + "/ket-thuc", java.util.Map.of());
    assertThat(browser.get(result).text()).contains(PaperHouse.EXPLANATION);
  }

  @Test
  @DisplayName("a score that comes later is not in the page, nor what would tell it")
  void scoreLater() throws Exception {
    house =
        PaperHouse.open(
            database, new Rules.Reveal(When.AFTER_ROUND, When.AFTER_CONTEST, When.AFTER_ROUND));
    TestBrowser browser = house.person(1);
    String result = house.take(browser, "cuoc-thi", ANSWERS);

    Document before = browser.get(result).page();
    assertThat(before.select("main").text())
        .contains("Đã nộp bài", "Điểm và thời gian làm bài hiện sau khi đợt thi đóng.")
        .contains("Bảng xếp hạng hiện sau khi đợt thi đóng.");
    assertThat(before.select(".score, .ranks, article.question")).isEmpty();
    assertThat(before.text()).doesNotContain("Đúng 2/3").doesNotContain("20/30");
    assertThat(before.select("dt").eachText()).doesNotContain("Thời gian làm bài");
    assertThat(before.select("a").eachAttr("href")).noneMatch(url -> url.contains("bang-xep-hang"));
    assertThat(browser.get("/cua-toi").page().select("main").text()).doesNotContain("20/30");

    house.ahead(AFTER_ROUND);
    assertThat(browser.get(result).text()).contains("Đúng 2/3").doesNotContain(PaperHouse.SOURCE);
    assertThat(browser.get("/cua-toi").page().select("main").text()).contains("20/30");
    assertThat(browser.get(result).page().select(".ranks")).isEmpty();

    house.ahead(Duration.ZERO);
    house.closeRound();
    withRanks(browser, result, 1);

    house.ahead(AFTER_CONTEST);
    assertThat(browser.get(result).text()).contains(PaperHouse.SOURCE);
  }

  @Test
  @DisplayName("practice shows its key at once, has no places, and may be taken again")
  void practice() {
    house = PaperHouse.open(database);
    TestBrowser browser = house.person(1);

    Document page = browser.get(house.take(browser, "thi-thu", ANSWERS)).page();

    assertThat(page.select(".key-right")).hasSize(3);
    assertThat(page.select("main").text()).doesNotContain("Thứ hạng");
    assertThat(page.select("main a").eachAttr("href")).containsExactly("/cuoc-thi/thi-thu/vao-thi");
    assertThat(page.select("main a").text()).isEqualTo("Làm thử lần nữa");
  }

  @Test
  @DisplayName("somebody else's result is not found; nobody is asked to sign in")
  void ownOnly() {
    house = PaperHouse.open(database);
    String result = house.take(house.person(1), "cuoc-thi", ANSWERS);

    TestBrowser.Answer other = house.person(2).get(result);
    assertThat(other.status()).isEqualTo(404);
    assertThat(other.text()).doesNotContain("Ánh").doesNotContain("20/30");
    TestBrowser.Answer nobody = house.web.browser().get(result);
    assertThat(nobody.status()).isEqualTo(303);
    assertThat(nobody.header("location")).startsWith("/dang-nhap?toi=");
  }

  @Test
  @DisplayName("a paper that is still open has no result yet")
  void openPaper() {
    house = PaperHouse.open(database);
    TestBrowser browser = house.person(1);
    String paper = house.start(browser, "cuoc-thi");

    assertThat(browser.get(paper + "/ket-qua").header("location")).isEqualTo(paper);
  }

  @Test
  @DisplayName("time is over and nobody closed it yet: a page that says so and looks again")
  void closing() {
    house = PaperHouse.open(database);
    TestBrowser browser = house.person(1);
    String result = house.start(browser, "cuoc-thi") + "/ket-qua";
    database.execute("update attempt set deadline = now() - interval '1 minute'");

    TestBrowser.Answer waiting = browser.get(result);
    assertThat(waiting.header("refresh")).isEqualTo("5");
    assertThat(waiting.page().select("main").text()).contains("Hết giờ, bài đang được nộp");
    assertThat(waiting.page().select("main a").eachAttr("href")).containsExactly(result);

    await(house.attempts.closer().expireDue());
    TestBrowser.Answer closed = browser.get(result);
    assertThat(closed.header("refresh")).isEmpty();
    assertThat(closed.text()).contains("Hết giờ, bài đã được nộp", "Đúng 0/3 câu");
  }

  @Test
  @DisplayName("a void attempt has no score; whom to ask stands instead")
  void voided() {
    house = PaperHouse.open(database);
    TestBrowser browser = house.person(1);
    String result = house.take(browser, "cuoc-thi", ANSWERS);
    database.execute("update attempt set state = 'VOID'");

    Document page = browser.get(result).page();

    assertThat(page.select("main").text())
        .contains("Kết quả này không được công nhận")
        .doesNotContain("20/30");
  }
}
