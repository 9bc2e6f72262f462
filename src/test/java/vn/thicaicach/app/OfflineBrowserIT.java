package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.app.PaperWindow.QUESTIONS;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.testing.FaultProxy;

/** The paper on a phone whose network comes and goes: nothing is lost and nothing is made up. */
class OfflineBrowserIT {
  private static final String SAVES = "**/tra-loi";
  private static final String SAVED = "Đã lưu lúc";
  private static final String UNSENT = "Chưa gửi";

  private static PaperWorld world;

  @BeforeAll
  static void open() {
    world = new PaperWorld();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @Test
  @DisplayName("without a network the page goes on, says what is unsent, and sends it when it can")
  void offline() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone).choose(1, 0).waitUntilSays(1, SAVED);
      phone.setOffline(true);
      paper.choose(2, 0).choose(3, 1).choose(1, 2).choose(2, 3).choose(4, 0);
      for (int no = 1; no <= 4; no++) {
        paper.waitUntilSays(no, UNSENT);
      }
      assertThat(paper.barSays()).isEqualTo("Chưa gửi 4 câu");
      assertThat(paper.note()).contains("Bạn cứ làm tiếp", "Đừng đóng trang này");
      assertThat(paper.said(2)).noneMatch(words -> words.contains(SAVED));
      assertThat(paper.stored()).hasSize(1);

      phone.setOffline(false);
      paper.waitUntilBarSays(SAVED);
      assertThat(paper.stored()).isEqualTo(paper.chosen()).isEqualTo(paper.checked());
      assertThat(paper.note()).isEmpty();
      for (int no = 1; no <= 4; no++) {
        assertThat(paper.says(no)).startsWith(SAVED);
      }
    }
  }

  @Test
  @DisplayName("what is unsent survives a reload; only option ids are kept, and only until saved")
  void reload() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone).choose(1, 0).waitUntilSays(1, SAVED);
      assertThat(paper.storage()).isEmpty();
      phone.route(SAVES, Route::abort);
      paper.choose(2, 1).choose(3, 2).choose(1, 3).waitUntilSays(1, UNSENT);
      String kept = paper.storage().get("bai-thi." + paper.attempt());
      assertThat(kept)
          .matches(
              "\\{\"writer\":1,\"until\":\\d+,\"answers\":\\{(\"\\d+\":\"[\\w-]{12}\",?){3}}}");

      paper.page().reload();
      paper.watch();
      assertThat(paper.checked()).isEqualTo(paper.chosen());
      paper.waitUntilSays(3, UNSENT).waitUntilBarSays("Chưa gửi 3 câu");
      assertThat(paper.stored()).hasSize(1);

      phone.unroute(SAVES);
      paper.waitUntilBarSays(SAVED);
      assertThat(paper.stored()).isEqualTo(paper.chosen());
      assertThat(paper.storage()).isEmpty();
    }
  }

  @Test
  @DisplayName("lost connections, 400 ms, 64 kbit/s: thirty questions to the end, none lost")
  void badNetwork() throws IOException {
    try (FaultProxy network = FaultProxy.to(world.house().app().port());
        BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone, network.address());
      network.delay(Duration.ofMillis(180), Duration.ofMillis(40)).loss(0.1).throttle(8_000);
      for (int no = 1; no <= QUESTIONS; no++) {
        if (no % 10 == 5) {
          network.reset();
        } else if (no % 10 == 0) {
          network.cutRepliesAfter(0);
        } else if (no % 10 == 1) {
          network.cutRepliesAfter(Long.MAX_VALUE);
        }
        paper.choose(no, no % 4);
        if (no % 3 == 0) {
          paper.choose(no - 1, no % 4);
        }
      }
      network.cutRepliesAfter(Long.MAX_VALUE);
      paper.waitUntilBarSays(SAVED);
      String attempt = paper.attempt();
      assertThat(paper.chosen()).hasSize(QUESTIONS);
      assertThat(paper.stored()).isEqualTo(paper.chosen());

      paper.person().submit();
      paper.page().waitForURL("**/nop");
      assertThat(paper.page().locator("main").innerText()).contains("đủ 30 câu");
      paper.person().confirm();
      assertThat(PaperWindow.stored(world.database(), attempt)).isEqualTo(paper.chosen());
    }
  }

  @Test
  @DisplayName(
      "a network that accepts and never answers: unsent is said, then each answer is saved once")
  void silence() throws IOException {
    try (FaultProxy network = FaultProxy.to(world.house().app().port());
        BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone, network.address());
      network.blackHole();
      paper.choose(1, 0).choose(2, 1);
      paper.waitUntilSays(1, UNSENT).waitUntilSays(2, UNSENT).waitUntilBarSays("Chưa gửi 2 câu");
      assertThat(paper.stored()).isEmpty();
      network.heal();
      paper.waitUntilBarSays(SAVED);

      // Now the answer arrives, and only its receipt is lost.
      network.holdReplies();
      paper.choose(3, 2);
      paper.page().waitForCondition(() -> paper.stored().containsKey(3));
      assertThat(paper.says(3)).isEqualTo("Đang lưu…");
      network.reset().heal();
      paper.waitUntilSays(3, SAVED);
      assertThat(paper.stored()).isEqualTo(paper.chosen());
      assertThat(
              world
                  .database()
                  .value(
                      "select count(*) from answer_event e join attempt a on a.id = e.attempt_id where a.code = '%s'"
                          .formatted(paper.attempt())))
          .isEqualTo("3");
    }
  }

  /** What stands between a phone and the server may say, whatever it likes. */
  static List<Route.FulfillOptions> gates() {
    String page = "<!doctype html><title>Wi-Fi miễn phí</title>Mời bạn đăng nhập";
    String ours = "application/json";
    return List.of(
        new Route.FulfillOptions().setStatus(200).setContentType("text/html").setBody(page),
        new Route.FulfillOptions().setStatus(302).setHeaders(Map.of("Location", "/dang-nhap")),
        new Route.FulfillOptions().setStatus(200).setContentType(ours).setBody("{\"ok\":true}"),
        new Route.FulfillOptions()
            .setStatus(200)
            .setContentType(ours)
            .setBody("{\"seq\":99,\"receivedAt\":1700000000000}"),
        new Route.FulfillOptions().setStatus(403).setContentType("text/html").setBody(page),
        new Route.FulfillOptions().setStatus(422).setContentType("text/html").setBody(page),
        new Route.FulfillOptions().setStatus(409).setBody(""),
        new Route.FulfillOptions().setStatus(502).setContentType("text/html").setBody(page));
  }

  @Test
  @DisplayName(
      "what a Wi-Fi gate answers in the server's place is no receipt, and no refusal either")
  void gate() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone);
      List<Route.FulfillOptions> gates = gates();
      AtomicInteger asked = new AtomicInteger();
      phone.route(SAVES, route -> route.fulfill(gates.get(asked.getAndIncrement() % gates.size())));
      paper.choose(1, 0).choose(2, 1).waitUntilBarSays("Chưa gửi 2 câu");
      // Each try is sooner than the pause before it would let it be.
      paper
          .page()
          .waitForCondition(
              () -> {
                paper.page().evaluate("window.dispatchEvent(new Event('online'))");
                return asked.get() > gates.size();
              });
      assertThat(paper.said(1)).noneMatch(words -> words.contains(SAVED));
      assertThat(paper.says(1)).contains(UNSENT);
      assertThat(paper.stored()).isEmpty();

      phone.unroute(SAVES);
      paper.waitUntilBarSays(SAVED);
      assertThat(paper.stored()).isEqualTo(paper.chosen());
    }
  }

  @Test
  @DisplayName("a server that asks to be left alone is left alone for so long")
  void retryAfter() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone);
      List<Long> asked = new java.util.ArrayList<>();
      phone.route(
          SAVES,
          route -> {
            asked.add(System.nanoTime());
            if (asked.size() == 1) {
              route.fulfill(
                  new Route.FulfillOptions().setStatus(503).setHeaders(Map.of("Retry-After", "3")));
            } else {
              route.resume();
            }
          });
      paper.choose(1, 0).waitUntilSays(1, UNSENT);
      paper.page().evaluate("window.dispatchEvent(new Event('online'))");
      paper.waitUntilSays(1, SAVED);
      assertThat(asked).hasSize(2);
      assertThat(Duration.ofNanos(asked.get(1) - asked.get(0)))
          .isGreaterThan(Duration.ofSeconds(3));
    }
  }

  @Test
  @DisplayName("a receipt for an older choice does not speak for the newer one")
  void newerChoice() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone);
      AtomicInteger asked = new AtomicInteger();
      phone.route(
          SAVES,
          route -> {
            if (asked.incrementAndGet() == 1) {
              route.resume();
            } else {
              route.abort();
            }
          });
      // Both before the receipt of the first can come.
      paper
          .page()
          .evaluate(
              "document.querySelectorAll('#cau-1 input').forEach((input, i) => i < 2 && input.click())");
      paper.waitUntilSays(1, UNSENT);
      assertThat(paper.stored()).hasSize(1);
      assertThat(paper.said(1)).noneMatch(words -> words.contains(SAVED));
    }
  }

  @Test
  @DisplayName("signing out leaves nothing on the phone, not even what was never sent")
  void signOut() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone);
      phone.route(SAVES, Route::abort);
      paper.choose(1, 0).waitUntilSays(1, UNSENT);
      assertThat(paper.storage()).hasSize(1);
      Page page = paper.page();
      paper.person().open(Contestant.CONTEST + "/vao-thi");
      PageFaults.arrive(page, () -> page.locator("form[action^='/dang-xuat'] button").click());
      assertThat(phone.cookies()).noneMatch(cookie -> cookie.name.endsWith("thi"));
      assertThat(paper.storage()).isEmpty();
    }
  }

  @Test
  @DisplayName("of two windows of one phone the newer one writes; the older one says so and stops")
  void twoWindows() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone).choose(1, 0).waitUntilSays(1, SAVED);
      phone.route(SAVES, Route::abort);
      paper.choose(2, 1).waitUntilSays(2, UNSENT);
      Page newer = phone.newPage();
      newer.navigate(paper.page().url());
      paper.page().locator("[data-end=elsewhere]").waitFor();
      assertThat(paper.page().locator("#bai-thi").isVisible()).isFalse();
      assertThat(newer.locator("#cau-2 input").nth(1).isChecked()).isTrue();

      phone.unroute(SAVES);
      newer.locator("[data-save-all].save-saved").waitFor();
      assertThat(paper.stored()).isEqualTo(paper.chosen());
      paper.page().locator("[data-end=elsewhere] a").click();
      newer.locator("[data-end=elsewhere]").waitFor();
      paper.watch().choose(3, 2).waitUntilSays(3, SAVED);
      assertThat(paper.stored()).isEqualTo(paper.chosen());
    }
  }
}
