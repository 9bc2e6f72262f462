package vn.thicaicach.contests.headcounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.access.Role;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.WebHouse;

/** Headcounts as organisers keep them. */
@ExtendWith(FreshDatabase.class)
class HeadcountRoutesIT {
  private static final String PAGE = "/ban-to-chuc/cuoc-thi/tam-diep-2022/so-nguoi";

  private TestDatabase database;
  private Rooms rooms;
  private WebHouse house;
  private TestBrowser organiser;
  private String ward;

  @BeforeEach
  void open(TestDatabase fresh) {
    database = fresh;
    rooms = new Rooms(fresh).withContent();
    HeadcountService headcounts =
        new HeadcountService(fresh.pools(), rooms.units, rooms.contests, rooms.audit);
    house =
        WebHouse.open(
            rooms,
            (doors, replies) ->
                new HeadcountRoutes(rooms.contests, headcounts, replies, rooms.messages)
                    .mount(doors));
    organiser =
        house.staff("Nguyễn Thị Lan", Role.ORGANIZER, rooms.contest("tam-diep-2022").unitId());
    ward = "" + rooms.unit("tam-diep.bac-son").id().value();
    opens("2 days");
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void opens(String in) {
    database.execute("update round set opens_at = now() + interval '%s'".formatted(in));
  }

  private TestBrowser.Answer send(String path, Map<String, String> form) {
    organiser.get(PAGE);
    return organiser.post(PAGE + path, form);
  }

  private Document page() {
    return organiser.get(PAGE).page();
  }

  private Element row(String unit) {
    return page().select("tr:has(input[name=n." + unit + "])").first();
  }

  private Map<String, String> number(String unit, String was, String typed) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("was." + unit, was);
    form.put("n." + unit, typed);
    return form;
  }

  @Test
  @DisplayName("a typed number counts at once, is told apart from the tree's, and is in the log")
  void typed() {
    assertThat(row(ward).text()).contains("860 theo cây đơn vị, số mẫu", "Chưa khai báo");
    assertThat(send("", number(ward, "", "1.250")).location()).isEqualTo(PAGE);
    assertThat(row(ward).text())
        .contains("1.250 khai báo cho cuộc thi", "Đã xác nhận", "Khác cây đơn vị: 860");
    assertThat(row(ward).select("input[name=n." + ward + "]").val()).isEqualTo("1250");
    assertThat(send("", number(ward, "1250", "")).location()).isEqualTo(PAGE);
    assertThat(row(ward).text()).contains("860 theo cây", "Chưa khai báo", "Rút khai báo lúc");
    assertThat(
            database.column(
                "select (data ->> 'numbers') || ' ' || actor from audit_entry where act = 'headcount.declare' order by seq"))
        .containsExactly(ward + "=1250 staff/1", ward + "=- staff/1");
  }

  @Test
  @DisplayName("a row that was not touched never overwrites what came meanwhile")
  void meanwhile() {
    send("", number(ward, "", "900"));
    assertThat(send("", number(ward, "", "")).status()).isEqualTo(303);
    assertThat(row(ward).text()).contains("900 khai báo");
    assertThat(database.value("select count(*) from headcount_declaration")).isEqualTo("1");
  }

  @Test
  @DisplayName("what cannot be a number is shown again at its row; nothing is kept")
  void wrong() {
    Map<String, String> form = number(ward, "", "nhiều");
    form.putAll(number("" + rooms.unit("tam-diep.trung-son").id().value(), "", "5"));
    TestBrowser.Answer refused = send("", form);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.page().select("[name=n." + ward + "]").val()).isEqualTo("nhiều");
    assertThat(refused.page().select("td .error").text()).contains("từ 1 trở lên");
    String foreign = "" + rooms.unit("duong-kinh").id().value();
    assertThat(send("", number(foreign, "", "5")).status()).isEqualTo(404);
    assertThat(database.value("select count(*) from headcount_declaration")).isEqualTo("0");
  }

  @Test
  @DisplayName("pasted: first shown with its faults, kept only when sure and without fault")
  void pasted() {
    String lines = "Phường Bắc Sơn\t700\nPhường Trung Sơn\t800";
    TestBrowser.Answer wrong =
        send("/dan", Map.of("lines", lines + "\nPhường Lạ\t1", "sure", "yes"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.page().select("tbody tr").last().text())
        .contains("Phường Lạ", "Không có đơn vị này");
    assertThat(wrong.page().select("textarea").text()).contains("Phường Lạ");
    TestBrowser.Answer seen = send("/dan", Map.of("lines", lines));
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.page().select("tbody tr").first().text())
        .contains("Phường Bắc Sơn", "700", "830 người, nhiều hơn số này");
    assertThat(database.value("select count(*) from headcount_declaration")).isEqualTo("0");
    assertThat(send("/dan", Map.of("lines", lines, "sure", "yes")).location()).isEqualTo(PAGE);
    assertThat(database.column("select people from headcount_declaration order by people"))
        .containsExactly("700", "800");
    assertThat(row(ward).text()).contains("830 người, nhiều hơn số này");
    assertThat(send("/dan", Map.of("lines", " ")).status()).isEqualTo(422);
  }

  @Test
  @DisplayName("from the lock on a change needs a reason, is marked, and terms stay")
  void locked() {
    assertThat(page().text()).contains("khi đợt thi đầu tiên mở");
    opens("-1 minute");
    assertThat(page().select(".notice-warning").text()).contains("Đã khóa lúc");
    TestBrowser.Answer refused = send("", number(ward, "", "900"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.textOf("#reason-error")).isEqualTo("Hãy ghi lý do.");
    Map<String, String> form = number(ward, "", "900");
    form.put("reason", "đơn vị báo nhầm");
    assertThat(send("", form).status()).isEqualTo(303);
    assertThat(row(ward).text())
        .contains("900 sửa sau khi khóa", "Sửa sau khi khóa", "đơn vị báo nhầm");
    assertThat(database.value("select data ->> 'reason' from audit_entry order by at desc limit 1"))
        .isEqualTo("đơn vị báo nhầm");
    assertThat(send("/han", Map.of("due", "", "lock", "")).status()).isEqualTo(409);
  }

  @Test
  @DisplayName("the lock may be earlier than the first round, never later; the due day before it")
  void terms() {
    String day = database.value("select (now() at time zone 'Asia/Ho_Chi_Minh')::date + 1");
    assertThat(send("/han", Map.of("due", day, "lock", day + "T23:00")).location()).isEqualTo(PAGE);
    assertThat(page().select("main").text())
        .contains("Đơn vị khai báo đến hết ngày", "Khóa lúc 23:00");
    assertThat(page().select("#lock").val()).isEqualTo(day + "T23:00");
    String far = database.value("select (now() at time zone 'Asia/Ho_Chi_Minh')::date + 9");
    TestBrowser.Answer late = send("/han", Map.of("due", "", "lock", far + "T08:00"));
    assertThat(late.textOf("#lock-error")).contains("không được sau khi đợt thi đầu tiên mở");
    assertThat(send("/han", Map.of("due", far, "lock", "")).textOf("#due-error"))
        .contains("không được sau ngày khóa");
    assertThat(send("/han", Map.of("due", "x", "lock", "")).status()).isEqualTo(422);
    assertThat(database.value("select count(*) from headcount_terms")).isEqualTo("1");
  }

  @Test
  @DisplayName("who only looks sees numbers and no form; organisers of other units see nothing")
  void permissions() {
    TestBrowser watcher = house.staff("Giám Sát", Role.SUPERVISOR, null);
    assertThat(watcher.get(PAGE).page().select("main form")).isEmpty();
    TestBrowser foreign =
        house.staff("Nơi Khác", Role.ADMIN, rooms.unit("duong-kinh").id().value());
    assertThat(foreign.get(PAGE).status()).isEqualTo(403);
    for (String path : new String[] {"", "/dan", "/xac-nhan", "/han"}) {
      Map<String, String> form = Map.of("n." + ward, "5", "lines", "x\t1", "declaration", "all");
      watcher.get(PAGE);
      assertThat(watcher.post(PAGE + path, form).status()).as(path).isEqualTo(403);
      assertThat(foreign.post(PAGE + path, form).status()).as(path).isEqualTo(403);
    }
    assertThat(organiser.get("/ban-to-chuc/cuoc-thi/thi-thu/so-nguoi").status()).isEqualTo(404);
    assertThat(database.value("select count(*) from headcount_declaration")).isEqualTo("0");
  }
}
