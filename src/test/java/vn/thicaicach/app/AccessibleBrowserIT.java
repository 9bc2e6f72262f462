package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Role;
import vn.thicaicach.attempts.CrowdedDoor;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TakenContest;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestChromium;

/** Every page is for everybody: WCAG 2.2 A and AA by machine, and no scrolling sideways. */
class AccessibleBrowserIT {
  private static final String CONTEST = Contestant.CONTEST;
  private static final String CONSOLE = "/ban-to-chuc" + CONTEST;

  /** What anybody may open. */
  private static final List<String> PUBLIC =
      List.of(
          "/",
          "/khong-co-trang-nay",
          "/dang-nhap?toi=" + CONTEST + "/vao-thi",
          CONTEST,
          CONTEST + "/the-le",
          CONTEST + "/giai-thuong",
          CONTEST + "/nhat-ky-cong-khai",
          CONTEST + "/don-vi",
          CONTEST + "/don-vi?q=to+dan+pho",
          CONTEST + "/don-vi?q=khong+co+don+vi+nay",
          CONTEST + "/bang-xep-hang",
          CONTEST + "/bang-xep-hang?loai=don-vi",
          CONTEST + "/bang-xep-hang?doi-tuong=CITIZEN&don-vi=tam-diep.bac-son",
          "/cuoc-thi/cchc-kieu-hue",
          "/cuoc-thi/cchc-kieu-hue/the-le",
          "/cuoc-thi/cchc-kieu-hoa-binh",
          "/cuoc-thi/cchc-kieu-hoa-binh/bang-xep-hang",
          "/cuoc-thi/thi-thu",
          "/so-nguoi",
          "/ban-to-chuc/dang-nhap",
          "/ban-to-chuc/nhan-viec");

  /** What organisers may open at any time. */
  private static final List<String> ORGANISERS =
      List.of(
          "/ban-to-chuc",
          "/ban-to-chuc/cuoc-thi",
          "/ban-to-chuc/ban-ho-tro",
          "/ban-to-chuc/ban-ho-tro/1",
          "/ban-to-chuc/ke-hoach",
          "/ban-to-chuc/ke-hoach/KH-TAMDIEP-2022",
          "/ban-to-chuc/nhan-su?q=tam+diep",
          "/ban-to-chuc/nhat-ky",
          "/ban-to-chuc/du-lieu-mau",
          "/ban-to-chuc/khong-co-trang-nay",
          "/truyen-hinh",
          CONSOLE,
          CONSOLE + "/xuat",
          CONSOLE + "/so-nguoi",
          CONSOLE + "/bieu-duong",
          CONSOLE + "/bieu-duong/lap?nhiem-vu=KT-S0-3",
          "/ban-to-chuc/cuoc-thi/cchc-kieu-hue");

  /** Answers that are not pages of the platform; the screen is a page of 1920×1080 only. */
  private static final Set<String> NO_PAGES =
      Set.of(
          "/health/live",
          "/health/ready",
          "/metrics",
          "/api/v1/contests/:code/board",
          "/api/v1/contests/:code/board/stream",
          "/api/v1/cuoc-thi/:code/don-vi",
          "/cuoc-thi/:code/bang-xep-hang/cua-toi",
          "/ban-to-chuc/cuoc-thi/:code/vong/:id/so-lieu",
          "/cuoc-thi/:code/nhat-ky-cong-khai/tep",
          "/bai-thi/:code/kiem-chung/tep",
          "/bai-thi/:code/gio",
          "/truyen-hinh/bang/:code");

  private static House house;
  private static TestChromium chromium;
  private static TakenContest taken;
  private final PageFaults pages = new PageFaults();
  private String proof = "";
  private List<Cookie> holder = List.of();

  @BeforeAll
  static void open() {
    house = House.open();
    chromium = TestChromium.start();
    taken = new TakenContest(new Rooms(house.database()), "tam-diep-2022");
    taken.finished(60).toBoards().open(3);
  }

  @AfterAll
  static void close() {
    chromium.close();
    house.close();
  }

  @Test
  @DisplayName("every page of contestants and organisers at 360 and 1280 pixels")
  void everyPage() {
    visitor();
    contestant();
    waitingRoom();
    organiser();
    assertThat(pages.faults()).isEmpty();
    assertThat(house.app().doors())
        .filteredOn(door -> door.method().equals(HttpMethod.GET))
        .extracting(Doors.Door::path)
        .filteredOn(path -> !NO_PAGES.contains(path))
        .as("a page that nobody looked at: put it into a list or a walk of this test")
        .allMatch(pages::saw);
  }

  private void visitor() {
    try (BrowserContext window = chromium.window(360, 780)) {
      lookAt(window.newPage(), PUBLIC);
    }
  }

  private void lookAt(Page page, List<String> paths) {
    for (String path : paths) {
      page.navigate(house.url(path));
      pages.look(page);
    }
  }

  private void contestant() {
    try (BrowserContext phone = chromium.window(360, 780)) {
      Contestant person = new Contestant(phone.newPage(), house.url(""));
      Page page = person.page();
      register(person);
      lookAt(page, List.of(CONTEST + "/vao-thi", CONTEST + "/doi-don-vi", "/cua-toi"));
      lookAt(page, List.of(CONTEST + "/doi-don-vi/chon"));
      person.start();
      person.choose(1, 0);
      person.savedSays(1, "Đã lưu lúc");
      pages.look(page);
      pages.after(page, person::submit);
      pages.after(page, person::confirm);
      pages.after(page, () -> page.locator("a[href$='/kiem-chung']").click());
      proof = page.url();
      holder = phone.cookies();
      lookAt(page, List.of(proof.replaceFirst(".*(/bai-thi/[^/]+)/.*", "$1/phan-anh/1")));
      lookAt(page, List.of("/cua-toi", CONTEST + "/bang-xep-hang", CONTEST));
      practise(page, person);
    }
  }

  /** Behind a door of its own, since the house itself is never so full. */
  private void waitingRoom() {
    try (CrowdedDoor door = new CrowdedDoor(new Rooms(house.database())).before(8);
        BrowserContext phone = chromium.window(360, 780)) {
      TestBrowser waiting = door.waits(1, CONTEST.replaceFirst(".*/", ""));
      waiting
          .cookies()
          .forEach((k, v) -> phone.addCookies(List.of(new Cookie(k, v).setUrl(door.url("/")))));
      Page page = phone.newPage();
      page.navigate(door.url(CONTEST + "/cho"));
      assertThat(page.locator("main").innerText()).contains("vị trí thứ 9");
      pages.look(page);
      // One's turn: the page presses the start by itself, and stays after an answer without
      // content.
      page.route("**/vao-thi", r -> r.fulfill(new Route.FulfillOptions().setStatus(204)));
      door.makeRoom(10);
      page.locator("[data-turn]").waitFor();
      pages.look(page);
    }
  }

  /** The form, the form with mistakes, the code. */
  private void register(Contestant person) {
    person.chooseUnit();
    pages.look(person.page());
    pages.after(person.page(), person::press);
    pages.after(person.page(), () -> person.fillIn("Công Tằng Tôn Nữ Thị Quỳnh Trâm"));
    PageFaults.arrive(person.page(), person::press);
  }

  /** Practice shows the review of every question at once. */
  private void practise(Page page, Contestant person) {
    page.navigate(house.url("/cuoc-thi/thi-thu/vao-thi"));
    person.press();
    person.choose(1, 0);
    person.savedSays(1, "Đã lưu lúc");
    person.submit();
    person.confirm();
    assertThat(page.locator(".review-option").count()).isPositive();
    pages.look(page);
  }

  private void organiser() {
    try (BrowserContext window = chromium.window(360, 780)) {
      window.addCookies(List.of(house.staff(Role.ADMIN)));
      Page page = window.newPage();
      lookAt(page, ORGANISERS);
      draft(page);
      desk(page);
      exclusions(page);
      headcounts(page);
      page.navigate(house.url("/ban-to-chuc/nhan-su"));
      pages.after(page, () -> press(page));
      lookAt(page, List.of("/ban-to-chuc/nhan-su"));
      round(page);
      page.navigate(house.url(CONSOLE + "/bieu-duong/lap?nhiem-vu=KT-S0-3"));
      pages.after(page, () -> press(page));
      lookAt(page, List.of(CONSOLE + "/bieu-duong", CONSOLE + "/xuat", "/ban-to-chuc/nhat-ky"));
    }
  }

  /** A contest being written: the questions with mistakes, every section open, faults, text. */
  private void draft(Page page) {
    Writing writing = new Writing(page, house.url(""));
    lookAt(page, List.of(Writing.NEW));
    pages.after(page, () -> press(page));
    writing.answer("Phường Bàn Thạch tìm hiểu cải cách hành chính");
    PageFaults.arrive(page, () -> press(page));
    String draft = page.url().replaceFirst(".*(?=/ban-to-chuc)", "");
    writing.openAll();
    pages.look(page);
    writing.type("rules.paper.minutes", "mười");
    pages.after(page, writing::save);
    lookAt(page, List.of(draft + "/van-ban", draft + "/cong-bo", "/ban-to-chuc/cuoc-thi"));
  }

  private void desk(Page page) {
    page.navigate(house.url("/ban-to-chuc/ban-ho-tro"));
    page.locator("#q").fill("anh");
    pages.after(page, () -> press(page));
    PageFaults.arrive(page, () -> page.locator("main table a.button").first().click());
    pages.after(page, () -> press(page));
  }

  /** The list with somebody alike waiting, and the question before an entry goes. */
  private void exclusions(Page page) {
    lookAt(page, List.of(CONSOLE + "/loai-tru"));
    page.locator("#fullName")
        .fill(house.database().value("select full_name from person where id = 1"));
    page.locator("#birthYear")
        .fill(house.database().value("select birth_year from person where id = 1"));
    pages.after(page, () -> page.locator("main form button").first().click());
    assertThat(page.locator(".todo li").count()).isEqualTo(1);
    pages.after(page, () -> page.locator("tbody a").first().click());
  }

  /** Numbers pasted and looked through, an address made, and what a unit does with it. */
  private void headcounts(Page page) {
    String numbers = "/ban-to-chuc/cuoc-thi/cchc-kieu-hoa-binh/so-nguoi";
    lookAt(page, List.of(numbers));
    page.locator("#lines").fill("tam-diep.bac-son\t5\nKhông có\t1");
    pages.after(page, () -> page.locator("form[action$='/dan'] button").click());
    lookAt(page, List.of(numbers + "/duong-dan"));
    pages.after(page, () -> page.locator("tbody button").first().click());
    String message = page.locator("textarea").first().inputValue();
    page.navigate(house.url("/so-nguoi" + message.substring(message.indexOf('#'))));
    assertThat(page.url()).doesNotContain("#");
    pages.look(page);
    pages.after(page, () -> press(page));
    page.locator("input[inputmode=numeric]").first().fill("120");
    pages.after(page, () -> press(page));
    pages.after(page, () -> page.locator("button[value=sure]").click());
    assertThat(page.locator("h1").innerText()).contains("Cảm ơn");
  }

  private void round(Page page) {
    String round = CONSOLE + "/vong/" + taken.round().id().value();
    lookAt(page, List.of(round, round + "/gia-han", round + "/gia-han/1", round + "/dong"));
    page.locator("#reason").fill("theo thông báo");
    PageFaults.arrive(page, () -> press(page));
    String question = house.database().value("select max(question_version_id) from round_question");
    lookAt(page, List.of(CONSOLE + "/dap-an?tim=cai", CONSOLE + "/dap-an?cau=" + question));
    lookAt(
        page,
        List.of(
            round,
            CONSOLE + "/cong-bo",
            CONSOLE + "/giai-thuong",
            CONTEST + "/bang-xep-hang",
            CONTEST));
    publicLog(page);
  }

  /** The log once the secret of the round is published. */
  private void publicLog(Page page) {
    house
        .database()
        .execute(
            "update round set closed_at = now() - interval '3 minutes' where closed_at is not null");
    String log = CONTEST + "/nhat-ky-cong-khai?ma=";
    await("select count(*) > 0 from round where revealed_at is not null");
    String code = house.database().column("select code from receipt order by id").get(0);
    lookAt(page, List.of(log + code, log + "222222222222", log + "sai"));
    try (BrowserContext phone = chromium.window(360, 780)) {
      phone.addCookies(holder);
      Page own = phone.newPage();
      own.navigate(proof);
      own.locator("details").all().forEach(part -> part.locator("summary").click());
      pages.look(own);
      assertThat(own.locator(".check").count()).isEqualTo(10);
    }
  }

  /** Until a question to the database is answered by yes. */
  private static void await(String sql) {
    try {
      Eventually.holds(() -> house.database().value(sql).equals("t"), Duration.ofSeconds(30));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void press(Page page) {
    page.locator("main form button").last().click();
  }
}
