package vn.thicaicach.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.access.Role;
import vn.thicaicach.testing.ConsoleRooms;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TakenContest;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestChromium;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.WebHouse;

/** The organisers' page of a round, from live figures over closing to the ranking. */
@ExtendWith(FreshDatabase.class)
class RoundPageBrowserIT {
  private TestDatabase database;
  private WebHouse house;
  private TestBrowser organiser;
  private String url;

  @BeforeEach
  void start(TestDatabase fresh) {
    database = fresh;
    ConsoleRooms console = new ConsoleRooms(fresh);
    TakenContest taken = new TakenContest(console.rooms, "tam-diep-2022").finished(80).open(6);
    house = console.open();
    organiser = house.staff("Nguyễn Thị Thư Ký", Role.ORGANIZER, null);
    url = "/ban-to-chuc/cuoc-thi/tam-diep-2022/vong/" + taken.round().id().value();
  }

  @AfterEach
  void stop() {
    house.close();
  }

  @Test
  @DisplayName("live figures, closing with a reason, then each place with what decided")
  void closesAndRanks() {
    TestBrowser.Answer live = organiser.get(url);
    assertThat(live.status()).isEqualTo(200);
    assertThat(live.textOf("[data-figure=started]")).isEqualTo("86");
    assertThat(live.textOf("[data-figure=open]")).isEqualTo("6");
    assertThat(organiser.getJson(url + "/so-lieu").text()).contains("\"submitted\":80");
    picture(url, "round-live");
    picture(url + "/dong", "round-close");
    organiser.get(url + "/dong");
    assertThat(organiser.post(url + "/dong", Map.of("reason", " ")).textOf("#reason-error"))
        .isEqualTo("Cần điền ô này.");
    assertThat(organiser.post(url + "/dong", Map.of("reason", "thông báo")).location())
        .isEqualTo(url);
    TestBrowser.Answer ranked = organiser.get(url);
    assertThat(ranked.textOf(".notice-title")).isEqualTo("Kết quả tạm thời, chưa chính thức");
    List<String> rows = ranked.page().select("tbody tr").eachText();
    assertThat(rows).hasSize(RoundPage.PAGE).first().asString().contains("Xếp trên vì làm bài");
    assertThat(
            database.column("select act from audit_entry where act <> 'contest.add' order by at"))
        .containsExactly("round.close", "result.freeze");
    picture(url, "round-ranked");
  }

  @Test
  @DisplayName("who only watches sees the figures and no button; another unit sees nothing")
  void permissions() {
    TestBrowser watcher = house.staff("Giám Sát", Role.SUPERVISOR, null);
    assertThat(watcher.get(url).text()).doesNotContain(url + "/dong");
    assertThat(watcher.get(url + "/dong").status()).isEqualTo(403);
    assertThat(watcher.post(url + "/dong", Map.of("reason", "x")).status()).isEqualTo(403);
    long elsewhere = Long.parseLong(database.value("select id from unit where code = 'quang-nam'"));
    TestBrowser foreign = house.staff("Nơi Khác", Role.ADMIN, elsewhere);
    for (String path : List.of(url, url + "/so-lieu", url + "/dong")) {
      assertThat(foreign.get(path).status()).as(path).isEqualTo(403);
    }
    assertThat(house.browser().get(url).location()).isEqualTo("/ban-to-chuc/dang-nhap");
    assertThat(database.value("select count(*) from audit_entry where act <> 'contest.add'"))
        .isEqualTo("0");
  }

  private void picture(String path, String name) {
    try (TestChromium chromium = TestChromium.start()) {
      for (int width : new int[] {1280, 390}) {
        try (BrowserContext window = chromium.window(width, 900)) {
          organiser
              .cookies()
              .forEach(
                  (key, value) ->
                      window.addCookies(List.of(new Cookie(key, value).setUrl(house.url("/")))));
          Page page = window.newPage();
          page.navigate(house.url(path));
          Object over = page.evaluate("document.documentElement.scrollWidth > innerWidth");
          assertThat(over).as("%s fits %d", name, width).isEqualTo(false);
          Path file = Path.of("target/pictures", name + "-" + width + ".png");
          page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(width > 400));
        }
      }
    }
  }
}
