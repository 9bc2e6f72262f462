package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;

/** The samples go in one click, in the whole program. */
class SamplesIT {
  private static final String ASK = "/ban-to-chuc/du-lieu-mau";
  private static final String CONTESTS = "/ban-to-chuc/cuoc-thi";
  private static final List<String> CODES =
      List.of("cchc-kieu-hoa-binh", "cchc-kieu-hue", "tam-diep-2022", "thi-thu");

  private House house;
  private TestDatabase database;

  @BeforeEach
  void open() {
    house = House.open();
    database = house.database();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  @DisplayName(
      "nothing shows the samples any more, attempts stay, and open papers are still marked")
  void remove() throws Exception {
    takenByTwo();
    TestBrowser organiser = staff("ADMIN", "null");
    assertThat(organiser.get(CONTESTS).page().select("a[href=" + ASK + "]")).hasSize(1);
    TestBrowser.Answer asked = organiser.get(ASK);
    assertThat(asked.page().select(".todo li")).hasSize(CODES.size());
    assertThat(asked.page().select(".todo").text())
        .contains("tam-diep-2022 2 người, 2 lượt vào thi", "chưa có ai thi");
    assertThat(asked.textOf(".notice-warning")).startsWith("1 bài đang làm dở");
    assertThat(organiser.post(ASK, Map.of()).status()).isEqualTo(303);
    assertThat(organiser.post(ASK, Map.of()).status()).as("pressed twice").isEqualTo(303);

    TestBrowser visitor = new TestBrowser(house.url(""));
    for (String code : CODES) {
      for (String page : List.of("", "/the-le", "/dang-ky", "/bang-xep-hang")) {
        String path = "/cuoc-thi/" + code + page;
        assertThat(visitor.get(path).status()).as(path).isEqualTo(404);
      }
      assertThat(visitor.getJson("/api/v1/contests/" + code + "/board").status()).isEqualTo(404);
      assertThat(organiser.get(CONTESTS + "/" + code).status()).isEqualTo(404);
      for (String page : List.of("/", "/truyen-hinh", CONTESTS, "/ban-to-chuc")) {
        assertThat(organiser.get(page).text()).as(page).doesNotContain(code);
      }
    }
    assertThat(organiser.get(CONTESTS).page().select("a[href=" + ASK + "]")).isEmpty();
    assertThat(organiser.get(ASK).textOf(".empty")).isEqualTo("Không còn cuộc thi mẫu nào.");
    stillMarked();
    assertThat(
            database.column(
                "select data::text from audit_entry where act = 'contest.remove-samples'"))
        .singleElement()
        .asString()
        .contains(CODES);
  }

  private void stillMarked() throws Exception {
    assertThat(database.value("select count(*) from attempt")).isEqualTo("2");
    database.execute("update attempt set deadline = now() - interval '1 minute' where id = 2");
    Eventually.holds(
        () -> database.value("select count(*) from grade").equals("2"), Duration.ofSeconds(30));
    Eventually.holds(
        () -> database.value("select count(*) from outbox").equals("0"), Duration.ofSeconds(30));
  }

  @Test
  @DisplayName("only who manages contests of the whole installation may remove the samples")
  void refused() {
    String unit = database.value("select id from unit where code = 'tam-diep'");
    for (TestBrowser other :
        List.of(staff("ORGANIZER", unit), staff("SECRETARY", "null"), staff("HOST", "null"))) {
      assertThat(other.get(CONTESTS).page().select("a[href=" + ASK + "]")).isEmpty();
      assertThat(other.get(ASK).status()).isEqualTo(403);
      assertThat(other.post(ASK, Map.of()).status()).isEqualTo(403);
    }
    assertThat(database.value("select count(*) from contest where removed_at is not null"))
        .isEqualTo("0");
  }

  /** One finished attempt with news for the boards, one open paper. */
  private void takenByTwo() {
    database.execute(
        """
        insert into person (full_name, search_name, birth_year, unit_id, audience, code_hmac,
                            consent_version, consent_at)
        select 'Nguyễn Văn A', 'nguyen van a', 1980, u.id, 'OFFICIAL', int4send(n), '1', now()
        from generate_series(1, 2) n, unit u where u.code = 'tam-diep.bac-son'""",
        """
        insert into attempt (code, contest_id, round_id, person_id, number, seed, audience, unit_id,
          unit_path, questions, ranked, started_at, deadline, grace_ms, state, finished_at)
        select 'bai-' || p.id, r.contest_id, r.id, p.id, 1, '\\x00', p.audience, u.id, u.path,
          array[(select min(id) from question_version)], true, now(), now() + interval '9 minutes',
          0, case p.id when 1 then 'SUBMITTED' else 'OPEN' end, case p.id when 1 then now() end
        from person p join unit u on u.id = p.unit_id, round r join contest c on c.id = r.contest_id
        where c.code = 'tam-diep-2022' and r.ordinal = 1 order by p.id""",
        """
        insert into grade (attempt_id, generation, questions, answered, correct, points, duration_ms)
        values (1, 1, 1, 1, 1, 1, 1000)""");
  }

  private TestBrowser staff(String role, String unit) {
    String id =
        database.value(
            """
            with s as (insert into staff (login, name, password_hash)
                       select 'nv-' || count(*), 'Nhân viên', 'x' from staff returning id),
                 g as (insert into staff_grant select id, '%s', %s from s)
            select id from s"""
                .formatted(role, unit));
    String token = "token-of-staff-" + id;
    database.execute(
        "insert into session (token_hash, staff_id, expires_at) values ('\\x%s', %s, now() + interval '1 hour')"
            .formatted(Hash.hex(Hash.sha256(token)), id));
    return new TestBrowser(house.url("")).cookie("__Host-btc", token);
  }
}
