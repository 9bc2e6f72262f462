package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.access.Role;
import vn.thicaicach.testing.TestChromium;

/** A board on a television screen, as a vision mixer's browser paints it. */
class ScreenBrowserIT {
  private static final String SCREEN = "/truyen-hinh/bang/" + ScreenWorld.CONTEST;
  private static final String LONG =
      "Công Tằng Tôn Nữ Phương Thảo Nguyên Hạ Vy Quỳnh Hương Diễm Ngọc Bảo Trân Ái Linh";

  private static ScreenWorld world;
  private static TestChromium chromium;

  @BeforeAll
  static void open() {
    world = new ScreenWorld();
    chromium = TestChromium.start();
    world.result("Nguyễn Thị Ánh Tuyết", 9, 185_000);
    world.result("Trần Văn Đức", 8, 200_000);
    world.result("Lê Hoàng Yến", 8, 200_000);
    world.result(ScreenWorld.MARKS, 8, 245_000);
    world.result(LONG, 7, 300_500);
    for (int i = 6; i <= 11; i++) {
      world.result("Phạm Ngọc Ẩn " + i, 6, 300_000 + i * 1000);
    }
    try (BrowserContext window = chromium.window(1920, 1080)) {
      Page page = window.newPage();
      page.navigate(world.url(SCREEN));
      page.waitForCondition(() -> page.locator(".row").count() == 10);
    }
  }

  @AfterAll
  static void close() {
    chromium.close();
    world.close();
  }

  @Test
  @DisplayName(
      "without scripts the first picture is whole: ten rows, shared places, tạm tính, time")
  void firstPicture() {
    try (BrowserContext window = chromium.window(1920, 1080)) {
      window.route(
          Pattern.compile(".*\\.js$"),
          route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
      Page page = window.newPage();
      page.navigate(world.url(SCREEN + "?don-vi="));
      List<String> ranks = page.locator(".row .rank").allTextContents();
      assertThat(ranks).hasSize(10);
      assertThat(sharedPlaces(ranks)).as("%s", ranks).isTrue();
      assertThat(page.locator("[data-state]").innerText()).isEqualTo("TẠM TÍNH");
      assertThat(page.locator("[data-as-of]").innerText()).matches(".*\\d\\d:\\d\\d:\\d\\d.*");
      assertThat(page.locator(".head").innerText())
          .contains("Tam Điệp tìm hiểu cải cách hành chính", "DỮ LIỆU MẪU");
      staysInside(page);
    }
  }

  /** Shared places: after k rows of one place the next place is k further. */
  private static boolean sharedPlaces(List<String> ranks) {
    for (int i = 0; i < ranks.size(); i++) {
      int first = ranks.indexOf(ranks.get(i));
      if (!ranks.get(i).equals(Integer.toString(first + 1))) {
        return false;
      }
    }
    return ranks.stream().distinct().count() < ranks.size();
  }

  @Test
  @DisplayName("all text stays in the safe area, nothing is clipped, marks fit their line")
  void textFits() {
    try (BrowserContext window = chromium.window(1920, 1080)) {
      for (String query : List.of("", "?loai=don-vi", "?tieu-de=" + LONG.replace(' ', '+'))) {
        Page page = window.newPage();
        page.navigate(world.url(SCREEN + query));
        loaded(page);
        staysInside(page);
        assertThat(page.evaluate("document.fonts.check('600 48px TV', 'ẤĐƠỰ')")).isEqualTo(true);
        assertThat(page.evaluate(SCROLLBARS)).isEqualTo(false);
        page.close();
      }
    }
  }

  private static final String SCROLLBARS =
      "innerWidth !== document.documentElement.clientWidth || getComputedStyle(document.body).overflow !== 'hidden'";

  /** Text boxes outside the safe area, letters cut by their line, and text that is too small. */
  private static final String FAULTS =
      """
      marks => {
        const g = document.createElement('canvas').getContext('2d');
        const faults = [];
        document.querySelectorAll('main *').forEach(e => {
          if (e.children.length || !e.textContent.trim() || e.closest('[hidden]')) return;
          const box = e.getBoundingClientRect();
          const style = getComputedStyle(e);
          if (style.display === 'none') return;
          const size = parseFloat(style.fontSize);
          const line = parseFloat(style.lineHeight);
          const what = e.className + ' "' + e.textContent + '" ';
          if (box.left < 96 || box.right > 1824 || box.top < 54 || box.bottom > 1026)
            faults.push(what + 'outside ' + JSON.stringify(box));
          if (size < 28) faults.push(what + 'small ' + size);
          if (line < size * 1.3) faults.push(what + 'line ' + line + ' of ' + size);
          g.font = style.fontWeight + ' ' + size + 'px TV';
          const m = g.measureText(marks);
          const above = (line - m.fontBoundingBoxAscent - m.fontBoundingBoxDescent) / 2;
          if (m.actualBoundingBoxAscent > above + m.fontBoundingBoxAscent + 0.5
              || m.actualBoundingBoxDescent > above + m.fontBoundingBoxDescent + 0.5)
            faults.push(what + 'marks cut');
          if (e.scrollHeight > e.clientHeight + 1 && style.overflow === 'hidden')
            faults.push(what + 'cut below');
          if (e.scrollWidth > e.clientWidth + 1 && style.textOverflow !== 'ellipsis')
            faults.push(what + 'cut at the side');
        });
        return faults;
      }""";

  private static void staysInside(Page page) {
    page.evaluate("document.fonts.ready.then(() => true)");
    assertThat((List<?>) page.evaluate(FAULTS, ScreenWorld.MARKS)).isEmpty();
  }

  /** The script is at work and has shown its first snapshot. */
  private static void loaded(Page page) {
    page.waitForCondition(
        () -> page.evaluate("document.querySelector('[data-screen]').dataset.v") != null);
    page.evaluate("document.fonts.ready.then(() => true)");
  }

  @Test
  @DisplayName("nothing moves at loading; a new result moves rows by transform and opacity only")
  void movesByTransform() {
    try (BrowserContext window = chromium.window(1920, 1080)) {
      Page page = window.newPage();
      page.addInitScript(
          """
          window.moves = [];
          const animate = Element.prototype.animate;
          Element.prototype.animate = function (frames, timing) {
            window.moves.push({frames, timing, id: this.dataset.id});
            return animate.call(this, frames, timing);
          };""");
      page.navigate(world.url(SCREEN));
      loaded(page);
      assertThat((List<?>) page.evaluate("window.moves")).isEmpty();

      world.result("Đinh Thị Vượt Lên", 10, 150_000);
      shows(page, "Đinh Thị Vượt Lên");

      List<?> moves = (List<?>) page.evaluate("window.moves");
      List<Object> moved = new ArrayList<>();
      for (Object move : moves) {
        Map<?, ?> one = (Map<?, ?>) move;
        for (Object frame : (List<?>) one.get("frames")) {
          moved.addAll(((Map<?, ?>) frame).keySet());
        }
        Map<?, ?> timing = (Map<?, ?>) one.get("timing");
        Object delay = timing.get("delay");
        int end =
            ((Number) timing.get("duration")).intValue()
                + (delay == null ? 0 : ((Number) delay).intValue());
        assertThat(end).isLessThanOrEqualTo(1000);
      }
      assertThat(moved).contains("transform").containsOnly("transform", "opacity");
      page.waitForCondition(() -> page.locator(".row").count() == 10);
      assertThat(page.locator(".leaving, .rising").count()).isZero();
      staysInside(page);
    }
  }

  private static void shows(Page page, String name) {
    Locator rows = page.locator(".row .name", new Page.LocatorOptions().setHasText(name));
    page.waitForCondition(() -> rows.count() == 1);
  }

  @Test
  @DisplayName("while the server is away the same picture stays; then it returns without a word")
  void serverAway() {
    try (BrowserContext window = chromium.window(1920, 1080)) {
      Page page = window.newPage();
      List<String> lost = new ArrayList<>();
      page.navigate(world.url(SCREEN));
      loaded(page);
      page.onRequestFailed(request -> lost.add(request.url()));
      world.cut();
      byte[] before = page.screenshot();
      world.result("Cao Thị Trở Về", 10, 140_000);
      page.waitForCondition(() -> lost.size() >= 2);
      assertThat(page.screenshot()).isEqualTo(before);

      world.mend();
      shows(page, "Cao Thị Trở Về");
    }
  }

  @Test
  @DisplayName("chính thức stands there only once the result was published")
  void official() {
    try (BrowserContext window = chromium.window(1920, 1080)) {
      Page page = window.newPage();
      String screen = world.url("/truyen-hinh/bang/cchc-kieu-hue?vong=tong");
      page.navigate(screen);
      assertThat(page.locator("main").innerText()).doesNotContain("CHÍNH THỨC");
      world.publish("cchc-kieu-hue");
      page.waitForCondition(
          () -> {
            page.navigate(screen);
            return page.locator("[data-state]").innerText().equals("CHÍNH THỨC");
          });
      assertThat(page.locator("main").innerText()).doesNotContain("TẠM TÍNH");
    }
  }

  @Test
  @DisplayName(
      "the ground is really transparent, or exactly the colour asked for; plates are opaque")
  void ground() throws IOException {
    try (BrowserContext window = chromium.window(1920, 1080)) {
      Page page = window.newPage();
      page.navigate(world.url(SCREEN + "?bg=transparent"));
      BufferedImage clear = picture(page);
      assertThat(clear.getRGB(10, 10) >>> 24).isZero();
      assertThat(clear.getRGB(1900, 1060) >>> 24).isZero();
      assertThat(clear.getRGB(96 + 40, 54 + 8) >>> 24).isEqualTo(255);

      page.navigate(world.url(SCREEN + "?bg=00B140"));
      assertThat(picture(page).getRGB(10, 10)).isEqualTo(0xff00b140);
      page.navigate(world.url(SCREEN + "?bg=red;}"));
      assertThat(picture(page).getRGB(10, 10) >>> 24).isZero();
    }
  }

  @Test
  @DisplayName("every colour of the picture keeps within the range of broadcasting")
  void colours() throws IOException {
    try (BrowserContext window = chromium.window(1920, 1080)) {
      Page page = window.newPage();
      page.navigate(world.url(SCREEN + "?bg=202020"));
      BufferedImage picture = picture(page);
      for (int y = 0; y < 1080; y += 3) {
        for (int x = 0; x < 1920; x++) {
          int rgb = picture.getRGB(x, y);
          int red = rgb >> 16 & 255;
          int green = rgb >> 8 & 255;
          int blue = rgb & 255;
          assertThat(Math.max(red, Math.max(green, blue))).isLessThanOrEqualTo(236);
          assertThat(red > 120 && red > 4 * Math.max(green, blue)).isFalse();
        }
      }
    }
  }

  private static BufferedImage picture(Page page) throws IOException {
    byte[] png = page.screenshot(new Page.ScreenshotOptions().setOmitBackground(true));
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @Test
  @DisplayName(
      "staff find whole addresses to copy that open the screen; others are sent to sign in")
  void addresses() {
    try (BrowserContext window = chromium.window(1280, 900)) {
      Page page = window.newPage();
      page.navigate(world.url("/truyen-hinh"));
      assertThat(page.url()).contains("/ban-to-chuc/dang-nhap");

      window.addCookies(List.of(world.house.staff(Role.HOST)));
      page.navigate(world.url("/truyen-hinh"));
      Locator addresses = page.locator(".todo a");
      assertThat(addresses.allTextContents())
          .contains(
              world.url(SCREEN + "?bg=transparent"), world.url(SCREEN + "?loai=don-vi&bg=00b140"));
      assertThat(page.locator("main").innerText()).contains("OBS", "vMix", "1920");
      for (String address : addresses.allTextContents()) {
        assertThat(page.request().get(address).status()).as(address).isEqualTo(200);
      }
    }
  }
}
