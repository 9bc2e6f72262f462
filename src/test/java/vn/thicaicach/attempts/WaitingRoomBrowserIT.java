package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TakenContest;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestChromium;
import vn.thicaicach.testing.TestDatabase;

/** The page of who waits before the start in the crowded minute. */
@ExtendWith(FreshDatabase.class)
class WaitingRoomBrowserIT {
  private static final String CONTEST = "tam-diep-2022";
  private static final String PAGE = "/cuoc-thi/" + CONTEST + "/cho";

  private CrowdedDoor door;

  @BeforeEach
  void open(TestDatabase database) {
    Rooms rooms = new Rooms(database).withContent();
    new TakenContest(rooms, CONTEST).finished(3);
    door = new CrowdedDoor(rooms);
  }

  @AfterEach
  void close() {
    door.close();
  }

  private Page wait(BrowserContext phone) {
    TestBrowser browser = door.waits(1, CONTEST);
    browser
        .cookies()
        .forEach(
            (k, v) -> phone.addCookies(java.util.List.of(new Cookie(k, v).setUrl(door.url("/")))));
    Page page = phone.newPage();
    page.navigate(door.url(PAGE));
    return page;
  }

  @Test
  @DisplayName(
      "the place is true and moves by itself; without a network the page stays and says so")
  void placeMoves() {
    try (TestChromium chromium = TestChromium.start();
        BrowserContext phone = chromium.phone(true)) {
      door.before(1_203);
      Page page = wait(phone);
      Locator now = page.locator("[data-now]");
      assertThat(now.textContent()).isEqualTo("Bạn đang ở vị trí thứ 1.204 trong hàng chờ");
      phone.setOffline(true);
      page.waitForCondition(
          () -> page.locator("[data-next]").textContent().contains("Chỗ của bạn vẫn được giữ"));
      assertThat(now.textContent()).contains("1.204");

      phone.setOffline(false);
      door.makeRoom(1);
      page.waitForCondition(() -> !now.textContent().contains("1.204"));
      assertThat(now.textContent()).matches("Bạn đang ở vị trí thứ 1\\.\\d{3} trong hàng chờ");
    }
  }

  @Test
  @DisplayName(
      "when the number is called the paper opens by itself; without scripts the page loads anew")
  void called() {
    String html = door.waits(2, CONTEST).get(PAGE).text();
    assertThat(html).containsPattern("<noscript><meta http-equiv=\"refresh\" content=\"[3-7]\">");
    try (TestChromium chromium = TestChromium.start();
        BrowserContext phone = chromium.phone(true)) {
      Page page = wait(phone);
      door.makeRoom(10);
      page.waitForURL("**/bai-thi/*");
      assertThat(page.locator("fieldset.question").count()).isEqualTo(10);
    }
  }
}
