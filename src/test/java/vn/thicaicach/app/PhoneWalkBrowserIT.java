package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.testing.TestChromium;

/** The whole way of a contestant on a phone: from the link to score, rank and board. */
class PhoneWalkBrowserIT {
  private static final String CONTEST = "/cuoc-thi/tam-diep-2022";
  private static House house;
  private static TestChromium chromium;

  @BeforeAll
  static void open() {
    house = House.open();
    chromium = TestChromium.start();
  }

  @AfterAll
  static void close() {
    chromium.close();
    house.close();
  }

  @Test
  @DisplayName("with scripts: every choice is saved as it is made and survives a reload")
  void withScripts() {
    try (BrowserContext phone = chromium.phone(true)) {
      Page page = phone.newPage();
      register(page, "Nguyễn Thị Ánh Tuyết");
      start(page);
      choose(page, 1, 0);
      savedSays(page, 1, "Đã lưu lúc");
      choose(page, 2, 1);
      savedSays(page, 2, "Đã lưu lúc");

      page.reload();
      assertThat(option(page, 1, 0).isChecked()).isTrue();
      assertThat(option(page, 2, 1).isChecked()).isTrue();

      for (int no = 3; no <= 10; no++) {
        choose(page, no, no % 4);
        savedSays(page, no, "Đã lưu lúc");
      }
      submit(page);
      checkResultAndBoard(page, "Nguyễn Thị Ánh Tuyết");
    }
  }

  @Test
  @DisplayName("with scripts off the same pages do the same work as plain forms")
  void withoutScripts() {
    try (BrowserContext phone = chromium.phone(false)) {
      walkAsForms(phone.newPage(), "Trần Văn Đức");
    }
  }

  @Test
  @DisplayName("with every script a 404 the same pages still do the same work")
  void withMissingScripts() {
    try (BrowserContext phone = chromium.phone(true)) {
      phone.route(
          Pattern.compile(".*\\.js$"),
          route ->
              route.fulfill(new com.microsoft.playwright.Route.FulfillOptions().setStatus(404)));
      walkAsForms(phone.newPage(), "Lê Hoàng Yến");
    }
  }

  @Test
  @DisplayName("the code opens the own page on another device; signing out leaves nothing behind")
  void codeOnAnotherDevice() {
    String code;
    try (BrowserContext phone = chromium.phone(true)) {
      Page page = phone.newPage();
      code = register(page, "Phạm Ngọc Ẩn");
    }
    try (BrowserContext other = chromium.phone(true)) {
      Page page = other.newPage();
      page.navigate(house.url("/dang-nhap"));
      page.locator("input[name=code]").fill(code.toLowerCase(java.util.Locale.ROOT));
      page.locator("main form button").first().click();
      page.navigate(house.url("/cua-toi"));
      assertThat(page.content()).contains("Phạm Ngọc Ẩn");

      page.getByRole(
              AriaRole.BUTTON,
              new Page.GetByRoleOptions().setName(Pattern.compile("Thi cho người khác")))
          .click();
      page.navigate(house.url("/cua-toi"));
      assertThat(page.url()).contains("/dang-nhap");
      assertThat(other.cookies()).noneMatch(c -> c.name.endsWith("thi"));
    }
  }

  private void walkAsForms(Page page, String name) {
    register(page, name);
    start(page);
    for (int no = 1; no <= 5; no++) {
      choose(page, no, 0);
    }
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lưu bài")).click();
    assertThat(option(page, 5, 0).isChecked()).isTrue();
    savedSays(page, 5, "Đã lưu lúc");
    for (int no = 6; no <= 10; no++) {
      choose(page, no, 1);
    }
    submit(page);
    checkResultAndBoard(page, name);
  }

  /** Registers for the contest; gives the personal code. */
  private static String register(Page page, String name) {
    page.navigate(house.url(CONTEST));
    page.locator("a.button", new Page.LocatorOptions().setHasText("Đăng ký")).first().click();
    page.locator("#q").fill("to dan pho 1 bac son");
    page.locator("#tim-don-vi button").click();
    page.locator("#ket-qua a.row-choose").first().click();
    page.locator("#fullName").fill(name);
    page.locator("#birthYear").fill("1961");
    page.locator("input[name=audience]").last().check(force());
    page.locator("#consent").check(force());
    page.locator("main form button").last().click();
    String code = page.locator("[data-code]").getAttribute("data-code");
    page.locator("main form button").last().click();
    return code;
  }

  private static Locator.CheckOptions force() {
    return new Locator.CheckOptions().setForce(true);
  }

  private static void start(Page page) {
    page.navigate(house.url(CONTEST + "/vao-thi"));
    page.locator("main form[action$='/vao-thi'] button").click();
    page.waitForURL(Pattern.compile(".*/bai-thi/.*"));
  }

  private static Locator option(Page page, int question, int place) {
    return page.locator("#cau-" + question + " input[type=radio]").nth(place);
  }

  private static void choose(Page page, int question, int place) {
    page.locator("#cau-" + question + " label.option").nth(place).click();
  }

  private static void savedSays(Page page, int question, String text) {
    page.locator("#cau-" + question + " [data-save]", new Page.LocatorOptions().setHasText(text))
        .waitFor();
  }

  private static void submit(Page page) {
    page.locator("button[data-submit]").click();
    page.locator("main form button").first().click();
    page.waitForURL(Pattern.compile(".*/ket-qua$"));
  }

  private static void checkResultAndBoard(Page page, String name) {
    assertThat(page.locator("main").innerText()).contains("không cần làm gì");
    assertThat(page.locator(".score").innerText()).contains("/10");
    page.navigate(house.url(CONTEST + "/bang-xep-hang"));
    page.locator("main", new Page.LocatorOptions().setHasText(name)).waitFor();
  }
}
