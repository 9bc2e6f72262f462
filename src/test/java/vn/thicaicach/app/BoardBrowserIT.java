package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.testing.TestChromium;

/** The board on a phone, while people hand in. */
class BoardBrowserIT {
  private static final String BOARD = Contestant.CONTEST + "/bang-xep-hang";
  private ScreenWorld world;
  private TestChromium chromium;

  @BeforeEach
  void open() {
    world = new ScreenWorld();
    chromium = TestChromium.start();
  }

  @AfterEach
  void close() {
    chromium.close();
    world.close();
  }

  @Test
  @DisplayName("who hands in on one phone stands on the board of another, without a reload")
  void movesWhileWatched() {
    try (BrowserContext watching = chromium.phone(true);
        BrowserContext taking = chromium.phone(true)) {
      Page board = watching.newPage();
      board.navigate(world.url(BOARD));
      assertThat(board.locator("[data-empty]").innerText()).contains("Chưa có kết quả nào");
      board.evaluate("window.unbroken = true");

      handIn(taking, "Nguyễn Thị Ánh Tuyết");
      row(board, "Nguyễn Thị Ánh Tuyết").waitFor();
      assertThat(row(board, "Nguyễn Thị Ánh Tuyết").innerText()).contains("Tổ dân phố 1");

      board.evaluate("document.querySelector('tbody tr').dataset.kept = 'yes'");
      world.result("Trần Văn Vượt", 10, 1);
      board.locator("tbody tr:first-child", has("Trần Văn Vượt")).waitFor();
      assertThat(ranks(board)).containsExactly("1", "2");
      assertThat(board.locator("tbody tr:last-child").getAttribute("data-kept"))
          .as("the row itself moved down")
          .isEqualTo("yes");
      assertThat(board.evaluate("window.unbroken")).as("no reload").isEqualTo(true);
      assertThat(board.locator("[data-state]").innerText()).isEqualTo("Tạm tính");
      assertThat(board.locator("[data-mine]").isVisible()).as("watching only").isFalse();
    }
  }

  @Test
  @DisplayName("a contestant sees the own place, marked in the rows, and it falls with the rows")
  void ownPlace() {
    try (BrowserContext phone = chromium.phone(true)) {
      handIn(phone, "Lê Hoàng Yến");
      Page board = phone.newPage();
      board.navigate(world.url(BOARD));
      board.locator("[data-mine]", has("Hạng của bạn: 1 trên 1 người")).waitFor();
      assertThat(board.locator("tr.is-mine").innerText()).contains("Lê Hoàng Yến", "Bạn");

      world.result("Trần Văn Vượt", 10, 1);
      board.locator("tbody tr:first-child", has("Trần Văn Vượt")).waitFor();
      assertThat(board.locator("[data-mine]").innerText())
          .isEqualTo("Hạng của bạn: 2 trên 2 người");
      assertThat(board.locator("tr.is-mine .rank").innerText()).isEqualTo("2");
    }
  }

  @Test
  @DisplayName("with scripts off: readable, by audience, by unit, up and down the units")
  void withoutScripts() {
    people();
    try (BrowserContext phone = chromium.phone(false)) {
      Page board = phone.newPage();
      board.navigate(world.url(BOARD));
      assertThat(ranks(board)).containsExactly("1", "2", "2", "4");
      assertThat(board.locator("[data-state]").innerText()).isEqualTo("Tạm tính");

      board.locator(".filters summary").click();
      board.locator(".chip", has("Cán bộ, công chức")).click();
      assertThat(board.locator("[data-empty]").innerText()).contains("Chưa có kết quả nào");
      board.locator(".filters summary").click();
      board.locator(".chip", has("Người dân")).click();
      assertThat(ranks(board)).hasSize(4);

      board.locator(".tabs a", has("Đơn vị")).click();
      assertThat(board.locator("tbody tr").first().innerText())
          .contains("người dự thi", "%", "số mẫu");
      assertThat(board.locator("tbody").innerText()).contains("Chưa khai báo");
      board.locator("tbody a", has("Phường Bắc Sơn")).click();
      assertThat(board.locator("h1").innerText()).contains("Phường Bắc Sơn");
      assertThat(board.locator("tbody").innerText()).contains("Tổ dân phố 1");
      board.locator(".tabs a", has("Cá nhân")).click();
      assertThat(board.locator("h1").innerText()).contains("Phường Bắc Sơn");
      board.locator(".crumbs a").first().click();
      assertThat(ranks(board)).hasSize(4);
    }
  }

  private void people() {
    world.result("Nguyễn Thị Ánh", 10, 60_000);
    world.result("Trần Văn Bình", 9, 70_000);
    world.result("Lê Thị Cúc", 9, 70_000);
    world.result("Phạm Thị Dung", 8, 80_000);
    try (BrowserContext phone = chromium.phone(true)) {
      Page board = phone.newPage();
      board.navigate(world.url(BOARD));
      board.locator("tbody tr:nth-child(4)").waitFor();
    }
  }

  private void handIn(BrowserContext phone, String name) {
    Contestant person = new Contestant(phone.newPage(), world.url(""));
    person.register(name);
    person.start();
    person.choose(1, 0);
    person.savedSays(1, "Đã lưu lúc");
    person.submit();
    person.confirm();
  }

  private static Locator row(Page board, String name) {
    return board.locator("tbody tr", has(name));
  }

  private static List<String> ranks(Page board) {
    return board.locator("tbody .rank").allTextContents();
  }

  private static Page.LocatorOptions has(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
