package vn.thicaicach.contests;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import java.text.Normalizer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.thicaicach.accounts.CodeCookie;
import vn.thicaicach.accounts.CodeRoutes;
import vn.thicaicach.accounts.SignIn;
import vn.thicaicach.accounts.SignInRoutes;
import vn.thicaicach.platform.limits.Limits;
import vn.thicaicach.platform.redis.Redis;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestRedis;
import vn.thicaicach.testing.WebHouse;

@ExtendWith(FreshDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistrationIT {
  private static final String CONTEST = "/cuoc-thi/tam-diep-2022";

  private TestDatabase database;
  private Rooms rooms;
  private Redis redis;
  private WebHouse site;
  private TestBrowser visitor;

  @BeforeAll
  void open(TestDatabase fresh) {
    database = fresh;
    rooms = new Rooms(fresh).withContent();
    redis = TestRedis.fresh();
    SignIn signIn = new SignIn(rooms.people, rooms.sessions, new Limits(redis), rooms.keys);
    CodeCookie codes = new CodeCookie(rooms.keys);
    RegistrationService registrations =
        new RegistrationService(rooms.contests, rooms.units, rooms.people);
    site =
        WebHouse.open(
            rooms,
            (doors, replies) -> {
              new ContestRoutes(rooms.contests, rooms.units, rooms.messages, Instant::now)
                  .mount(doors);
              new RegistrationRoutes(
                      rooms.contests,
                      registrations,
                      rooms.units,
                      signIn,
                      codes,
                      replies,
                      rooms.messages)
                  .mount(doors);
              new PlaceRoutes(rooms.contests, registrations, rooms.people, rooms.units, replies)
                  .mount(doors);
              new SignInRoutes(signIn, rooms.sessions, replies).mount(doors);
              new CodeRoutes(codes, Instant::now).mount(doors);
            });
  }

  @AfterAll
  void close() {
    site.close();
    await(redis.close());
  }

  @BeforeEach
  void arrive() {
    visitor = site.browser();
    database.execute("delete from session", "delete from contest_flag", "delete from person");
  }

  private String unit(String code) {
    return Long.toString(rooms.unit(code).id().value());
  }

  private Map<String, String> form() {
    Map<String, String> form = new HashMap<>();
    form.put("unit", unit("tam-diep.bac-son.tdp-1"));
    form.put("fullName", "Đặng Thị Hường");
    form.put("birthYear", "1985");
    form.put("phone", "0168 123 4567");
    form.put("audience", "CITIZEN");
    form.put("displayName", "FULL");
    form.put("consent", "yes");
    return form;
  }

  private TestBrowser.Answer register(Map<String, String> form) {
    visitor.get(CONTEST + "/dang-ky?don-vi=" + unit("tam-diep.bac-son.tdp-1"));
    return visitor.post(CONTEST + "/dang-ky", form);
  }

  private String people() {
    return database.value("select count(*) from person");
  }

  @Test
  @DisplayName("home, contest and rules are public, may be cached and set no cookie")
  void publicPages() {
    for (String path : new String[] {"/", CONTEST, CONTEST + "/the-le", CONTEST + "/don-vi"}) {
      TestBrowser.Answer seen = visitor.get(path);
      assertThat(seen.status()).as(path).isEqualTo(200);
      assertThat(seen.header("cache-control")).isEqualTo("public, max-age=10");
      assertThat(seen.header("set-cookie")).isEmpty();
    }
    assertThat(visitor.get("/").textOf("article"))
        .as("a place's own contest before those of everybody")
        .contains("Tam Điệp tìm hiểu cải cách hành chính", "Mở đến 24:00 ngày");
    assertThat(visitor.get(CONTEST).text()).contains("DỮ LIỆU MẪU").contains("0000 000 000");
    assertThat(visitor.get(CONTEST + "/the-le").text())
        .contains("Người dự thi thuộc thành phố Tam Điệp hoặc đơn vị trực thuộc.");
    assertThat(visitor.get("/cuoc-thi/khong-co").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("the unit is found by words without diacritics and by walking the tree")
  void findsUnit() {
    TestBrowser.Answer found = visitor.get(CONTEST + "/don-vi?q=to+dan+pho+1+bac+son");
    String choose = found.page().select("#ket-qua .row-choose").first().attr("href");
    assertThat(choose).isEqualTo(CONTEST + "/dang-ky?don-vi=" + unit("tam-diep.bac-son.tdp-1"));
    TestBrowser.Answer top = visitor.get(CONTEST + "/don-vi");
    assertThat(top.textOf("#chon-dan")).isEqualTo("Thành phố Tam Điệp");
    String ward = top.page().select("a:contains(Phường Bắc Sơn)").first().attr("href");
    TestBrowser.Answer below = visitor.get(ward);
    assertThat(below.page().select("a.row-choose")).hasSize(4);
    assertThat(below.textOf(".button-wide")).isEqualTo("Chọn Phường Bắc Sơn");
    assertThat(below.page().select(".crumbs a").eachText()).containsExactly("Thành phố Tam Điệp");
    assertThat(visitor.get(CONTEST + "/don-vi?q=duong+kinh").textOf(".empty")).isNotEmpty();
    assertThat(visitor.get(CONTEST + "/don-vi?trong=" + unit("duong-kinh")).status())
        .isEqualTo(404);
    assertThat(visitor.getJson("/api/v1" + CONTEST + "/don-vi?q=bac+son").text())
        .contains("\"name\":\"Phường Bắc Sơn\"");
  }

  @Test
  @DisplayName("the form says what is done with the data, and nothing is ticked beforehand")
  void showsForm() {
    TestBrowser.Answer form =
        visitor.get(CONTEST + "/dang-ky?don-vi=" + unit("tam-diep.bac-son.tdp-1"));
    assertThat(form.status()).isEqualTo(200);
    assertThat(form.text()).contains("91/2025/QH15");
    assertThat(form.page().select("input[name=consent][checked]")).isEmpty();
    assertThat(form.page().select("input[name=audience][checked]")).isEmpty();
    assertThat(form.header("cache-control")).isEqualTo("no-store");
    assertThat(visitor.get(CONTEST + "/dang-ky").location()).isEqualTo(CONTEST + "/don-vi");
    assertThat(visitor.get(CONTEST + "/dang-ky?don-vi=" + unit("duong-kinh")).location())
        .isEqualTo(CONTEST + "/don-vi");
  }

  @Test
  @DisplayName("a person registers, sees the code once, keeps it, and signs in with it elsewhere")
  void registers() {
    TestBrowser.Answer done = register(form());
    assertThat(done.status()).isEqualTo(303);
    assertThat(done.location()).isEqualTo("/ma-ca-nhan");
    assertThat(database.value("select full_name || '|' || phone || '|' || search_name from person"))
        .isEqualTo("Đặng Thị Hường|+84381234567|dang thi huong");
    TestBrowser.Answer page = visitor.get("/ma-ca-nhan");
    String code = page.textOf(".code-groups").replace(" ", "-");
    assertThat(code).matches("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}");
    assertThat(page.page().select("img.code-qr").attr("src")).startsWith("data:image/png;base64,");
    assertThat(page.header("cache-control")).isEqualTo("no-store");
    assertThat(visitor.cookies().get("ma")).isNotEmpty().doesNotContain(code);
    assertThat(visitor.post("/ma-ca-nhan", Map.of()).location()).isEqualTo(CONTEST + "/vao-thi");
    assertThat(visitor.get("/ma-ca-nhan").location()).isEqualTo("/cua-toi");

    TestBrowser elsewhere = site.browser();
    elsewhere.get("/dang-nhap?toi=" + CONTEST + "/vao-thi");
    TestBrowser.Answer in =
        elsewhere.post(
            "/dang-nhap",
            Map.of("code", code.toLowerCase().replace("-", " "), "next", CONTEST + "/vao-thi"));
    assertThat(in.location()).isEqualTo(CONTEST + "/vao-thi");
    assertThat(elsewhere.cookies().get("thi")).isNotEmpty();
  }

  @Test
  @DisplayName("a registered person does not register again but goes to the start")
  void goesOnWhenSignedIn() {
    register(form());
    assertThat(
            visitor.get(CONTEST + "/dang-ky?don-vi=" + unit("tam-diep.bac-son.tdp-1")).location())
        .isEqualTo(CONTEST + "/vao-thi");
  }

  @ParameterizedTest
  @DisplayName(
      "bad input: a sentence beside the field at 422, what was typed stays, nothing stored")
  @CsvSource({
    "fullName,'',Hãy viết họ và tên của bạn.",
    "fullName,<b>Hoa</b>,'Họ và tên chỉ gồm chữ cái, dấu cách, dấu gạch nối, dấu nháy và dấu chấm. Hãy bỏ chữ số và ký hiệu khác.'",
    "birthYear,2020,'Cuộc thi dành cho người từ đủ 16 tuổi trở lên (tính theo năm sinh).'",
    "birthYear,85,'Năm sinh gồm 4 chữ số, ví dụ 1985.'",
    "phone,0913 12,'Số điện thoại chưa đúng. Số di động gồm 10 chữ số, ví dụ 0912 345 678.'",
    "audience,'',Hãy chọn bạn dự thi với tư cách nào.",
    "audience,PUPIL,Cuộc thi không có đối tượng này. Hãy chọn trong danh sách.",
    "unit,'',Hãy chọn đơn vị của bạn.",
    "unit,999999,Không có đơn vị này. Hãy chọn lại trong danh sách.",
    "unit,1 or 1=1,Không có đơn vị này. Hãy chọn lại trong danh sách.",
    "consent,'',Bạn cần đọc thông báo và đánh dấu đồng ý thì mới đăng ký được."
  })
  void tellsEachFault(String field, String value, String sentence) {
    Map<String, String> form = form();
    form.put(field, value);
    TestBrowser.Answer again = register(form);
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.page().select(".error").eachText()).containsExactly(sentence);
    assertThat(again.page().select("#loi a").eachText()).containsExactly(sentence);
    assertThat(again.text()).doesNotContain("<b>Hoa</b>");
    if (!field.equals("fullName")) {
      assertThat(again.page().select("input[name=fullName]").val()).isEqualTo("Đặng Thị Hường");
    }
    assertThat(people()).isEqualTo("0");
  }

  @Test
  @DisplayName("a unit outside the contest and a name of 200 characters are both told at once")
  void tellsAllFaults() {
    Map<String, String> form = form();
    form.put("unit", unit("duong-kinh"));
    form.put("fullName", "Ă".repeat(200));
    assertThat(register(form).page().select("#loi a").eachText())
        .containsExactlyInAnyOrder(
            "Đơn vị này không thuộc cuộc thi. Hãy chọn đơn vị khác trong danh sách.",
            "Họ và tên dài quá 80 ký tự. Hãy chỉ viết họ, chữ đệm và tên.");
  }

  @Test
  @DisplayName("programs get problem JSON with field codes")
  void tellsPrograms() {
    visitor.get(CONTEST + "/dang-ky?don-vi=" + unit("tam-diep.bac-son.tdp-1"));
    TestBrowser.Answer refused =
        visitor.postJson(
            CONTEST + "/dang-ky",
            "{\"unit\":%s,\"fullName\":\"A\",\"birthYear\":1985,\"audience\":\"CITIZEN\",\"consent\":false}"
                .formatted(unit("tam-diep.bac-son")));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
    assertThat(refused.text())
        .contains("\"field\":\"fullName\",\"code\":\"name-too-short\"")
        .contains("\"field\":\"consent\",\"code\":\"consent-required\"");
    assertThat(
            visitor
                .postJson(CONTEST + "/dang-ky", "{\"fullName\":\"Lê An\",\"role\":\"ADMIN\"}")
                .status())
        .isEqualTo(422);
    assertThat(people()).isEqualTo("0");
    TestBrowser.Answer done =
        visitor.postJson(
            CONTEST + "/dang-ky",
            "{\"unit\":%s,\"fullName\":\"Lê An\",\"birthYear\":1985,\"audience\":\"CITIZEN\",\"consent\":true}"
                .formatted(unit("tam-diep.bac-son")));
    assertThat(done.status()).isEqualTo(201);
    assertThat(done.text()).contains("\"next\":\"" + CONTEST + "/vao-thi\"");
  }

  @Test
  @DisplayName("a name typed in decomposed letters is stored composed")
  void composesName() {
    Map<String, String> form = form();
    form.put("fullName", Normalizer.normalize("  Đặng  Thị Hường ", Normalizer.Form.NFD));
    register(form);
    assertThat(database.value("select full_name from person")).isEqualTo("Đặng Thị Hường");
  }

  @Test
  @DisplayName("a form without its token, or from another page, is refused")
  void refusesForeignForms() {
    assertThat(visitor.post(CONTEST + "/dang-ky", form()).status()).isEqualTo(403);
    assertThat(people()).isEqualTo("0");
  }

  @Test
  @DisplayName("somebody from another unit is led to choose a unit of this contest")
  void changesUnit() {
    register(form());
    database.execute("update person set unit_id = " + unit("duong-kinh"));
    TestBrowser.Answer page = visitor.get(CONTEST + "/doi-don-vi");
    assertThat(page.text()).contains("Bạn đã đăng ký ở Quận Dương Kinh");
    String picker = page.page().select(".unit-chosen a").attr("href");
    String choose =
        visitor
            .get(picker + "?q=trung+son")
            .page()
            .select("a:contains(Phường Trung Sơn)")
            .first()
            .attr("href");
    assertThat(visitor.get(choose).textOf(".unit-chosen strong")).isEqualTo("Phường Trung Sơn");
    TestBrowser.Answer refused =
        visitor.post(CONTEST + "/doi-don-vi", Map.of("unit", "", "audience", ""));
    assertThat(refused.status()).isEqualTo(422);
    TestBrowser.Answer done =
        visitor.post(
            CONTEST + "/doi-don-vi",
            Map.of("unit", unit("tam-diep.trung-son"), "audience", "OFFICIAL"));
    assertThat(done.location()).isEqualTo(CONTEST + "/vao-thi");
    assertThat(database.value("select unit_id || audience from person"))
        .isEqualTo(unit("tam-diep.trung-son") + "OFFICIAL");
  }
}
