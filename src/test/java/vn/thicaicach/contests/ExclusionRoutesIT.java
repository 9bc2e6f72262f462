package vn.thicaicach.contests;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import java.time.Instant;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.access.Role;
import vn.thicaicach.accounts.PersonDraft;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.WebHouse;

/** The exclusion list as organisers keep it, and what it does to those who register. */
@ExtendWith(FreshDatabase.class)
class ExclusionRoutesIT {
  private static final String LIST = "/ban-to-chuc/cuoc-thi/tam-diep-2022/loai-tru";

  private TestDatabase database;
  private Rooms rooms;
  private Contest contest;
  private WebHouse house;
  private TestBrowser organiser;

  @BeforeEach
  void open(TestDatabase fresh) {
    database = fresh;
    rooms = new Rooms(fresh).withContent();
    contest = rooms.contest("tam-diep-2022");
    Exclusions exclusions =
        new Exclusions(fresh.pools(), rooms.contests, rooms.people, rooms.audit);
    house =
        WebHouse.open(
            rooms,
            (doors, replies) ->
                new ExclusionRoutes(
                        fresh.pools(),
                        rooms.contests,
                        exclusions,
                        rooms.people,
                        rooms.units,
                        replies,
                        rooms.messages)
                    .mount(doors));
    organiser =
        house.staff("Nguyễn Thị Lan", Role.ORGANIZER, rooms.contest("tam-diep-2022").unitId());
  }

  @AfterEach
  void close() {
    house.close();
  }

  private PersonId registers(String name, String year, String phone) {
    PersonDraft.Asked asked = new PersonDraft.Asked(10, false, 2026);
    PersonDraft draft = new PersonDraft(name, year, phone, false, true);
    PersonId id =
        await(
                rooms.people.register(
                    draft, asked, rooms.unit("tam-diep.bac-son").id(), "OFFICIAL", Instant.now()))
            .id();
    await(rooms.contests.markIfLike(contest, id));
    return id;
  }

  private TestBrowser.Answer send(String path, Map<String, String> form) {
    organiser.get(LIST);
    return organiser.post(path, form);
  }

  private Document list() {
    return organiser.get(LIST).page();
  }

  @Test
  @DisplayName("people pasted at once are on the list; who is alike waits, before and after")
  void pasted() {
    registers("Đỗ Văn Tư", "1980", "");
    assertThat(
            send(
                    LIST + "/nhieu",
                    Map.of(
                        "lines",
                        "1; ĐỖ VĂN TƯ; 1980\n2; Lê Minh; 0987 654 321",
                        "office",
                        "EXAMINER"))
                .status())
        .isEqualTo(303);
    registers("Lê Minh", "1990", "+84987654321");
    registers("Lê Minh", "1991", "0987654322");
    Document page = list();
    assertThat(page.select("tbody tr").eachText())
        .hasSize(2)
        .allMatch(row -> row.contains("Giám khảo, người chấm"));
    assertThat(page.select(".todo li strong").eachText()).containsExactly("Đỗ Văn Tư", "Lê Minh");
    assertThat(page.select(".todo li").first().text())
        .contains("ĐỖ VĂN TƯ (Giám khảo, người chấm)");
    assertThat(page.text()).as("the number itself is not kept").doesNotContain("98765", "987 654");
  }

  @Test
  @DisplayName("the same person is refused from then on, somebody else may take part; asked once")
  void decided() {
    send(LIST, Map.of("fullName", "Lê Minh", "birthYear", "1975", "office", "ITEM_WRITER"));
    PersonId writer = registers("Lê Minh", "1975", "");
    PersonId namesake = registers("Lê Minh", "1975", "0912345678");
    await(rooms.contests.eligible(contest, contest.rounds().get(0), writer));
    assertThat(send(LIST + "/xet/" + writer.value(), Map.of("verdict", "SAME")).status())
        .isEqualTo(303);
    assertThat(send(LIST + "/xet/" + namesake.value(), Map.of("verdict", "OTHER")).status())
        .isEqualTo(303);
    assertThat(failure(rooms.contests.eligible(contest, contest.rounds().get(0), writer)))
        .isInstanceOf(Problem.Forbidden.class);
    await(rooms.contests.eligible(contest, contest.rounds().get(0), namesake));
    assertThat(list().select(".todo li")).isEmpty();
    assertThat(list().select("tbody tr").last().text())
        .contains("Đã chặn tài khoản", "Người ra đề");
    assertThat(send(LIST + "/xet/" + writer.value(), Map.of("verdict", "OTHER")).status())
        .isEqualTo(404);
    assertThat(
            database.column(
                "select act || ' ' || actor from audit_entry where act like 'exclusion%' order by seq"))
        .containsExactly(
            "exclusion.add staff/1", "exclusion.decide staff/1", "exclusion.decide staff/1");
    assertThat(database.column("select data::text from audit_entry"))
        .noneMatch(data -> data.contains("Lê") || data.contains("1975"));
  }

  @Test
  @DisplayName("an entry goes with a reason that stays in the log; without reason it stays")
  void removed() {
    send(LIST, Map.of("fullName", "Lê Minh", "birthYear", "1975", "office", "ITEM_WRITER"));
    String remove = list().select("tbody a").attr("href");
    organiser.get(remove);
    TestBrowser.Answer refused = organiser.post(remove, Map.of("reason", " "));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.textOf("#reason-error")).isEqualTo("Cần điền ô này.");
    assertThat(list().select("tbody tr")).hasSize(1);
    assertThat(send(remove, Map.of("reason", "thôi ra đề")).status()).isEqualTo(303);
    assertThat(list().select("tbody tr")).isEmpty();
    assertThat(organiser.get(remove).status()).isEqualTo(404);
    assertThat(
            database.column(
                "select data ->> 'reason' from audit_entry where act = 'exclusion.remove'"))
        .containsExactly("thôi ra đề");
  }

  @Test
  @DisplayName("a wrong form is shown again with what was typed, and nobody is added")
  void wrong() {
    TestBrowser.Answer one =
        send(LIST, Map.of("fullName", "Lê Minh", "birthYear", "", "phone", "", "office", "OTHER"));
    assertThat(one.status()).isEqualTo(422);
    assertThat(one.textOf("#birthYear-error")).isEqualTo("Hãy điền năm sinh hoặc số điện thoại.");
    assertThat(one.page().select("#fullName").val()).isEqualTo("Lê Minh");
    TestBrowser.Answer lines =
        send(LIST + "/nhieu", Map.of("lines", "Lê Minh; 1975\nTrần An", "office", "OTHER"));
    assertThat(lines.status()).isEqualTo(422);
    assertThat(lines.textOf("#lines-error")).startsWith("Chưa đọc được dòng 2:");
    assertThat(lines.page().select("#lines").text()).contains("Trần An");
    assertThat(list().select("tbody tr")).isEmpty();
  }

  @Test
  @DisplayName("who only looks sees no form; organisers of other units see nothing")
  void permissions() {
    TestBrowser watcher = house.staff("Giám Sát", Role.SUPERVISOR, null);
    assertThat(watcher.get(LIST).page().select("main form")).isEmpty();
    Map<String, String> form =
        Map.of("fullName", "Lê Minh", "birthYear", "1975", "office", "OTHER");
    assertThat(watcher.post(LIST, form).status()).isEqualTo(403);
    TestBrowser foreign =
        house.staff("Nơi Khác", Role.ADMIN, rooms.unit("duong-kinh").id().value());
    assertThat(foreign.get(LIST).status()).isEqualTo(403);
    assertThat(foreign.post(LIST, form).status()).isEqualTo(403);
    assertThat(database.value("select count(*) from contest_exclusion")).isEqualTo("0");
  }
}
