package vn.thicaicach.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.PaperHouse;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;

/** The contestant's own page, as a browser without scripts sees it. */
@ExtendWith(FreshDatabase.class)
class MyRoutesIT {
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
  @DisplayName("own attempts, newest first, with what may be seen of each")
  void attempts() {
    TestBrowser browser = house.person(1);
    String result = house.take(browser, "cuoc-thi", PaperHouse.KEYS);
    String paper = house.start(browser, "thi-thu");
    house.take(house.person(2), "cuoc-thi", List.of());

    Document page = browser.get("/cua-toi").page();

    assertThat(page.select("h1").text()).isEqualTo("Nguyễn Thị Ánh");
    assertThat(page.select(".page-head").text()).contains("Phường Một · Thành phố Mẫu");
    assertThat(page.select("[aria-labelledby=luot-thi] a").eachAttr("href"))
        .containsExactly(paper, result);
    assertThat(page.select("[aria-labelledby=luot-thi] a").eachText())
        .satisfiesExactly(
            open -> assertThat(open).contains("Thi thử", "Đang làm"),
            done -> assertThat(done).contains("Tuần 1", "30/30 điểm", "Nộp lúc"));
    assertThat(page.select(".help-line").text()).isEqualTo("0229 000 000");
  }

  @Test
  @DisplayName("contests to enter now: those that invite this unit and audience, and practice")
  void openContests() {
    String open = "[aria-labelledby=cuoc-thi] a";
    assertThat(house.person(1).get("/cua-toi").page().select(open).eachAttr("href"))
        .containsExactly("/cuoc-thi/cuoc-thi/vao-thi", "/cuoc-thi/thi-thu/vao-thi");

    house.database.execute("update person set unit_id = 3 where id = 1");
    assertThat(house.person(1).get("/cua-toi").page().select(open).eachAttr("href"))
        .containsExactly("/cuoc-thi/thi-thu/vao-thi");
  }

  @Test
  @DisplayName("the name on boards is chosen here")
  void displayName() {
    TestBrowser browser = house.person(1);
    assertThat(chosen(browser)).isEqualTo("FULL");

    assertThat(browser.post("/cua-toi/ten-hien-thi", Map.of("displayName", "ANONYMOUS")).status())
        .isEqualTo(303);
    assertThat(chosen(browser)).isEqualTo("ANONYMOUS");
    assertThat(house.database.value("select anonymous from person where id = 1")).isEqualTo("t");
    assertThat(house.database.value("select anonymous from person where id = 2")).isEqualTo("f");

    assertThat(browser.post("/cua-toi/ten-hien-thi", Map.of("displayName", "x")).status())
        .isEqualTo(422);
    assertThat(chosen(browser)).isEqualTo("ANONYMOUS");
  }

  private static String chosen(TestBrowser browser) {
    return browser.get("/cua-toi").page().select("input[name=displayName][checked]").val();
  }

  @Test
  void nobodyIsAskedToSignIn() {
    TestBrowser.Answer answer = house.web.browser().get("/cua-toi");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("location")).isEqualTo("/dang-nhap?toi=%2Fcua-toi");
  }
}
