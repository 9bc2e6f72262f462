package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thicaicach.access.Role;
import vn.thicaicach.testing.FaultProxy;

/** The countdown of the paper: right on any phone, moved by the organisers, true at its end. */
class PaperTimeBrowserIT {
  private static final String SAVED = "Đã lưu lúc";
  private static final String UNSENT = "Chưa gửi";
  private static final long DAY_MS = 86_400_000;

  /** The phone's calendar clock is wrong by {@code window.wrongBy}. */
  private static final String WRONG_CLOCK =
      """
      (() => {
        const Right = Date;
        window.wrongBy = %d;
        window.Date = class extends Right {
          constructor(...parts) {
            if (parts.length) super(...parts);
            else super(Right.now() + window.wrongBy);
          }
          static now() { return Right.now() + window.wrongBy; }
        };
      })()""";

  private static PaperWorld world;
  private static Cookie organiser;

  @BeforeAll
  static void open() {
    world = new PaperWorld();
    organiser = world.house().staff(Role.ADMIN);
  }

  @AfterAll
  static void close() {
    world.close();
  }

  /** Seconds the page shows as left. */
  private static double shown(PaperWindow paper) {
    String[] parts = paper.page().locator("[data-left]").textContent().split(":");
    return Integer.parseInt(parts[0]) * 60.0 + Integer.parseInt(parts[1]);
  }

  /** Seconds that are left by the clock that judges. */
  private static double left(PaperWindow paper) {
    return Double.parseDouble(
        world
            .database()
            .value(
                "select extract(epoch from deadline + extra_ms * interval '1 ms' - clock_timestamp()) from attempt where code = '%s'"
                    .formatted(paper.attempt())));
  }

  private static void countsRight(PaperWindow paper) {
    // What was heard just now shows at the next tick.
    double before = shown(paper);
    paper.page().waitForCondition(() -> shown(paper) != before);
    // Whole seconds, rounded up, are shown: half a second is in the middle.
    assertThat(shown(paper) - 0.5).isCloseTo(left(paper), within(1.0));
  }

  @ParameterizedTest
  @ValueSource(longs = {DAY_MS, -DAY_MS})
  @DisplayName("a phone whose date is wrong by a day counts down right, and so after it is set")
  void wrongClock(long wrongBy) {
    try (BrowserContext phone = world.phone()) {
      phone.addInitScript(WRONG_CLOCK.formatted(wrongBy));
      PaperWindow paper = world.paper(phone);
      countsRight(paper);
      paper.choose(1, 0).waitUntilSays(1, SAVED);
      countsRight(paper);
      paper.page().evaluate("window.wrongBy = 0");
      paper.choose(2, 0).waitUntilSays(2, SAVED);
      paper.page().waitForCondition(() -> Math.abs(shown(paper) - 0.5 - left(paper)) <= 1);
      assertThat(paper.page().locator("#bai-thi").isVisible()).isTrue();
    }
  }

  @Test
  @DisplayName(
      "a clock that leaps while the network is away ends nothing; the server is asked first")
  void leap() {
    try (BrowserContext phone = world.phone()) {
      phone.addInitScript(WRONG_CLOCK.formatted(0L));
      PaperWindow paper = world.paper(phone);
      phone.setOffline(true);
      paper.page().evaluate("window.wrongBy = " + DAY_MS);
      paper.page().waitForCondition(() -> paper.note().contains("Hết giờ mà chưa kết nối được"));
      phone.setOffline(false);
      paper.page().waitForCondition(() -> shown(paper) > 60);
      countsRight(paper);
      paper.choose(1, 0).waitUntilSays(1, SAVED);
      assertThat(paper.note()).isEmpty();
    }
  }

  @Test
  @DisplayName("a receipt that comes late, or again, does not set the countdown back")
  void oldReceipt() throws Exception {
    try (FaultProxy network = FaultProxy.to(world.house().app().port());
        BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone, network.address());
      network.holdReplies();
      paper.choose(1, 0).waitUntilSays(1, UNSENT);
      network.reset().heal();
      paper.waitUntilSays(1, SAVED);
      countsRight(paper);
    }
  }

  @Test
  @DisplayName("the time is over without a network: said as it is, and what arrived is what counts")
  void overOffline() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone).endsIn(14).choose(1, 0).waitUntilSays(1, SAVED);
      String attempt = paper.attempt();
      phone.setOffline(true);
      paper.choose(2, 0).choose(7, 0).waitUntilSays(7, UNSENT);
      paper.page().waitForCondition(() -> paper.note().contains("Hết giờ mà chưa kết nối được"));
      assertThat(paper.note()).contains("Câu 2, 7 chưa gửi được", "Những câu đã lưu đều được tính");
      phone.setOffline(false);

      Page page = paper.page();
      page.locator("[data-end=closed]").waitFor();
      assertThat(page.locator("[data-end=closed]").innerText())
          .contains("Bài thi đã đóng", "Câu 2, 7 không tới máy chủ kịp nên không được tính.");
      assertThat(paper.storage()).isEmpty();
      page.locator("[data-end=closed] a").click();
      page.locator(".done").waitFor();
      assertThat(page.locator("main").innerText()).contains("Hết giờ, bài đã được nộp", "1/30 câu");
      assertThat(PaperWindow.stored(world.database(), attempt)).containsOnlyKeys(1);
    }
  }

  @Test
  @DisplayName("over without a network and nothing unsent: no dead end, the result opens by itself")
  void overOfflineAllSaved() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone).endsIn(10).choose(1, 0).waitUntilSays(1, SAVED);
      phone.setOffline(true);
      paper.page().waitForCondition(() -> paper.note().contains("Hết giờ mà chưa kết nối được"));
      assertThat(paper.page().url()).endsWith("/bai-thi/" + paper.attempt());
      phone.setOffline(false);
      paper.page().locator(".done").waitFor();
    }
  }

  @Test
  @DisplayName("what a phone never sent is told on the result page when it opens later")
  void toldLater() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone).endsIn(10).choose(1, 0).waitUntilSays(1, SAVED);
      phone.route("**/tra-loi", Route::abort);
      paper.choose(3, 0).choose(4, 1).waitUntilSays(4, UNSENT);
      String result = paper.page().url() + "/ket-qua";
      Page page = paper.page();
      // The window is lost; the phone comes back when all is over.
      page.navigate("about:blank");
      world
          .database()
          .execute(
              "update attempt set deadline = now() - interval '1 minute' where code = '%s'"
                  .formatted(result.replaceFirst(".*/bai-thi/(.*)/ket-qua", "$1")));
      page.navigate(result);
      page.locator(".done").waitFor();
      assertThat(page.locator("[data-unsent]").innerText()).contains("2 câu", "chưa kịp gửi");
      assertThat(paper.storage()).isEmpty();
      page.reload();
      assertThat(page.locator("[data-unsent]").isVisible()).isFalse();
    }
  }

  /** The organisers give one person more time, on their page. */
  private static void extend(String attempt, int minutes) {
    String person =
        world
            .database()
            .value("select person_id from attempt where code = '%s'".formatted(attempt));
    String round =
        world.database().value("select round_id from attempt where code = '%s'".formatted(attempt));
    try (BrowserContext desk = world.desk()) {
      desk.addCookies(List.of(organiser));
      Page page = desk.newPage();
      page.navigate(
          world
              .house()
              .url(
                  "/ban-to-chuc%s/vong/%s/gia-han/%s"
                      .formatted(Contestant.CONTEST, round, person)));
      page.locator("#minutes").fill("" + minutes);
      page.locator("#reason").fill("mất điện");
      PageFaults.arrive(page, () -> page.locator("main form button").last().click());
    }
  }

  @Test
  @DisplayName("more time reaches the open paper before its end, and is told politely")
  void extended() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone).endsIn(28);
      extend(paper.attempt(), 5);
      Page page = paper.page();
      page.waitForCondition(
          () -> page.locator("[data-note=time]").textContent().contains("thêm 5 phút"));
      assertThat(left(paper)).isGreaterThan(Duration.ofMinutes(5).toSeconds());
      assertThat(page.locator("[data-note=time]").getAttribute("role")).isEqualTo("status");
      String ends = page.locator("[data-ends]").textContent().replace("Đóng lúc ", "");
      assertThat(page.locator("[data-note=time]").textContent())
          .isEqualTo("Bạn được thêm 5 phút. Bài đóng lúc " + ends + ".");
      countsRight(paper);
      paper.choose(1, 0).waitUntilSays(1, SAVED);
    }
  }

  @Test
  @DisplayName("more time given while the phone was away: the paper goes on and sends what it has")
  void extendedWhileAway() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone).endsIn(12);
      phone.setOffline(true);
      paper.choose(5, 0).waitUntilSays(5, UNSENT);
      paper.page().waitForCondition(() -> paper.note().contains("Hết giờ mà chưa kết nối được"));
      extend(paper.attempt(), 10);
      phone.setOffline(false);
      paper.waitUntilSays(5, SAVED);
      paper.page().waitForCondition(() -> shown(paper) > 9 * 60);
      countsRight(paper);
      paper.choose(6, 0).waitUntilSays(6, SAVED);
      assertThat(paper.stored()).isEqualTo(paper.chosen());
      assertThat(paper.note()).isEmpty();
    }
  }
}
