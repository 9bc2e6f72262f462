package vn.thicaicach.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.access.Rule;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.platform.limits.Limits;
import vn.thicaicach.platform.redis.Redis;
import vn.thicaicach.platform.text.HumanCode;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestRedis;
import vn.thicaicach.testing.WebHouse;

@ExtendWith(FreshDatabase.class)
class SignInIT {
  private TestDatabase database;
  private Rooms rooms;
  private Redis redis;
  private WebHouse house;
  private String code;

  @BeforeEach
  void open(TestDatabase fresh) {
    database = fresh;
    rooms = new Rooms(fresh).withUnits();
    redis = TestRedis.fresh();
    SignIn signIn = new SignIn(rooms.people, rooms.sessions, new Limits(redis), rooms.keys);
    house =
        WebHouse.open(
            rooms,
            (doors, replies) -> {
              new SignInRoutes(signIn, rooms.sessions, replies).mount(doors);
              doors.get(
                  "/cua-toi",
                  Rule.CONTESTANT,
                  (call, viewer) ->
                      Future.succeededFuture(
                          Reply.json(Objects.requireNonNull(viewer.contestant()).name())));
            });
    PersonDraft draft = new PersonDraft("Trần Thị Mận", "1980", "", false, true);
    code =
        await(
                rooms.people.register(
                    draft,
                    new PersonDraft.Asked(16, false, 2026),
                    rooms.unit("tam-diep").id(),
                    "CITIZEN",
                    Instant.now()))
            .code()
            .grouped();
  }

  @AfterEach
  void close() {
    house.close();
    await(redis.close());
  }

  @Test
  @DisplayName("a session does not wait for the disk; all that its connection writes later does")
  void onlySessionsSkipTheDisk() {
    PersonId person = new PersonId(Long.parseLong(database.value("select id from person")));
    Pool one = database.pools().main();
    for (int i = 0; i < 30; i++) {
      await(new SessionStore().startForPerson(one, new byte[] {(byte) i}, person));
      await(new SessionStore().seen(one, new byte[] {(byte) i}));
    }
    for (int i = 0; i < 30; i++) {
      String waits =
          await(one.query("show synchronous_commit").execute()).iterator().next().getString(0);
      assertThat(waits).isEqualTo("on");
    }
    assertThat(database.value("select count(*) from session")).isEqualTo("30");
  }

  private TestBrowser.Answer signIn(TestBrowser browser, String typed) {
    browser.get("/dang-nhap");
    return browser.post("/dang-nhap", Map.of("code", typed, "next", "/cua-toi"));
  }

  private static String wrongCode() {
    return HumanCode.random(new SecureRandom(), 12).grouped();
  }

  @Test
  @DisplayName("a page that needs a person leads to the sign-in and back")
  void leadsBack() {
    TestBrowser browser = house.browser();
    String door = browser.get("/cua-toi").location();
    assertThat(door).isEqualTo("/dang-nhap?toi=%2Fcua-toi");
    assertThat(browser.get(door).page().select("input[name=next]").val()).isEqualTo("/cua-toi");
    assertThat(browser.get("/dang-nhap?toi=//evil.example").page().select("input[name=next]").val())
        .isEqualTo("/cua-toi");
    assertThat(
            browser
                .get("/dang-nhap?toi=https://evil.example")
                .page()
                .select("input[name=next]")
                .val())
        .isEqualTo("/cua-toi");
    assertThat(signIn(browser, code).location()).isEqualTo("/cua-toi");
    assertThat(browser.get("/cua-toi").text()).isEqualTo("\"Trần Thị Mận\"");
  }

  @Test
  @DisplayName("typing errors are told apart from codes nobody has; neither signs in")
  void tellsErrors() {
    TestBrowser browser = house.browser();
    assertThat(signIn(browser, "").textOf("#code-error")).isEqualTo("Hãy nhập mã dự thi.");
    assertThat(signIn(browser, "K7MP").textOf("#code-error")).startsWith("Mã chưa đúng.");
    TestBrowser.Answer unknown = signIn(browser, wrongCode());
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.textOf("#code-error")).startsWith("Không có mã dự thi này.");
    assertThat(browser.cookies()).doesNotContainKey("thi");
  }

  @Test
  @DisplayName("a token planted before the sign-in is worth nothing after it")
  void fixesNoSession() {
    TestBrowser browser = house.browser().cookie("thi", "planted");
    signIn(browser, code);
    assertThat(browser.cookies().get("thi")).isNotEqualTo("planted").hasSize(43);
    assertThat(house.browser().cookie("thi", "planted").get("/cua-toi").status()).isEqualTo(303);
    assertThat(database.column("select encode(token_hash, 'hex') from session"))
        .noneMatch(hash -> hash.equals(browser.cookies().get("thi")));
  }

  @Test
  @DisplayName("signing out ends the session everywhere and takes the person's cookies along")
  void leavesNothing() {
    TestBrowser browser = house.browser();
    signIn(browser, code);
    String token = browser.cookies().get("thi");
    browser.cookie("bai-abc", "answer-token").cookie("ma", "sealed");
    browser.get("/dang-nhap?toi=/");
    TestBrowser.Answer out = browser.post("/dang-xuat", Map.of());
    assertThat(out.status()).isEqualTo(303);
    assertThat(browser.cookies()).containsEntry("thi", "").containsEntry("bai-abc", "");
    assertThat(browser.cookies()).containsEntry("ma", "");
    assertThat(browser.cookies().get("may")).isNotEmpty();
    assertThat(house.browser().cookie("thi", token).get("/cua-toi").status()).isEqualTo(303);
  }

  @Test
  @DisplayName("twelve hours without use or seven days end a session")
  void sessionsEnd() throws Exception {
    TestBrowser browser = house.browser();
    signIn(browser, code);
    database.execute("update session set seen_at = now() - interval '11 hours'");
    assertThat(browser.get("/cua-toi").status()).isEqualTo(200);
    // The use is noted after the answer; later it would undo the next line.
    Eventually.holds(
        () -> database.value("select seen_at > now() - interval '1 hour' from session").equals("t"),
        Duration.ofSeconds(10));
    database.execute("update session set seen_at = now() - interval '13 hours'");
    assertThat(browser.get("/cua-toi").status()).isEqualTo(303);
    database.execute("update session set seen_at = now(), expires_at = now()");
    assertThat(browser.get("/cua-toi").status()).isEqualTo(303);
    assertThat(await(rooms.sessions.purge())).isEqualTo(1);
  }

  @Test
  @DisplayName("a device that guesses is stopped; another device and a known one are not")
  void stopsGuessing() {
    TestBrowser known = house.browser();
    signIn(known, code);
    TestBrowser guesser = house.browser();
    for (int i = 0; i < SignIn.BY_DEVICE.burst(); i++) {
      assertThat(signIn(guesser, wrongCode()).status()).isEqualTo(422);
    }
    TestBrowser.Answer stopped = signIn(guesser, code);
    assertThat(stopped.status()).isEqualTo(429);
    assertThat(Integer.parseInt(stopped.header("retry-after"))).isPositive();
    assertThat(signIn(house.browser(), code).status()).isEqualTo(303);
    known.cookie("thi", "");
    assertThat(signIn(known, code).status()).isEqualTo(303);
  }
}
