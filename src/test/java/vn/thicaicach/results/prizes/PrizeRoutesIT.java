package vn.thicaicach.results.prizes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.access.Role;
import vn.thicaicach.testing.ConsoleRooms;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TakenContest;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.WebHouse;

/** From a frozen ranking to the winners, by the rules of Tam Điệp: 1, 2 and 3 prizes a group. */
@ExtendWith(FreshDatabase.class)
class PrizeRoutesIT {
  private static final String CONTEST = "/ban-to-chuc/cuoc-thi/tam-diep-2022";
  private static final String URL = CONTEST + "/giai-thuong";
  private static final String PUBLIC = "/cuoc-thi/tam-diep-2022/giai-thuong";

  private TestDatabase database;
  private TakenContest taken;
  private WebHouse house;
  private TestBrowser organiser;

  @BeforeEach
  void start(TestDatabase fresh) {
    database = fresh;
    ConsoleRooms console = new ConsoleRooms(fresh);
    taken = new TakenContest(console.rooms, "tam-diep-2022").finished(60);
    // Everybody stands alone, the earlier registered the better.
    graded(2, "60000 + attempt_id");
    house = console.open();
    organiser = house.staff("Nguyễn Thị Thư Ký", Role.ORGANIZER, null);
  }

  @AfterEach
  void stop() {
    house.close();
  }

  @Test
  @DisplayName("before the ranking is frozen nobody has won, and nothing is shown to anybody")
  void notFrozen() {
    assertThat(organiser.get(URL).text()).contains("Chưa chốt bảng xếp hạng");
    assertThat(house.browser().get(PUBLIC).text())
        .contains("2 giải nhì, mỗi giải 700.000 đồng", "sau khi ban tổ chức công bố");
  }

  @Test
  @DisplayName("the first six of each group win, in order; prizes and their worth add up")
  void winners() {
    freeze();
    for (String audience : List.of("OFFICIAL", "CITIZEN")) {
      List<String> expected =
          database.column(
              """
              select h.full_name from result_place p join person h on h.id = p.person_id
              where p.scope = '%s' and p.rank <= 6 order by p.rank"""
                  .formatted(audience));
      assertThat(names(part(audience))).isEqualTo(expected).hasSize(6);
      assertThat(part(audience).select("td:first-child").eachText())
          .containsExactly("Giải nhất", "Giải nhì", "Giải nhì", "Giải ba", "Giải ba", "Giải ba");
      assertThat(part(audience).text()).contains("3.900.000 đồng");
    }
    assertThat(house.browser().get(PUBLIC).text()).contains("sau khi ban tổ chức công bố");
  }

  @Test
  @DisplayName("units win in their bloc by the collective score, as SQL works it out")
  void units() {
    freeze();
    String best =
        database.value(
            """
            select u.name
            from (select unnest(p.unit_path) as unit, p.points, p.results from result_place p
                  where p.scope = 'ALL') s
            join unit u on u.id = s.unit
            where u.bloc = 'COMMUNE_LEVEL' and u.headcount > 0
            group by u.id
            order by 60.0 * least(count(*), u.headcount) / u.headcount
                     + 40.0 * sum(s.points) / sum(s.results) / 10 desc
            limit 1""");
    assertThat(names(part("COMMUNE_LEVEL"))).containsExactly(best);
  }

  @Test
  @DisplayName("equals at the border: the committee decides, once, with its grounds; audited")
  void decision() {
    // Of the first eight citizens the last four are equal in every key; two prizes are left.
    database.execute(
        """
        create view citizens as
        select id, row_number() over (order by id) as n from attempt where audience = 'CITIZEN'""",
        """
        update attempt set finished_at = timestamptz '2022-01-01 00:00:00+00'
        where id in (select id from citizens where n between 5 and 8)""");
    graded(
        3,
        """
        coalesce(
          (select case when n < 5 then 60000 + attempt_id when n < 9 then 70000 end
           from citizens c where c.id = attempt_id),
          90000 + attempt_id)""");
    freeze();
    Element part = part("CITIZEN");
    assertThat(names(part)).hasSize(4);
    Element form = part.selectFirst("form");
    assertThat(form.text()).contains("4 người bằng nhau ở hạng 5", "2 giải ba");

    Map<String, String> all = answers(form, "THIRD");
    TestBrowser.Answer tooMany = organiser.post(URL, all);
    assertThat(tooMany.status()).isEqualTo(422);
    assertThat(tooMany.text()).contains("Số giải đã chọn nhiều hơn số giải còn lại");

    Map<String, String> two = new HashMap<>(all);
    List<String> fields = form.select("select").eachAttr("name");
    two.put(fields.get(0), "NONE");
    two.put(fields.get(2), "NONE");
    assertThat(organiser.post(URL, with(two, "reason", " ")).status()).isEqualTo(422);
    assertThat(organiser.post(URL, two).location()).isEqualTo(URL);
    assertThat(names(part("CITIZEN"))).hasSize(6);
    assertThat(part("CITIZEN").text()).contains("Ban tổ chức quyết định: Biên bản bốc thăm số 02");
    assertThat(database.value("select count(*) from prize_decision")).isEqualTo("4");
    assertThat(database.value("select count(*) from audit_entry where act = 'prize.decide'"))
        .isEqualTo("1");
    organiser.get(URL);
    assertThat(organiser.post(URL, two).status()).isEqualTo(409);
  }

  @Test
  @DisplayName("winners are public once the result is official: names and units, nothing else")
  void publicList() {
    database.execute("update person set anonymous = true where id = 1");
    freeze();
    organiser.get(CONTEST + "/cong-bo");
    String round = Long.toString(taken.round().id().value());
    organiser.post(
        CONTEST + "/cong-bo/de-nghi", Map.of("vong", round, "reason", "Biên bản họp số 01"));
    TestBrowser second = house.staff("Trần Văn Trưởng Ban", Role.ORGANIZER, null);
    second.get(CONTEST + "/cong-bo");
    second.post(
        CONTEST + "/cong-bo/xac-nhan",
        Map.of("vong", round, "approval", database.value("select max(id) from approval")));
    TestBrowser.Answer page = house.browser().get(PUBLIC);
    assertThat(page.page().select(".winner")).hasSizeGreaterThanOrEqualTo(12);
    assertThat(page.text()).contains("Giải nhất");
    List<String> hidden =
        database.column(
            "select distinct full_name from person where anonymous and full_name not in (select"
                + " full_name from person where not anonymous)");
    assertThat(hidden).allSatisfy(name -> assertThat(page.text()).doesNotContain(name));
    assertThat(page.text()).doesNotContain("Sinh năm");
    assertThat(page.header("cache-control")).contains("public");
  }

  @Test
  @DisplayName("who only watches sees it and decides nothing; elsewhere nobody sees it")
  void refusals() {
    freeze();
    TestBrowser watcher = house.staff("Giám Sát", Role.SUPERVISOR, null);
    assertThat(watcher.get(URL).status()).isEqualTo(200);
    assertThat(watcher.post(URL, Map.of("bang", "x", "reason", "x")).status()).isEqualTo(403);
    long elsewhere = Long.parseLong(database.value("select id from unit where code = 'quang-nam'"));
    TestBrowser foreign = house.staff("Nơi Khác", Role.ADMIN, elsewhere);
    assertThat(foreign.get(URL).status()).isEqualTo(403);
    assertThat(house.browser().get("/cuoc-thi/thi-thu/giai-thuong").status()).isEqualTo(404);
  }

  /** Everybody has full marks, within so many milliseconds: a generation of its own. */
  private void graded(int generation, String millis) {
    long round = taken.round().id().value();
    database.execute(
        """
        insert into grade (attempt_id, generation, questions, answered, correct, points, duration_ms)
        select attempt_id, %d, 10, 10, 10, 10, %s from grade where generation = 1"""
            .formatted(generation, millis),
        """
        insert into grading_pointer (round_id, generation) values (%d, %d)
        on conflict (round_id) do update set generation = excluded.generation"""
            .formatted(round, generation));
  }

  private static Map<String, String> answers(Element form, String prize) {
    Map<String, String> fields = new HashMap<>();
    form.select("input[type=hidden]").forEach(i -> fields.put(i.attr("name"), i.attr("value")));
    form.select("select").forEach(s -> fields.put(s.attr("name"), prize));
    fields.put("reason", "Biên bản bốc thăm số 02");
    return fields;
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    Map<String, String> changed = new HashMap<>(fields);
    changed.put(name, value);
    return changed;
  }

  private static List<String> names(Element part) {
    return part.select("td:nth-child(3) strong").eachText();
  }

  /** The section of an audience or bloc. */
  private Element part(String scope) {
    String title =
        switch (scope) {
          case "OFFICIAL" -> "Cán bộ, công chức, viên chức, người lao động";
          case "CITIZEN" -> "Người dân";
          default -> "Khối cấp xã";
        };
    return organiser.get(URL).page().select("section").stream()
        .filter(s -> s.select("h2").text().endsWith(" · " + title))
        .findFirst()
        .orElseThrow();
  }

  private void freeze() {
    String close = CONTEST + "/vong/" + taken.round().id().value() + "/dong";
    organiser.get(close);
    assertThat(organiser.post(close, Map.of("reason", "thông báo")).status()).isEqualTo(303);
  }
}
