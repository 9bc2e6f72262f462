package vn.thicaicach.accounts.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Role;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.platform.limits.Limits;
import vn.thicaicach.platform.redis.Redis;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestRedis;
import vn.thicaicach.testing.WebHouse;

@ExtendWith(FreshDatabase.class)
class StaffIT {
  private static final String PASSWORD = "bốn con ếch nhảy qua cầu";

  private TestDatabase database;
  private Rooms rooms;
  private Redis redis;
  private Passwords passwords;
  private StaffService staff;
  private WebHouse house;

  @BeforeEach
  void open(TestDatabase fresh) {
    database = fresh;
    rooms = new Rooms(fresh).withUnits();
    redis = TestRedis.fresh();
    passwords = new Passwords(fresh.vertx());
    staff = new StaffService(fresh.pools(), rooms.units, rooms.sessions, passwords, rooms.audit);
    StaffSignIn signIn =
        new StaffSignIn(fresh.pools(), rooms.sessions, passwords, new Limits(redis), rooms.keys);
    house =
        WebHouse.open(
            rooms,
            (doors, replies) -> {
              new StaffDoorRoutes(staff, signIn, replies).mount(doors);
              StaffPages pages = new StaffPages(rooms.units, rooms.messages, Instant::now);
              new StaffRoutes(staff, pages, replies).mount(doors);
              doors.get(
                  "/ban-to-chuc",
                  Rule.staff(Permission.VIEW),
                  (call, viewer) -> io.vertx.core.Future.succeededFuture(Reply.ok()));
            });
  }

  @AfterEach
  void close() {
    house.close();
    await(passwords.close());
    await(redis.close());
  }

  private TestBrowser.Answer accept(TestBrowser browser, String secret, String login) {
    browser.get(Invite.PATH);
    return browser.post(
        Invite.PATH,
        Map.of("secret", secret, "name", "Vũ Tuấn Khang", "login", login, "password", PASSWORD));
  }

  private TestBrowser firstOrganiser() {
    TestBrowser browser = house.browser();
    String secret = await(staff.firstInvite()).orElseThrow().secret().grouped();
    assertThat(accept(browser, secret, "khang").location()).isEqualTo("/ban-to-chuc");
    return browser;
  }

  private TestBrowser.Answer signIn(TestBrowser browser, String login, String password) {
    browser.get("/ban-to-chuc/dang-nhap");
    return browser.post("/ban-to-chuc/dang-nhap", Map.of("login", login, "password", password));
  }

  @Test
  @DisplayName("the first organiser comes in by a secret that works once and stands in no address")
  void firstOrganiserComesIn() {
    Invite earlier = await(staff.firstInvite()).orElseThrow();
    Invite invite = await(staff.firstInvite()).orElseThrow();
    assertThat(invite.link()).startsWith("/ban-to-chuc/nhan-viec#");
    assertThat(accept(house.browser(), earlier.secret().grouped(), "a.b").status()).isEqualTo(422);
    TestBrowser browser = house.browser();
    TestBrowser.Answer in =
        accept(browser, invite.secret().grouped().toLowerCase(java.util.Locale.ROOT), "Khang");
    assertThat(in.location()).isEqualTo("/ban-to-chuc");
    assertThat(browser.get("/ban-to-chuc").status()).isEqualTo(200);
    TestBrowser.Answer again = accept(house.browser(), invite.secret().grouped(), "khac");
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.textOf("#secret-error")).startsWith("Mã mời không đúng, đã dùng");
    assertThat(await(staff.firstInvite())).isEmpty();
    assertThat(database.value("select password_hash from staff"))
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(database.column("select data::text || canonical from audit_entry"))
        .noneMatch(entry -> entry.contains("Khang") || entry.contains(PASSWORD));
    assertThat(database.column("select act from audit_entry order by seq"))
        .containsExactly("staff.invite", "staff.invite", "staff.join");
  }

  @Test
  @DisplayName(
      "an invitation is not used up by a form with faults, and the password is not sent back")
  void keepsInviteOnFaults() {
    String secret = await(staff.firstInvite()).orElseThrow().secret().grouped();
    TestBrowser browser = house.browser();
    browser.get(Invite.PATH);
    TestBrowser.Answer refused =
        browser.post(
            Invite.PATH,
            Map.of("secret", secret, "name", "K", "login", "X Y", "password", "password1234"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.page().select(".field .error").eachText()).hasSize(3);
    assertThat(refused.text()).doesNotContain("password1234");
    assertThat(accept(browser, secret, "khang").location()).isEqualTo("/ban-to-chuc");
  }

  @Test
  @DisplayName("signing in and out; wrong password and unknown login read the same")
  void signsInAndOut() {
    firstOrganiser();
    TestBrowser browser = house.browser();
    TestBrowser.Answer wrong = signIn(browser, "khang", "bốn con ếch nhảy qua sông");
    TestBrowser.Answer unknown = signIn(house.browser(), "khong-co", PASSWORD);
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.textOf("#loi li")).isEqualTo("Tên đăng nhập hoặc mật khẩu không đúng.");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.textOf("#loi li")).isEqualTo(wrong.textOf("#loi li"));
    assertThat(browser.get("/ban-to-chuc").location()).isEqualTo("/ban-to-chuc/dang-nhap");
    browser.cookie("btc", "planted");
    assertThat(signIn(browser, " KHANG ", PASSWORD).location()).isEqualTo("/ban-to-chuc");
    assertThat(browser.cookies().get("btc")).isNotEqualTo("planted");
    assertThat(browser.get("/ban-to-chuc").status()).isEqualTo(200);
    String token = browser.cookies().get("btc");
    browser.get("/ban-to-chuc/nhan-su");
    assertThat(browser.post("/ban-to-chuc/dang-xuat", Map.of()).status()).isEqualTo(303);
    browser.cookie("btc", token);
    assertThat(browser.get("/ban-to-chuc").location()).isEqualTo("/ban-to-chuc/dang-nhap");
  }

  @Test
  @DisplayName("guessing from other devices locks those out, not the owner's own device")
  void rivalCannotLockOut() {
    TestBrowser owner = firstOrganiser();
    TestBrowser rival = house.browser();
    for (int i = 0; i < StaffSignIn.NEW_DEVICES.burst(); i++) {
      signIn(rival, "khang", "sai mật khẩu rồi nhé " + i);
    }
    assertThat(signIn(rival, "khang", PASSWORD).status()).isEqualTo(429);
    assertThat(signIn(house.browser(), "khang", PASSWORD).status()).isEqualTo(429);
    owner.cookie("btc", "");
    assertThat(signIn(owner, "khang", PASSWORD).location()).isEqualTo("/ban-to-chuc");
  }

  @Test
  @DisplayName("a colleague is invited to an office on a unit, and may do there what it allows")
  void invitesColleague() {
    TestBrowser admin = firstOrganiser();
    String unit = Long.toString(rooms.unit("tam-diep").id().value());
    admin.get("/ban-to-chuc/nhan-su");
    TestBrowser.Answer invited =
        admin.post("/ban-to-chuc/nhan-su/loi-moi", Map.of("role", "ADMIN", "unit", unit, "q", ""));
    assertThat(invited.status()).isEqualTo(200);
    assertThat(invited.textOf(".page-head .soft")).isEqualTo("Quản trị · Thành phố Tam Điệp");
    String secret = invited.page().select(".facts strong").text();
    assertThat(admin.get("/ban-to-chuc/nhan-su").text())
        .contains("Lời mời đang chờ")
        .doesNotContain(secret);
    TestBrowser colleague = house.browser();
    accept(colleague, secret, "lan");
    TestBrowser.Answer list = colleague.get("/ban-to-chuc/nhan-su");
    assertThat(list.page().select("tbody tr")).hasSize(1);
    assertThat(list.page().select("#unit option").eachText()).containsExactly("Thành phố Tam Điệp");
    assertThat(
            colleague
                .post("/ban-to-chuc/nhan-su/loi-moi", Map.of("role", "ADMIN", "unit", "*", "q", ""))
                .status())
        .isEqualTo(403);
    assertThat(
            colleague
                .post("/ban-to-chuc/nhan-su/loi-moi", Map.of("role", "LORD", "unit", unit, "q", ""))
                .status())
        .isEqualTo(422);
  }

  @Test
  @DisplayName("an account that ends is out at once, on every device")
  void deactivates() {
    TestBrowser admin = firstOrganiser();
    TestBrowser colleague = house.staff("Lan", Role.SECRETARY, null);
    assertThat(colleague.get("/ban-to-chuc").status()).isEqualTo(200);
    String id = database.value("select max(id) from staff");
    admin.get("/ban-to-chuc/nhan-su");
    assertThat(admin.post("/ban-to-chuc/nhan-su/" + id + "/ngung", Map.of()).status())
        .isEqualTo(303);
    assertThat(colleague.get("/ban-to-chuc").location()).isEqualTo("/ban-to-chuc/dang-nhap");
    String own = database.value("select min(id) from staff");
    assertThat(admin.post("/ban-to-chuc/nhan-su/" + own + "/ngung", Map.of()).status())
        .isEqualTo(409);
    Viewer.Staff ofWard =
        new Viewer.Staff(
            Long.parseLong(own),
            "x",
            List.of(new Viewer.Grant(Role.ADMIN, rooms.unit("tam-diep").id().value())));
    assertThat(failure(staff.deactivate(ofWard, Long.parseLong(id))))
        .isInstanceOf(Problem.Forbidden.class);
  }

  @Test
  @DisplayName("an invitation taken back, or over, opens nothing")
  void revokes() {
    TestBrowser admin = firstOrganiser();
    Viewer.Staff by = new Viewer.Staff(1, "x", List.of(new Viewer.Grant(Role.ADMIN, null)));
    Invite invite = await(staff.invite(by, Role.HOST, null));
    long id = await(staff.pending(by)).get(0).id();
    admin.get("/ban-to-chuc/nhan-su");
    admin.post("/ban-to-chuc/nhan-su/loi-moi/" + id + "/huy", Map.of());
    assertThat(accept(house.browser(), invite.secret().grouped(), "mc").status()).isEqualTo(422);
    Invite old = await(staff.invite(by, Role.HOST, null));
    database.execute("update staff_invite set expires_at = now() where used_at is null");
    assertThat(accept(house.browser(), old.secret().grouped(), "mc").status()).isEqualTo(422);
    assertThat(database.value("select count(*) from staff")).isEqualTo("1");
  }

  @Test
  @DisplayName("a session of staff ends after half an hour without use, and after twelve hours")
  void sessionsEnd() {
    TestBrowser browser = firstOrganiser();
    database.execute("update session set seen_at = now() - interval '29 minutes'");
    assertThat(browser.get("/ban-to-chuc").status()).isEqualTo(200);
    database.execute("update session set seen_at = now() - interval '31 minutes'");
    assertThat(browser.get("/ban-to-chuc").status()).isEqualTo(303);
    database.execute("update session set seen_at = now(), expires_at = now()");
    assertThat(browser.get("/ban-to-chuc").status()).isEqualTo(303);
  }
}
