package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
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
      Contestant person = contestant(phone);
      person.register("Nguyễn Thị Ánh Tuyết");
      person.start();
      person.choose(1, 0);
      person.savedSays(1, "Đã lưu lúc");
      person.choose(2, 1);
      person.savedSays(2, "Đã lưu lúc");

      person.page().reload();
      assertThat(person.option(1, 0).isChecked()).isTrue();
      assertThat(person.option(2, 1).isChecked()).isTrue();

      for (int no = 3; no <= 10; no++) {
        person.choose(no, no % 4);
        person.savedSays(no, "Đã lưu lúc");
      }
      checkResultAndBoard(person, "Nguyễn Thị Ánh Tuyết");
    }
  }

  @Test
  @DisplayName("with scripts off the same pages do the same work as plain forms")
  void withoutScripts() {
    try (BrowserContext phone = chromium.phone(false)) {
      walkAsForms(contestant(phone), "Trần Văn Đức");
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
      walkAsForms(contestant(phone), "Lê Hoàng Yến");
    }
  }

  @Test
  @DisplayName("the code opens the own page on another device; signing out leaves nothing behind")
  void codeOnAnotherDevice() {
    String code;
    try (BrowserContext phone = chromium.phone(true)) {
      code = contestant(phone).register("Phạm Ngọc Ẩn");
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

  private static Contestant contestant(BrowserContext phone) {
    return new Contestant(phone.newPage(), house.url(""));
  }

  private static void walkAsForms(Contestant person, String name) {
    person.register(name);
    person.start();
    for (int no = 1; no <= 5; no++) {
      person.choose(no, 0);
    }
    person
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lưu bài"))
        .click();
    assertThat(person.option(5, 0).isChecked()).isTrue();
    person.savedSays(5, "Đã lưu lúc");
    for (int no = 6; no <= 10; no++) {
      person.choose(no, 1);
    }
    checkResultAndBoard(person, name);
  }

  private static void checkResultAndBoard(Contestant person, String name) {
    person.submit();
    person.confirm();
    Page page = person.page();
    assertThat(page.locator("main").innerText()).contains("không cần làm gì");
    assertThat(page.locator(".score").innerText()).contains("/10");
    person.open(Contestant.CONTEST + "/bang-xep-hang");
    page.locator("main", new Page.LocatorOptions().setHasText(name)).waitFor();
  }
}
