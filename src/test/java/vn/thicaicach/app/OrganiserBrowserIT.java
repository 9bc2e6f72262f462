package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TakenContest;
import vn.thicaicach.testing.TestChromium;

/** The first organiser's day: from the one-time secret to the list for a commendation task. */
class OrganiserBrowserIT {
  private static final String PASSWORD = "bốn con ếch nhảy qua cầu";
  private static final int PEOPLE = 40;
  private House house;
  private TestChromium chromium;
  private TakenContest taken;
  private Page desk;

  @BeforeEach
  void open() {
    house = House.open();
    chromium = TestChromium.start();
    taken = new TakenContest(new Rooms(house.database()), "tam-diep-2022");
    taken.finished(PEOPLE).toBoards();
  }

  @AfterEach
  void close() {
    chromium.close();
    house.close();
  }

  @Test
  @DisplayName("first sign-in, today, live round, a lost code, closing, ranking, files, list, log")
  void day() throws IOException {
    try (BrowserContext office = chromium.window(1280, 900);
        BrowserContext phone = chromium.phone(true)) {
      desk = office.newPage();
      String invitation = invitation();
      accept(invitation);
      today();
      Contestant person = new Contestant(phone.newPage(), house.url(""));
      person.register("Phạm Ngọc Ẩn");
      watchRound(person);
      giveNewCode(person);
      closeRound();
      ranking();
      results();
      participation();
      list();
      log();
      secretIsSpent(invitation);
    }
  }

  /** The address the server tells on its console. */
  private String invitation() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    house.app().announce(new PrintStream(said, true, StandardCharsets.UTF_8));
    Matcher link =
        Pattern.compile("/ban-to-chuc/nhan-viec#\\S+")
            .matcher(said.toString(StandardCharsets.UTF_8));
    assertThat(link.find()).as("a one-time secret is told").isTrue();
    return link.group();
  }

  private void accept(String invitation) {
    desk.navigate(house.url(invitation));
    desk.locator("#name").fill("Nguyễn Thị Lan");
    desk.locator("#login").fill("lan.nguyen");
    desk.locator("#password").fill("ngắn");
    press("Nhận việc");
    assertThat(desk.locator("#password-error").innerText()).isNotBlank();
    assertThat(desk.locator("#secret").inputValue()).as("kept for the next try").isNotEmpty();
    desk.locator("#password").fill(PASSWORD);
    press("Nhận việc");
    desk.waitForURL(Pattern.compile(".*/ban-to-chuc$"));
    assertThat(desk.locator(".masthead").innerText()).contains("Nguyễn Thị Lan");
  }

  private void today() {
    assertThat(desk.locator("h1").innerText()).isEqualTo("Việc hôm nay");
    assertThat(main()).contains("Đợt thi trình diễn", PEOPLE + " lượt đã bắt đầu");
    follow("Cuộc thi");
    follow("Tam Điệp tìm hiểu cải cách hành chính");
    assertThat(main()).contains("CT-S0-1", "KT-S0-3", "Giá trị mẫu trong cuộc thi này");
    desk.locator("main a[href*='/vong/']").first().click();
  }

  private void watchRound(Contestant person) {
    assertThat(figure("started")).isEqualTo("" + PEOPLE);
    desk.evaluate("window.unbroken = true");
    person.start();
    person.choose(1, 0);
    person.savedSays(1, "Đã lưu lúc");
    desk.locator("[data-figure=open]", new Page.LocatorOptions().setHasText("1")).waitFor();
    assertThat(figure("started")).isEqualTo("" + (PEOPLE + 1));
    assertThat(desk.evaluate("window.unbroken")).as("no reload").isEqualTo(true);
  }

  /** A contestant lost the code while writing: the old device is out, the paper goes on. */
  private void giveNewCode(Contestant person) {
    follow("Bàn hỗ trợ");
    desk.locator("#q").fill("pham ngoc an");
    press("Tìm");
    assertThat(desk.locator("main table").innerText()).contains("Phạm Ngọc Ẩn", "1961");
    desk.locator("main table a.button").first().click();
    press("Cấp mã mới");
    String code = desk.locator(".code-plain").innerText();
    person.open("/cua-toi");
    assertThat(person.page().url()).contains("/dang-nhap");
    person.page().locator("#code").fill(code);
    person.press();
    assertThat(person.page().locator("main").innerText()).contains("Phạm Ngọc Ẩn", "Đang làm");
  }

  private void closeRound() {
    desk.navigate(house.url(round()));
    desk.locator("main a[href$='/dong']").click();
    assertThat(main()).contains("1 bài đang làm");
    desk.locator("#reason").fill("theo thông báo của trưởng ban tổ chức");
    press("Đóng");
    assertThat(desk.url()).endsWith(round());
  }

  private void ranking() {
    assertThat(main()).contains("Kết quả tạm thời, chưa chính thức");
    List<String> rows = desk.locator("main tbody tr").allInnerTexts();
    assertThat(rows).isNotEmpty().first().asString().startsWith("1").contains("Xếp trên vì");
    assertThat(rows).allSatisfy(row -> assertThat(row).contains("Sinh năm"));
  }

  private void results() throws IOException {
    try (ReadableWorkbook file = save("Kết quả")) {
      List<Row> rows = rows(file.getFirstSheet(), "TT");
      assertThat(rows).hasSize(PEOPLE + 1);
      assertThat(rows.get(0).getCell(1).asNumber().intValue()).isEqualTo(1);
      assertThat(rows)
          .allSatisfy(row -> assertThat(row.getCell(6).getType()).isEqualTo(CellType.NUMBER));
      assertThat(rows).extracting(row -> row.getCell(2).getText()).contains("Phạm Ngọc Ẩn");
    }
  }

  private void participation() throws IOException {
    try (ReadableWorkbook file = save("Tham gia theo đơn vị")) {
      List<Row> rows = rows(file.getFirstSheet(), "TT");
      Row total = rows.get(rows.size() - 1);
      assertThat(total.getCell(1).getText()).isEqualTo("Tổng cộng");
      assertThat(total.getCell(3).asNumber().intValue()).isEqualTo(PEOPLE + 1);
    }
  }

  private ReadableWorkbook save(String choice) throws IOException {
    desk.navigate(house.url("/ban-to-chuc" + Contestant.CONTEST + "/xuat"));
    desk.locator("label.choice", new Page.LocatorOptions().setHasText(choice)).first().click();
    desk.locator("#purpose").fill("báo cáo gửi Phòng Nội vụ");
    Download file = desk.waitForDownload(() -> press("Xuất tệp"));
    assertThat(file.suggestedFilename()).endsWith(".xlsx");
    return new ReadableWorkbook(Files.newInputStream(file.path()));
  }

  /** The rows below the head line that begins with a word, up to the first empty one. */
  private static List<Row> rows(Sheet sheet, String head) throws IOException {
    return sheet.read().stream()
        .dropWhile(row -> !head.equals(text(row)))
        .skip(1)
        .takeWhile(row -> !text(row).isEmpty() || row.getCellCount() > 1)
        .toList();
  }

  private static String text(Row row) {
    return row.getCellCount() == 0 || row.getCell(0) == null ? "" : row.getCell(0).getText();
  }

  /** The verb decides the form: praise gives a list and a notice, reward a list of proposals. */
  private void list() {
    desk.navigate(house.url("/ban-to-chuc" + Contestant.CONTEST + "/bieu-duong"));
    desk.locator("article", new Page.LocatorOptions().setHasText("KT-S0-3"))
        .locator("a.button")
        .click();
    assertThat(desk.locator("label.choice").allInnerTexts())
        .anySatisfy(form -> assertThat(form).contains("Danh sách biểu dương"))
        .anySatisfy(form -> assertThat(form).contains("Danh sách đề nghị khen thưởng"));
    press("Lập dự thảo");
    assertThat(desk.locator("article.document").first().innerText())
        .contains("KT-S0-3", "khoản 3 mục III", "thành phố Tam Điệp")
        .contains("tuyên truyền biểu dương, khen thưởng các tập thể, cá nhân điển hình");
  }

  private void log() {
    follow("Nhật ký");
    assertThat(main()).contains("Nguyên vẹn").doesNotContain("Phạm Ngọc Ẩn", PASSWORD);
    assertThat(main())
        .contains("Toàn hệ thống", "Nguyễn Thị Lan", "Cấp mã dự thi mới", "Thí sinh số")
        .contains("Đóng đợt thi", "Chốt bảng xếp hạng", "Xuất bảng tính kết quả");
    List<String> cells = desk.locator("main tbody td").allInnerTexts();
    assertThat(cells).as("every act and name in words").noneMatch(c -> c.matches("[a-z-]+[./].+"));
    assertThat(house.database().column("select act from audit_entry"))
        .contains("staff.join", "person.reset-code", "round.close", "result.freeze")
        .contains("export.results", "export.participation", "commendation.draft");
  }

  private void secretIsSpent(String invitation) {
    press("Đăng xuất");
    desk.navigate(house.url(invitation));
    desk.locator("#name").fill("Người Đến Sau");
    desk.locator("#login").fill("den.sau");
    desk.locator("#password").fill(PASSWORD);
    press("Nhận việc");
    assertThat(desk.locator("#secret-error").innerText()).isNotBlank();
  }

  private String round() {
    return "/ban-to-chuc" + Contestant.CONTEST + "/vong/" + taken.round().id().value();
  }

  private String main() {
    return desk.locator("main").innerText();
  }

  private String figure(String name) {
    return desk.locator("[data-figure=" + name + "]").innerText();
  }

  private void press(String button) {
    desk.locator("button", new Page.LocatorOptions().setHasText(button)).first().click();
  }

  private void follow(String link) {
    desk.locator("a", new Page.LocatorOptions().setHasText(link)).first().click();
  }
}
