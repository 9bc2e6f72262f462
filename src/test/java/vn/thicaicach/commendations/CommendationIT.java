package vn.thicaicach.commendations;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.access.Role;
import vn.thicaicach.plans.PlanDrafts;
import vn.thicaicach.plans.PlanService;
import vn.thicaicach.platform.content.ContentFiles;
import vn.thicaicach.results.SampleContest;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestBrowser.Answer;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.WebHouse;
import vn.thicaicach.units.UnitDraft;
import vn.thicaicach.units.UnitDrafts;

/** Draft lists through a real server, over the shipped plans and a contest of 300 people. */
@ExtendWith(FreshDatabase.class)
class CommendationIT {
  private static final String BASE = "/ban-to-chuc/cuoc-thi/mau/bieu-duong";
  private static final String QUOTE =
      "tuyên truyền biểu dương, khen thưởng các tập thể, cá nhân điển hình trong thực hiện chủ đề"
          + " công tác năm 2022";

  private TestDatabase database;
  private WebHouse house;
  private TestBrowser secretary;

  @BeforeEach
  void open(TestDatabase fresh) throws IOException {
    database = fresh;
    SampleContest.in(database).attempts(300);
    database.execute(
        "insert into contest_task (contest_id, kind, task_code) values (1, 'COMMENDATION', 'KT-S0-3')");
    Rooms rooms = new Rooms(database);
    PlanService plans = new PlanService(database.pools());
    UnitDrafts units = UnitDrafts.of(ContentFiles.readAll(Path.of("questions/units")));
    await(rooms.units.importTrees(units));
    Set<String> codes = units.drafts().stream().map(UnitDraft::code).collect(Collectors.toSet());
    await(
        plans.importPlans(PlanDrafts.of(ContentFiles.readAll(Path.of("questions/plans")), codes)));
    CommendationService lists =
        new CommendationService(
            database.vertx(),
            database.pools(),
            rooms.audit,
            rooms.contests,
            plans,
            rooms.units,
            rooms.messages,
            Instant::now);
    house =
        WebHouse.open(
            rooms,
            (doors, replies) ->
                new CommendationRoutes(rooms.contests, lists, rooms.messages, replies)
                    .mount(doors));
    secretary = house.staff("Thư ký", Role.SECRETARY, 1L);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  @DisplayName("the linked task comes first with plan, section, code and quote")
  void linkedFirst() {
    Answer page = secretary.get(BASE);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.page().select("article")).hasSize(9);
    assertThat(page.textOf("article"))
        .contains("KT-S0-3", "khoản 3 mục III", "Ủy ban nhân dân thành phố Tam Điệp", QUOTE);
  }

  @Test
  @DisplayName(
      "a proposal for KT-S0-3 cites the task, is marked draft and provisional, publishes nothing")
  void proposal() throws IOException {
    Answer page = secretary.get(create("KT-S0-3", "PROPOSAL"));
    String text = page.page().select(".document").text();
    assertThat(text)
        .contains(
            "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
            "DỰ THẢO LẦN 1",
            "khoản 3 mục III Kế hoạch Tuyên truyền công tác cải cách hành chính thành phố năm 2022",
            "KT-S0-3",
            QUOTE,
            "TẠM TÍNH",
            "Tờ trình số");
    List<String> names = page.page().select(".document td:nth-child(3)").eachText();
    assertThat(names)
        .hasSize(Integer.parseInt(database.value("select count(*) from commendation_item")))
        .contains("Phường 10");
    assertThat(page.page().select(".document th").eachText()).contains("Họ và tên", "Tên tập thể");
    assertThat(
            database.value(
                "select act || '|' || (data ->> 'task') || '|' || (data ->> 'form') from audit_entry"))
        .isEqualTo("commendation.draft|KT-S0-3|PROPOSAL");
    Files.writeString(Path.of("target/draft.html"), page.text());
  }

  @Test
  @DisplayName("the first of each audience are listed, with the tie at the border stated")
  void tie() {
    create("KT-S0-3", "PRAISE");
    List<String> ranks =
        database.column(
            """
            select (facts ->> 'rank') from commendation_item
            where person_id is not null and facts ->> 'group' = 'OFFICIAL' order by ordinal""");
    long expected =
        Long.parseLong(
            database.value(
                """
                select count(*) from (
                  select rank() over (order by points desc, duration_ms, finished_at) as r
                  from graded_attempt where audience = 'OFFICIAL') x where r <= 3"""));
    assertThat((long) ranks.size()).isEqualTo(expected);
    assertThat(
            database.value("select jsonb_array_length(head -> 'borders') from commendation_list"))
        .isNotEqualTo("0");
  }

  @Test
  @DisplayName("a praise-only task offers no proposal and says that it grounds no giấy khen")
  void praiseOnly() {
    Answer form = secretary.get(BASE + "/lap?nhiem-vu=KT-S1-1");
    assertThat(form.page().select("input[value=PROPOSAL]")).isEmpty();
    assertThat(form.text()).contains("không làm căn cứ đề nghị tặng giấy khen");
    Answer refused = secretary.post(BASE, fields("KT-S1-1", "PROPOSAL"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(database.value("select count(*) from commendation_list")).isEqualTo("0");
  }

  @Test
  @DisplayName("the spreadsheet says the same; names that look like formulas stay text")
  void spreadsheet() throws IOException {
    String draft = create("KT-S0-3", "PROPOSAL");
    secretary.get(draft);
    Answer file = secretary.post(draft + "/xuat", Map.of());
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("content-disposition"))
        .contains("filename=\"du-thao_de-nghi-khen-thuong_mau_KT-S0-3_lan-1.xlsx\"");
    Files.write(Path.of("target/draft.xlsx"), file.body());
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file.body()))) {
      List<Cell> cells =
          book.getFirstSheet().read().stream()
              .flatMap(row -> row.stream())
              .filter(cell -> cell != null)
              .toList();
      assertThat(cells.stream().filter(c -> c.getText().contains(QUOTE))).hasSize(1);
      assertThat(cells).noneMatch(cell -> cell.getType() == CellType.FORMULA);
      assertThat(cells.stream().filter(c -> c.getType() == CellType.NUMBER)).hasSizeGreaterThan(10);
    }
  }

  @Test
  @DisplayName(
      "made again without change it is the same draft; after a change a new version, the old one stays")
  void versions() {
    String first = create("KT-S0-3", "PRAISE");
    assertThat(create("KT-S0-3", "PRAISE")).isEqualTo(first);
    database.execute(
        """
        update attempt set state = 'VOID' where person_id =
          (select person_id from commendation_item where person_id is not null limit 1)""");
    String second = create("KT-S0-3", "PRAISE");
    assertThat(second).isNotEqualTo(first);
    assertThat(secretary.get(second).text()).contains("DỰ THẢO LẦN 2");
    assertThat(secretary.get(first).text()).contains("DỰ THẢO LẦN 1");
  }

  @Test
  @DisplayName("staff of another unit, supervisors and strangers get nothing")
  void permissions() {
    String draft = create("KT-S0-3", "PRAISE");
    TestBrowser elsewhere = house.staff("Thư ký phường", Role.SECRETARY, 3L);
    TestBrowser reads = house.staff("Giám sát", Role.SUPERVISOR, 1L);
    for (String page : List.of(BASE, BASE + "/lap?nhiem-vu=KT-S0-3", draft)) {
      assertThat(elsewhere.get(page).status()).as(page).isEqualTo(403);
      assertThat(reads.get(page).status()).as(page).isEqualTo(403);
      assertThat(house.browser().get(page).status()).as(page).isEqualTo(303);
    }
    for (TestBrowser other : List.of(elsewhere, reads)) {
      assertThat(other.post(BASE, fields("KT-S0-3", "PRAISE")).status()).isEqualTo(403);
      assertThat(other.post(draft + "/xuat", Map.of()).status()).isEqualTo(403);
    }
  }

  private String create(String task, String form) {
    assertThat(secretary.get(BASE + "/lap?nhiem-vu=" + task).status()).isEqualTo(200);
    Answer made = secretary.post(BASE, fields(task, form));
    assertThat(made.status()).as(made.status() == 303 ? "" : made.text()).isEqualTo(303);
    return made.location();
  }

  private static Map<String, String> fields(String task, String form) {
    Map<String, String> fields = new HashMap<>();
    fields.put("nhiem-vu", task);
    fields.put("hinh-thuc", form);
    fields.put("vong", "1");
    fields.put("ca-nhan", "3");
    fields.put("tap-the", "2");
    fields.put("xep-theo", "RATE");
    return fields;
  }
}
