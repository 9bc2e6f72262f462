package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The last page before a paper is handed in, on a network that comes and goes: no dead end. */
class HandInBrowserIT {
  private static final String SAVED = "Đã lưu lúc";
  private static final int GATES = 2;

  private static PaperWorld world;

  @BeforeAll
  static void open() {
    world = new PaperWorld();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  private static Page beforeTheLastButton(PaperWindow paper) {
    paper.person().submit();
    paper.page().waitForURL("**/nop");
    return paper.page();
  }

  @Test
  @DisplayName("the last button without a network stays on its page, says so, and hands in later")
  void lastButton() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone).choose(1, 0).waitUntilSays(1, SAVED);
      String attempt = paper.attempt();
      Page page = beforeTheLastButton(paper);
      assertThat(page.locator("[data-note]").isVisible()).isFalse();
      phone.setOffline(true);
      page.locator("[data-hand-in] button").click();
      page.locator("[data-note]").waitFor();
      assertThat(page.locator("[data-note]").innerText()).contains("đều đã lưu", "tự nộp lại");
      assertThat(page.url()).endsWith("/nop");
      assertThat(state(attempt)).isEqualTo("OPEN");
      phone.setOffline(false);
      page.waitForURL("**/ket-qua");
      assertThat(state(attempt)).isEqualTo("SUBMITTED");
    }
  }

  @Test
  @DisplayName(
      "the last button whose reply was lost, or was a Wi-Fi gate's, ends at the result too")
  void lastReply() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone).choose(1, 0).waitUntilSays(1, SAVED);
      String attempt = paper.attempt();
      Page page = beforeTheLastButton(paper);
      AtomicInteger asked =
          behindGate(
              phone,
              "**/ket-thuc",
              route -> {
                route.fetch();
                route.abort();
              });
      page.locator("[data-hand-in] button").click();
      page.waitForURL("**/ket-qua");
      assertThat(asked).hasValue(4);
      assertThat(state(attempt)).isEqualTo("SUBMITTED");
    }
  }

  /** Two answers of a Wi-Fi gate, then one as said, then the server's; counts all questions. */
  private static AtomicInteger behindGate(BrowserContext phone, String url, Consumer<Route> third) {
    List<Route.FulfillOptions> gates = OfflineBrowserIT.gates();
    AtomicInteger asked = new AtomicInteger();
    phone.route(
        url,
        route -> {
          int one = asked.getAndIncrement();
          if (one < GATES) {
            route.fulfill(gates.get(one));
          } else if (one == GATES) {
            third.accept(route);
          } else {
            route.resume();
          }
        });
    return asked;
  }

  private static String state(String attempt) {
    return world.database().value("select state from attempt where code = '%s'".formatted(attempt));
  }

  @Test
  @DisplayName("handing in waits for the network on its own page, and leaves nothing on the phone")
  void handIn() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone);
      phone.setOffline(true);
      IntStream.rangeClosed(1, 5).forEach(no -> paper.choose(no, 1));
      paper.waitUntilBarSays("Chưa gửi 5 câu");
      String attempt = paper.attempt();
      paper.person().submit();
      paper.page().waitForCondition(() -> paper.note().contains("Chưa nộp được vì mạng"));
      assertThat(paper.page().url()).endsWith("/bai-thi/" + attempt);
      phone.setOffline(false);
      paper.page().waitForURL("**/nop");
      paper.person().confirm();
      assertThat(PaperWindow.stored(world.database(), attempt)).isEqualTo(paper.chosen());
      assertThat(paper.storage()).isEmpty();
    }
  }

  private static Locator backNote(Page page) {
    return page.locator("[data-note-back]");
  }

  @Test
  @DisplayName("a link to a question without a network stays on its page, says so, and opens later")
  void questionLink() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone).choose(1, 0).waitUntilSays(1, SAVED);
      String attempt = paper.attempt();
      Page page = beforeTheLastButton(paper);
      phone.setOffline(true);
      page.locator("[data-unanswered] a", text("7")).first().click();
      backNote(page).waitFor();
      assertThat(backNote(page).innerText())
          .contains("Chưa mở lại bài được", "đều đã lưu", "có mạng là bài tự mở");
      assertThat(page.url()).endsWith("/nop");
      assertThat(page.locator("[data-hand-in] button").isEnabled()).isTrue();

      phone.setOffline(false);
      page.waitForURL("**/bai-thi/" + attempt + "#cau-7");
      paper.watch().choose(7, 1).waitUntilSays(7, SAVED);
      assertThat(paper.stored()).isEqualTo(paper.chosen());
    }
  }

  private static Page.LocatorOptions text(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  @Test
  @DisplayName("the way back through a Wi-Fi gate's page waits for the server itself")
  void backThroughGate() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone).choose(1, 0).waitUntilSays(1, SAVED);
      String attempt = paper.attempt();
      Page page = beforeTheLastButton(paper);
      AtomicInteger asked = behindGate(phone, "**/gio", Route::resume);
      page.locator("[data-back]").click();
      backNote(page).waitFor();
      assertThat(page.url()).endsWith("/nop");
      page.waitForURL("**/bai-thi/" + attempt);
      assertThat(asked.get()).isGreaterThanOrEqualTo(3);
      assertThat(page.locator("#cau-1").isVisible()).isTrue();
    }
  }

  @Test
  @DisplayName("whoever waits for a question and then hands in is not brought back")
  void handInWins() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone).choose(1, 0).waitUntilSays(1, SAVED);
      String attempt = paper.attempt();
      Page page = beforeTheLastButton(paper);
      phone.setOffline(true);
      page.locator("[data-unanswered] a").first().click();
      backNote(page).waitFor();
      page.locator("[data-hand-in] button").click();
      page.locator("[data-note]").waitFor();
      assertThat(backNote(page).isVisible()).isFalse();
      assertThat(page.locator("[data-unanswered]").isVisible()).isFalse();
      phone.setOffline(false);
      page.waitForURL("**/ket-qua");
      assertThat(state(attempt)).isEqualTo("SUBMITTED");
    }
  }

  @Test
  @DisplayName("a window that takes no more answers stays without a network, and opens anew later")
  void endedWindow() {
    try (BrowserContext phone = world.phone()) {
      PaperWindow paper = world.paper(phone).choose(1, 0).waitUntilSays(1, SAVED);
      Page older = paper.page();
      String url = older.url();
      Page newer = phone.newPage();
      newer.navigate(url);
      Locator ended = older.locator("[data-end=elsewhere]");
      ended.waitFor();
      phone.setOffline(true);
      ended.locator("a").click();
      ended.locator("[data-away]").waitFor();
      assertThat(ended.locator("[data-away]").innerText()).contains("có mạng là trang tự mở");
      assertThat(older.url()).isEqualTo(url);
      phone.setOffline(false);
      newer.locator("[data-end=elsewhere]").waitFor();
      assertThat(older.locator("#cau-1 input").first().isChecked()).isTrue();
    }
  }
}
