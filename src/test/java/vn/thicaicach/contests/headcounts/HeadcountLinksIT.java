package vn.thicaicach.contests.headcounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.access.Role;
import vn.thicaicach.platform.limits.Limits;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestRedis;
import vn.thicaicach.testing.WebHouse;

/** Units declare by an address of their own, and organisers keep the addresses. */
@ExtendWith(FreshDatabase.class)
class HeadcountLinksIT {
  private static final String PAGE = "/ban-to-chuc/cuoc-thi/tam-diep-2022/so-nguoi";
  private static final String LINKS = PAGE + "/duong-dan";
  private static final String DOOR = "/so-nguoi";

  private TestDatabase database;
  private Rooms rooms;
  private WebHouse house;
  private TestBrowser organiser;
  private TestBrowser phone;
  private String ward;
  private String sub;

  @BeforeEach
  void open(TestDatabase fresh) {
    database = fresh;
    rooms = new Rooms(fresh).withContent();
    HeadcountService headcounts =
        new HeadcountService(fresh.pools(), rooms.units, rooms.contests, rooms.audit);
    HeadcountLinks links =
        new HeadcountLinks(
            fresh.pools(),
            rooms.contests,
            headcounts,
            new Limits(TestRedis.fresh()),
            rooms.audit,
            rooms.keys);
    house =
        WebHouse.open(
            rooms,
            (doors, replies) -> {
              new HeadcountRoutes(rooms.contests, headcounts, replies, rooms.messages).mount(doors);
              new LinkRoutes(fresh.vertx(), rooms.contests, links, replies, rooms.messages)
                  .mount(doors);
              new DeclareRoutes(links, rooms.keys, replies, rooms.messages).mount(doors);
            });
    organiser =
        house.staff("Nguyễn Thị Lan", Role.ORGANIZER, rooms.contest("tam-diep-2022").unitId());
    phone = house.browser();
    ward = "" + rooms.unit("tam-diep.bac-son").id().value();
    sub = "" + rooms.unit("tam-diep.bac-son.tdp-1").id().value();
    opens("2 days");
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void opens(String in) {
    database.execute("update round set opens_at = now() + interval '%s'".formatted(in));
  }

  private TestBrowser.Answer make(String which, String... again) {
    organiser.get(LINKS);
    return organiser.post(
        LINKS, again.length == 0 ? Map.of("which", which) : Map.of("which", which, "again", "yes"));
  }

  /** The secret of a fresh address. */
  private String secret(String which) {
    String text = make(which).page().select("textarea").first().text();
    assertThat(text).contains(house.url(DOOR + "#"));
    return text.substring(text.indexOf('#') + 1).strip();
  }

  private TestBrowser.Answer declare(String secret, Map<String, String> numbers, String step) {
    phone.get(DOOR);
    Map<String, String> form = new LinkedHashMap<>(numbers);
    form.put("secret", secret);
    form.put("step", step);
    return phone.post(DOOR + "/khai", form);
  }

  private String row(String unit) {
    Document page = organiser.get(PAGE).page();
    return page.select("tr:has(input[name=n." + unit + "])").text();
  }

  private List<String> declared() {
    return database.column(
        "select people::text from headcount_declaration where link_id is not null order by id");
  }

  @Test
  @DisplayName(
      "a unit opens, fills in, confirms; the organiser sees and confirms; later it changes")
  void declared_confirmed_changed() {
    String secret = secret("unit." + ward);
    phone.get(DOOR);
    Document form = phone.post(DOOR, Map.of("secret", secret.toLowerCase())).page();
    assertThat(form.select("h1").text()).isEqualTo("Phường Bắc Sơn");
    assertThat(form.select("label").eachText())
        .contains("Tổng số người của Phường Bắc Sơn", "Tổ dân phố 1", "Tổ dân phố 4");
    Map<String, String> numbers = Map.of("n." + ward, "1.100", "n." + sub, "1200", "note", "tạm");
    TestBrowser.Answer asked = declare(secret, numbers, "");
    assertThat(asked.text())
        .contains("Chưa ghi gì cả", "1.100 người", "nhiều hơn số của cả đơn vị");
    assertThat(declared()).isEmpty();
    TestBrowser.Answer done = declare(secret, numbers, "sure");
    assertThat(done.textOf("h1")).startsWith("Cảm ơn bạn");
    assertThat(done.text()).contains("1.100 người", "1.200 người");
    assertThat(declared()).containsExactlyInAnyOrder("1100", "1200");
    assertThat(row(ward))
        .contains("1.100 khai báo cho cuộc thi", "Đã khai báo", "Đơn vị khai lúc", "tạm");
    organiser.post(PAGE + "/xac-nhan", Map.of("declaration", "all"));
    assertThat(row(ward)).contains("Đã xác nhận");
    declare(secret, Map.of("n." + ward, "1300", "was." + ward, "1100"), "sure");
    assertThat(row(ward)).contains("1.300 khai báo").doesNotContain("Đã xác nhận");
    assertThat(
            database.column(
                "select act || ' ' || actor from audit_entry where act like 'headcount%' order by seq"))
        .containsExactly(
            "headcount.link staff/1",
            "headcount.declare headcount-link/1",
            "headcount.confirm staff/1",
            "headcount.declare headcount-link/1");
    assertThat(database.column("select data::text from audit_entry"))
        .noneMatch(data -> data.contains(secret.substring(0, 9)));
  }

  @Test
  @DisplayName("the secret is nowhere in the database, and stands behind the # only")
  void secretIsNotKept() {
    String secret = secret("unit." + ward);
    assertThat(secret.replace("-", "")).hasSize(28);
    assertThat(
            database.column("select encode(token_hmac, 'escape') from headcount_link").toString())
        .doesNotContain(secret, secret.replace("-", ""));
    assertThat(organiser.get(LINKS).text()).doesNotContain(secret.substring(0, 9));
    TestBrowser.Answer door = phone.get(DOOR);
    assertThat(door.text()).contains("js/from-hash");
    assertThat(door.page().select("form").attr("action")).isEqualTo(DOOR);
  }

  @Test
  @DisplayName("after the lock an address declares nothing, whoever had opened it before")
  void expired() {
    String secret = secret("unit." + ward);
    opens("-1 second");
    phone.get(DOOR);
    TestBrowser.Answer closed = phone.post(DOOR, Map.of("secret", secret));
    assertThat(closed.status()).isEqualTo(409);
    assertThat(closed.text()).contains("Đã hết giờ khai báo", "liên hệ ban tổ chức");
    assertThat(declare(secret, Map.of("n." + ward, "5"), "sure").status()).isEqualTo(409);
    assertThat(make("all").status()).isEqualTo(409);
    assertThat(declared()).isEmpty();
  }

  @Test
  @DisplayName("revoked or made anew, the address before opens nothing")
  void revoked() {
    String first = secret("unit." + ward);
    String second = secret("unit." + ward);
    assertThat(declare(first, Map.of("n." + ward, "5"), "sure").textOf("#secret-error"))
        .startsWith("Mã này không đúng, đã bị thu hồi");
    String revoke = organiser.get(LINKS).page().select("form[action$=/thu-hoi]").attr("action");
    assertThat(organiser.post(revoke, Map.of()).location()).isEqualTo(LINKS);
    assertThat(organiser.post(revoke, Map.of()).status()).isEqualTo(404);
    assertThat(declare(second, Map.of("n." + ward, "5"), "sure").status()).isEqualTo(422);
    assertThat(declared()).isEmpty();
  }

  @Test
  @DisplayName("no number of another unit, nothing taken back, nothing that is no number")
  void foreign() {
    String secret = secret("unit." + ward);
    for (String other : List.of("tam-diep.trung-son", "tam-diep", "tam-diep.trung-son.tdp-1")) {
      String field = "n." + rooms.unit(other).id().value();
      for (String step : List.of("", "sure")) {
        assertThat(declare(secret, Map.of("n." + ward, "5", field, "6"), step).status())
            .isEqualTo(404);
      }
    }
    assertThat(declare(secret, Map.of("n." + ward, "", "was." + ward, "5"), "sure").status())
        .isEqualTo(422);
    TestBrowser.Answer wrong = declare(secret, Map.of("n." + ward, "0"), "sure");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.page().select(".field .error").text()).contains("từ 1 trở lên");
    assertThat(declare(secret, Map.of(), "").page().select(".field .error").text())
        .contains("Chưa có số nào mới");
    assertThat(declared()).isEmpty();
  }

  @Test
  @DisplayName("a whole bloc at once, once: the list is saved as a file; another round needs again")
  void bloc() throws IOException {
    Document made = make("bloc.COMMUNE_LEVEL").page();
    int wards =
        Integer.parseInt(
            database.value(
                "select count(*) from unit where bloc = 'COMMUNE_LEVEL' and path @> array[%d::bigint]"
                    .formatted(rooms.contest("tam-diep-2022").unitId())));
    assertThat(made.select("textarea")).hasSize(wards);
    assertThat(make("bloc.COMMUNE_LEVEL").textOf("#which-error")).contains("đều đã có đường dẫn");
    String codes = made.select("[name=codes]").val();
    TestBrowser.Answer file = organiser.post(LINKS + "/tep", Map.of("codes", codes + " XXXX"));
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file.body()))) {
      List<String> links =
          workbook.getFirstSheet().read().stream()
              .map(row -> row.getCellCount() > 2 ? row.getCellText(2) : "")
              .filter(text -> text.contains("#"))
              .toList();
      assertThat(links).hasSize(wards).allMatch(l -> l.startsWith(house.url(DOOR + "#")));
    }
    make("bloc.COMMUNE_LEVEL", "again");
    assertThat(organiser.post(LINKS + "/tep", Map.of("codes", codes)).status()).isEqualTo(404);
    assertThat(database.value("select count(*) from headcount_link where revoked_at is null"))
        .isEqualTo("" + wards);
  }

  @Test
  @DisplayName("wrong codes of a device are counted; only organisers of the contest make addresses")
  void limits() {
    phone.get(DOOR);
    for (int i = 0; i < HeadcountLinks.WRONG.burst(); i++) {
      assertThat(phone.post(DOOR, Map.of("secret", "sai")).status()).isEqualTo(422);
    }
    assertThat(phone.post(DOOR, Map.of("secret", "sai")).status()).isEqualTo(429);
    TestBrowser watcher = house.staff("Giám Sát", Role.SUPERVISOR, null);
    assertThat(watcher.get(LINKS).status()).isEqualTo(403);
    TestBrowser foreign =
        house.staff("Nơi Khác", Role.ADMIN, rooms.unit("duong-kinh").id().value());
    assertThat(foreign.get(LINKS).status()).isEqualTo(403);
    foreign.get("/so-nguoi");
    assertThat(foreign.post(LINKS, Map.of("which", "all")).status()).isEqualTo(403);
    assertThat(foreign.post(LINKS + "/tep", Map.of("codes", "x")).status()).isEqualTo(403);
    assertThat(foreign.post(LINKS + "/1/thu-hoi", Map.of()).status()).isEqualTo(403);
    assertThat(database.value("select count(*) from headcount_link")).isEqualTo("0");
  }
}
