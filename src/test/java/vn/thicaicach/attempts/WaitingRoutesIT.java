package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.PaperHouse;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestChromium;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.WebHouse;

/** The crowded minute: who comes to a full server waits with a number, then starts. */
@ExtendWith(FreshDatabase.class)
class WaitingRoutesIT {
  private static final String START = "/cuoc-thi/cuoc-thi/vao-thi";
  private static final String WAIT = "/cuoc-thi/cuoc-thi/cho";

  private final AtomicInteger starting = new AtomicInteger(5);
  private final AtomicLong nanos = new AtomicLong();
  private PaperHouse house;
  private WebHouse web;

  @BeforeEach
  void open(TestDatabase database) {
    house = PaperHouse.open(database);
    WaitingRoom room = new WaitingRoom(starting::get, nanos::get, 5);
    WaitingRoutes waiting =
        new WaitingRoutes(house.rooms.contests, room, new WaitingTicket(house.rooms.keys));
    AnswerService answers =
        new AnswerService(
            database.pools(),
            house.rooms.questions,
            house.attempts.writer(),
            new AnswerToken.Signer(house.rooms.keys),
            house.rooms.keys);
    web =
        WebHouse.open(
            house.rooms,
            (doors, replies) -> {
              new StartRoutes(
                      house.rooms.contests,
                      house.attempts.service(),
                      house.rooms.people,
                      house.rooms.units,
                      house.rooms.messages,
                      Instant::now)
                  .mount(doors);
              new AttemptRoutes(
                      house.rooms.contests,
                      house.attempts.service(),
                      answers,
                      house.attempts.closer(),
                      waiting,
                      replies,
                      Instant::now)
                  .mount(doors);
            });
  }

  @AfterEach
  void close() {
    web.close();
    house.close();
  }

  @Test
  @DisplayName(
      "a number, a true place, no paper meanwhile; when it is called the start goes through")
  void waitsThenStarts() {
    TestBrowser first = web.contestant(new PersonId(1));
    TestBrowser second = web.contestant(new PersonId(2));
    first.get(START);
    second.get(START);
    assertThat(first.post(START, Map.of()).location()).isEqualTo(WAIT);
    assertThat(second.post(START, Map.of()).location()).isEqualTo(WAIT);
    TestBrowser.Answer waits = second.get(WAIT);
    assertThat(waits.textOf(".notice-title")).contains("vị trí thứ 2");
    assertThat(Integer.parseInt(waits.header("refresh"))).isBetween(3, 7);
    assertThat(waits.header("cache-control")).contains("no-store");
    second.get(START);
    assertThat(second.post(START, Map.of()).location()).as("no way past").isEqualTo(WAIT);
    assertThat(second.get(WAIT).textOf(".notice-title")).contains("vị trí thứ 2");
    picture(second, "waiting");
    assertThat(house.database.value("select count(*) from attempt")).isEqualTo("0");

    starting.set(0);
    nanos.addAndGet(WaitingRoom.EVERY_NANOS);
    Document turn = second.get(WAIT).page();
    assertThat(turn.select("form[data-turn]").attr("action")).isEqualTo(START);
    assertThat(second.get(WAIT).header("refresh")).isEmpty();
    picture(second, "waiting-turn");
    assertThat(second.post(START, Map.of()).location()).startsWith("/bai-thi/");
    assertThat(house.database.value("select count(*) from attempt")).isEqualTo("1");
  }

  @Test
  @DisplayName("nobody without a number sees the page; a forged one is worth nothing")
  void forged() {
    assertThat(web.browser().get(WAIT).location()).isEqualTo(START);
    TestBrowser forger = web.contestant(new PersonId(1)).cookie("cho-cuoc-thi", "x.0.y");
    assertThat(forger.get(WAIT).location()).isEqualTo(START);
    forger.get(START);
    assertThat(forger.post(START, Map.of()).location()).isEqualTo(WAIT);
  }

  private void picture(TestBrowser who, String name) {
    try (TestChromium chromium = TestChromium.start();
        BrowserContext window = chromium.window(360, 760)) {
      who.cookies()
          .forEach(
              (key, value) ->
                  window.addCookies(List.of(new Cookie(key, value).setUrl(web.url("/")))));
      window.route("**/waiting.js*", route -> route.abort());
      Page page = window.newPage();
      page.navigate(web.url(WAIT));
      assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
          .isEqualTo(false);
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target/pictures", name + ".png")));
    }
  }
}
