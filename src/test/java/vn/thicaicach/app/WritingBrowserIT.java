package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.access.Role;
import vn.thicaicach.testing.TestChromium;

/** A clerk makes a contest in the browser, from the first question to the public page. */
class WritingBrowserIT {
  private static final String TITLE = "Phường Bàn Thạch tìm hiểu cải cách hành chính";
  private static final String CODE = "phuong-ban-thach-tim-hieu-cai-cach-hanh-chinh";

  private House house;
  private TestChromium chromium;

  @BeforeEach
  void open() {
    house = House.open();
    chromium = TestChromium.start();
  }

  @AfterEach
  void close() {
    chromium.close();
    house.close();
  }

  @Test
  @DisplayName("questions, some changes, a mistake mended, published: everybody reads those rules")
  void written() {
    try (BrowserContext office = chromium.window(1280, 900)) {
      office.addCookies(java.util.List.of(house.staff(Role.ADMIN)));
      Page page = office.newPage();
      Writing writing = new Writing(page, house.url(""));
      page.navigate(house.url("/ban-to-chuc/cuoc-thi"));
      page.locator("main a", new Page.LocatorOptions().setHasText("Soạn cuộc thi mới")).click();
      writing.answer(TITLE);
      writing.button("Tạo bản soạn");
      assertThat(page.locator("aside").innerText())
          .contains("từ 00 giờ 00 ngày 30/09/2030 đến 24 giờ 00 ngày 06/10/2030");
      change(page, writing);
      publish(page, writing);
      page.navigate(house.url("/cuoc-thi/" + CODE + "/the-le"));
      assertThat(page.locator("main").innerText())
          .contains("25 phút", "Bạn đoán xem có bao nhiêu người dự thi?")
          .contains("Đợt bổ sung", "từ đủ 16 tuổi");
      page.navigate(house.url("/ban-to-chuc/cuoc-thi/" + CODE));
      page.locator("main a", new Page.LocatorOptions().setHasText("Soạn, sửa cuộc thi")).click();
      assertThat(page.locator(".page-head").innerText()).contains("Đang công bố");
    }
  }

  private static void change(Page page, Writing writing) {
    writing.type("rules.paper.minutes", "250");
    writing.type("rules.prediction.text", "Bạn đoán xem có bao nhiêu người dự thi?");
    writing.save();
    Locator fault = page.locator(".error-summary a");
    assertThat(fault.innerText()).contains("Thời gian làm bài (phút)", "lớn nhất là 240");
    fault.click();
    assertThat(page.locator("[id='o-rules-paper-minutes']").isVisible()).isTrue();
    writing.type("rules.paper.minutes", "25");
    page.locator("#o-rounds:not([open]) > summary").click();
    writing.button("Thêm đợt thi");
    assertThat(page.locator("#o-rounds-2-name").isVisible()).as("the section stays open").isTrue();
    writing.type("rounds.2.name", "Đợt bổ sung");
    writing.type("rounds.2.opens", "2030-10-20T08:00");
    writing.type("rounds.2.closes", "2030-10-21T00:00");
  }

  private static void publish(Page page, Writing writing) {
    writing.button("Xem lại và công bố");
    assertThat(page.locator("h1").innerText()).isEqualTo("Công bố cuộc thi");
    assertThat(page.locator("main").innerText()).contains("/cuoc-thi/" + CODE, "25 phút");
    writing.button("Công bố");
    assertThat(page.url()).endsWith("/ban-to-chuc/cuoc-thi/" + CODE);
    assertThat(page.locator("h1").innerText()).isEqualTo(TITLE);
  }
}
