package vn.thicaicach.results;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.access.Role;
import vn.thicaicach.leaderboards.Standings;
import vn.thicaicach.testing.ConsoleRooms;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TakenContest;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.WebHouse;

/** A result becomes official by two persons, or not at all. */
@ExtendWith(FreshDatabase.class)
class PublishRoutesIT {
  private static final String CONTEST = "/ban-to-chuc/cuoc-thi/tam-diep-2022";
  private static final String URL = CONTEST + "/cong-bo";

  private TestDatabase database;
  private TakenContest taken;
  private WebHouse house;
  private TestBrowser first;
  private TestBrowser second;
  private String round;

  @BeforeEach
  void start(TestDatabase fresh) {
    database = fresh;
    ConsoleRooms console = new ConsoleRooms(fresh);
    taken = new TakenContest(console.rooms, "tam-diep-2022").finished(40);
    house = console.open();
    first = house.staff("Nguyễn Thị Thư Ký", Role.ORGANIZER, null);
    second = house.staff("Trần Văn Trưởng Ban", Role.ORGANIZER, null);
    round = Long.toString(taken.round().id().value());
    freeze("thông báo");
  }

  @AfterEach
  void stop() {
    house.close();
  }

  @Test
  @DisplayName("one proposes, another confirms: mark, places of the boards and log in one go")
  void twoPersons() {
    assertThat(first.get(URL).textOf(".badge")).isEqualTo("Kết quả tạm thời");
    propose();
    TestBrowser.Answer own = first.get(URL);
    assertThat(own.textOf(".badge")).isEqualTo("Chờ người thứ hai xác nhận");
    assertThat(own.text()).contains("cần một người khác").doesNotContain(URL + "/xac-nhan");
    assertThat(first.post(URL + "/xac-nhan", approval()).status()).isEqualTo(409);
    second.get(URL);
    assertThat(second.post(URL + "/xac-nhan", approval()).location()).isEqualTo(URL);

    TestBrowser.Answer done = second.get(URL);
    assertThat(done.textOf(".badge")).isEqualTo("Kết quả chính thức");
    assertThat(done.text()).contains("Nguyễn Thị Thư Ký đề nghị", "Trần Văn Trưởng Ban xác nhận");
    assertThat(
            database.value(
                """
                select count(*) from official_place o join result_place p using (person_id)
                where p.scope = 'ALL' and p.rank = o.place"""))
        .isEqualTo("40");
    assertThat(
            await(
                new Standings()
                    .published(database.pools().main(), taken.contest().id(), taken.round().id())))
        .isNotNull();
    assertThat(
            database.column("select act from audit_entry where act <> 'contest.add' order by at"))
        .containsExactly(
            "round.close",
            "result.freeze",
            "approval.propose",
            "approval.confirm",
            "result.official");
    assertThat(second.post(URL + "/xac-nhan", approval()).status()).isEqualTo(409);
    assertThat(database.value("select count(*) from outbox")).isNotEqualTo("0");
  }

  @Test
  @DisplayName("a ranking frozen anew after the proposal needs a new proposal")
  void outdated() {
    propose();
    Map<String, String> seen = approval();
    database.execute("update attempt set state = 'VOID' where id = (select min(id) from attempt)");
    freeze("");
    second.get(URL);
    assertThat(second.post(URL + "/xac-nhan", seen).status()).isEqualTo(409);
    TestBrowser.Answer page = second.get(URL);
    assertThat(page.textOf(".badge")).isEqualTo("Đề nghị đã cũ");
    assertThat(page.text()).doesNotContain(URL + "/xac-nhan");
    assertThat(second.post(URL + "/rut", seen).location()).isEqualTo(URL);
    assertThat(second.get(URL).textOf(".badge")).isEqualTo("Kết quả tạm thời");
    assertThat(database.value("select count(*) from result_official")).isEqualTo("0");
    assertThat(database.value("select count(*) from official_place")).isEqualTo("0");
  }

  @Test
  @DisplayName("no grounds, no proposal; who only watches or stands elsewhere does nothing")
  void refusals() {
    first.get(URL);
    TestBrowser.Answer empty = first.post(URL + "/de-nghi", Map.of("vong", round, "reason", " "));
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.textOf(".error")).isNotEmpty();
    TestBrowser watcher = house.staff("Giám Sát", Role.SUPERVISOR, null);
    assertThat(watcher.get(URL).text()).doesNotContain(URL + "/de-nghi");
    assertThat(watcher.post(URL + "/de-nghi", Map.of("vong", round, "reason", "x")).status())
        .isEqualTo(403);
    long elsewhere = Long.parseLong(database.value("select id from unit where code = 'quang-nam'"));
    TestBrowser foreign = house.staff("Nơi Khác", Role.ADMIN, elsewhere);
    assertThat(foreign.get(URL).status()).isEqualTo(403);
    propose();
    for (String act : new String[] {"/chot", "/de-nghi", "/xac-nhan", "/rut"}) {
      assertThat(foreign.post(URL + act, approval()).status()).as(act).isEqualTo(403);
    }
    assertThat(database.value("select count(*) from result_official")).isEqualTo("0");
  }

  private void propose() {
    first.get(URL);
    Map<String, String> form = Map.of("vong", round, "reason", "Biên bản họp ngày 21/11/2026");
    assertThat(first.post(URL + "/de-nghi", form).location()).isEqualTo(URL);
  }

  private Map<String, String> approval() {
    return Map.of(
        "vong", round, "approval", database.value("select max(id) from approval"), "reason", "x");
  }

  private void freeze(String reason) {
    String close = CONTEST + "/vong/" + round + "/dong";
    first.get(close);
    assertThat(first.post(close, Map.of("reason", reason)).status()).isEqualTo(303);
  }
}
