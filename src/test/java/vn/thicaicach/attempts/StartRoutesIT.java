package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.PaperHouse;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;

/** The page before a start, as a browser without scripts sees it. */
@ExtendWith(FreshDatabase.class)
class StartRoutesIT {
  private static final String PAGE = "/cuoc-thi/cuoc-thi/vao-thi";

  private PaperHouse house;

  @BeforeEach
  void open(TestDatabase database) {
    house = PaperHouse.open(database);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  @DisplayName("who has not signed in is asked for the code, and may register instead")
  void nobody() {
    TestBrowser.Answer answer = house.web.browser().get(PAGE);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("location")).isEqualTo("/dang-nhap?toi=/cuoc-thi/cuoc-thi/vao-thi");
  }

  @Test
  void anUnknownContestIsNotFound() {
    assertThat(house.person(1).get("/cuoc-thi/khong-co/vao-thi").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("before the start: who, how much, until when, what decides; one button")
  void ready() {
    Instant before = Instant.now();
    Document page = house.person(1).get(PAGE).page();
    Instant after = Instant.now();

    assertThat(page.select("main").text())
        .contains("Nguyễn Thị Ánh", "Phường Một", "3 câu trắc nghiệm và 1 câu dự đoán", "15 phút")
        .contains("1 lượt")
        .contains("người bắt đầu trước giờ đó vẫn được làm đủ 15 phút")
        .contains("Bằng điểm thì xét thời gian làm bài ngắn hơn")
        .contains("Đáp án và lời giải thích hiện sau khi đợt thi đóng");
    assertThat(page.select("dd").eachText())
        .anySatisfy(
            clock ->
                assertThat(clock)
                    .isBetween(
                        Formats.clock(before.plus(Duration.ofMinutes(15))),
                        Formats.clock(after.plus(Duration.ofMinutes(15)))));
    assertThat(page.select("main form[method=post]").eachAttr("action"))
        .containsExactly("/dang-xuat?toi=/cuoc-thi/cuoc-thi/dang-ky", PAGE);
  }

  @Test
  @DisplayName("the button leads to the paper")
  void startsThePaper() {
    TestBrowser browser = house.person(1);

    String paper = house.start(browser, "cuoc-thi");

    assertThat(browser.get(paper).page().select("fieldset.question")).hasSize(4);
  }

  @Test
  @DisplayName("an open paper is taken up again, on another device too")
  void resume() {
    String paper = house.start(house.person(1), "cuoc-thi");
    TestBrowser other = house.person(1);

    Document page = other.get(PAGE).page();

    assertThat(page.select("main").text()).contains("Bạn đang có bài làm dở");
    String action = page.select("main form[method=post]").last().attr("action");
    assertThat(action).isEqualTo(paper + "/tiep-tuc");
    assertThat(other.post(action, java.util.Map.of()).header("location")).isEqualTo(paper);
    assertThat(other.get(paper).page().select("form#bai-thi")).hasSize(1);
  }

  @Test
  @DisplayName("a paper that goes on after its round closed is taken up again as well")
  void resumeAfterTheRound() {
    house.start(house.person(1), "cuoc-thi");
    house.database.execute(
        "update round set closes_at = now() - interval '1 minute' where contest_id = 1 and ordinal = 1");

    assertThat(text(1)).contains("Bạn đang có bài làm dở");
  }

  @Test
  @DisplayName("a paper whose time is over leads to its result")
  void overdue() {
    String paper = house.start(house.person(1), "cuoc-thi");
    house.ahead(Duration.ofMinutes(16));

    assertThat(house.person(1).get(PAGE).header("location")).isEqualTo(paper + "/ket-qua");
  }

  @Test
  @DisplayName("all attempts used: no button, the own results, when the next round opens")
  void noneLeft() {
    TestBrowser browser = house.person(1);
    house.take(browser, "cuoc-thi", List.of());
    Document page = browser.get(PAGE).page();

    assertThat(page.select("main").text())
        .contains("Bạn đã dùng hết lượt thi của đợt này", "Đợt sau mở từ");
    assertThat(page.select("main form[method=post]")).hasSize(1);
    assertThat(page.select("main a").eachAttr("href")).contains("/cua-toi");
  }

  @Test
  @DisplayName("a pause between attempts: from when on, and no button until then")
  void pause() {
    attempts("{\"perRound\": 3, \"counts\": \"BEST\", \"delayMinutes\": 120}");
    TestBrowser browser = house.person(1);
    house.take(browser, "cuoc-thi", List.of());
    Document page = browser.get(PAGE).page();

    assertThat(page.select("main").text())
        .contains(
            "Bạn được thi lượt tiếp theo từ", "giữa hai lượt thi có một khoảng thời gian chờ");
    assertThat(page.select("main form[method=post]")).hasSize(1);
    house.ahead(Duration.ofMinutes(121));
    assertThat(text(1)).contains("2 lượt", "Bắt đầu làm bài");
  }

  @Test
  @DisplayName("all attempts of the contest used: no later round is promised")
  void contestUsedUp() {
    attempts("{\"perRound\": 1, \"counts\": \"BEST\", \"perContest\": 1}");
    house.take(house.person(1), "cuoc-thi", List.of());

    assertThat(text(1))
        .contains("Bạn đã dùng hết lượt của cả cuộc thi")
        .doesNotContain("Đợt sau mở từ");
  }

  private void attempts(String json) {
    house.database.execute(
        "update contest set rules = rules || '{\"attempts\": " + json + "}' where id = 1");
  }

  @Test
  @DisplayName("practice may be taken again and again, and says that it does not count")
  void practice() {
    TestBrowser browser = house.person(1);
    house.take(browser, "thi-thu", List.of());

    assertThat(browser.get("/cuoc-thi/thi-thu/vao-thi").page().select("main").text())
        .contains("Không giới hạn", "Bắt đầu làm thử")
        .contains("Kết quả thi thử không tính và không xếp hạng.");
  }

  @Test
  @DisplayName("between rounds: when the next one opens; after the last: closed")
  void roundsPass() {
    house.ahead(Duration.ofDays(6).plusHours(1));
    assertThat(text(1)).contains("Tuần 2", "Đợt thi chưa mở", "Bạn quay lại từ");

    house.ahead(Duration.ofDays(15));
    assertThat(text(1)).contains("Đợt thi đã đóng");
  }

  @Test
  @DisplayName("a unit outside the contest is told kindly, with the way to mend it")
  void unitOutside() {
    house.database.execute("update person set unit_id = 3 where id = 1");
    Document page = house.person(1).get(PAGE).page();

    assertThat(page.select("main").text()).contains("Đơn vị của bạn không thuộc cuộc thi này");
    assertThat(page.select("main a").eachAttr("href")).contains("/cuoc-thi/cuoc-thi/doi-don-vi");
    assertThat(page.select("main form[action=" + PAGE + "]")).isEmpty();
  }

  @Test
  @DisplayName("too young or excluded: why, and no button")
  void refused() {
    house.database.execute(
        "update person set birth_year = 2020 where id = 1",
        "insert into contest_exclusion (contest_id, person_id, reason) values (1, 2, 'COMMITTEE')");

    assertThat(text(1)).contains("Bạn chưa đủ tuổi dự thi", "từ đủ 18 tuổi");
    assertThat(text(2)).contains("Bạn không thuộc diện dự thi");
    Document page = house.person(2).get(PAGE).page();
    assertThat(page.select("main form[action=" + PAGE + "], main a[href*=doi-don-vi]")).isEmpty();
  }

  private String text(int person) {
    return house.person(person).get(PAGE).page().select("main").text();
  }
}
