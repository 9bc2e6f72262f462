package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thicaicach.access.Rule;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TestChromium;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.WebHouse;

/** The page of a refusal that passes: its button asks for the very same page again. */
@ExtendWith(FreshDatabase.class)
class ProblemBrowserIT {
  private static final String PATH = "/trang-thu";
  private static final String ADDRESS = PATH + "?q=t%E1%BB%95+2&trang=3";

  /** How often the page is refused. */
  private static final int REFUSALS = 2;

  private static final String FORM = "/mau-thu";

  private final Reply form =
      Reply.page(
          "accounts/sign-in", Map.of("action", PATH, "next", "/", "code", "", "errors", Map.of()));
  private final AtomicInteger asked = new AtomicInteger();
  private WebHouse house;

  @BeforeEach
  void open(TestDatabase database) {
    house =
        WebHouse.open(
            new Rooms(database),
            (doors, replies) -> {
              doors.get(PATH, Rule.PUBLIC, (call, viewer) -> page());
              doors.get(FORM, Rule.VISITOR, (call, viewer) -> Future.succeededFuture(form));
              doors.post(PATH, Rule.VISITOR, (call, viewer) -> page());
            });
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Future<Reply> page() {
    return asked.incrementAndGet() <= REFUSALS
        ? Future.failedFuture(new Problem.Unavailable("away", 5))
        : Future.succeededFuture(
            new Reply.Inline("text/html; charset=utf-8", Buffer.buffer("<h1>Đã mở được</h1>")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("“Thử lại” opens the same address again, with all that was asked, until it opens")
  void again(boolean scripts) {
    try (TestChromium chromium = TestChromium.start();
        BrowserContext phone = chromium.phone(scripts)) {
      Page page = phone.newPage();
      Response refused = page.navigate(house.url(ADDRESS));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.headerValue("retry-after")).isEqualTo("5");
      assertThat(page.locator("main").innerText()).contains("Thử lại", "Về trang chủ", "503");

      PageFaults.arrive(page, again(page)::click);
      assertThat(asked).hasValue(2);
      assertThat(page.url()).isEqualTo(house.url(ADDRESS));
      PageFaults.arrive(page, again(page)::click);
      assertThat(page.locator("h1").innerText()).isEqualTo("Đã mở được");
      assertThat(page.url()).isEqualTo(house.url(ADDRESS));
      assertThat(asked).hasValue(3);
    }
  }

  private static Locator again(Page page) {
    return page.locator("main a.button", new Page.LocatorOptions().setHasText("Thử lại"));
  }

  @Test
  @DisplayName("after a form no link would send it again: it is said, and the way back leads to it")
  void form() {
    try (TestChromium chromium = TestChromium.start();
        BrowserContext phone = chromium.phone(true)) {
      Page page = phone.newPage();
      page.navigate(house.url(FORM));
      page.locator("#code").fill("ABCD-EFGH");
      PageFaults.arrive(page, () -> page.locator("main form button").click());
      assertThat(asked).hasValue(1);
      assertThat(page.locator("main").innerText())
          .contains("Nội dung bạn vừa gửi chưa được nhận", "nút quay lại");
      assertThat(again(page).count()).isZero();
      page.goBack();
      assertThat(page.locator("main form button").isVisible()).isTrue();
    }
  }
}
