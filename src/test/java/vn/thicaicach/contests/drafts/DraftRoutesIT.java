package vn.thicaicach.contests.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.access.Role;
import vn.thicaicach.accounts.staff.Passwords;
import vn.thicaicach.accounts.staff.StaffService;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestImport;
import vn.thicaicach.plans.PlanService;
import vn.thicaicach.platform.content.ContentSchema;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.WebHouse;

/** A contest from the first question to the public page, and what stands in its way. */
@ExtendWith(FreshDatabase.class)
class DraftRoutesIT {
  private static final String NEW = DraftRoutes.PATH + "/moi";
  private static final String CODE = "phuong-ban-thach-tim-hieu-cai-cach-hanh-chinh";

  private TestDatabase database;
  private Rooms rooms;
  private WebHouse house;
  private TestBrowser organiser;

  @BeforeEach
  void open(TestDatabase fresh) {
    database = fresh;
    rooms = new Rooms(fresh).withContent();
    StaffService staff =
        new StaffService(
            fresh.pools(), rooms.units, rooms.sessions, new Passwords(fresh.vertx()), rooms.audit);
    house =
        WebHouse.open(
            rooms,
            (doors, replies) ->
                new DraftRoutes(
                        fresh.pools(),
                        rooms.drafts(),
                        rooms.contests,
                        rooms.questions,
                        rooms.units,
                        new PlanService(fresh.pools()),
                        staff,
                        replies,
                        rooms.messages,
                        Instant::now)
                    .mount(doors));
    organiser = house.staff("Nguyễn Thị Lan", Role.ORGANIZER, rooms.unit("ban-thach").id().value());
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static Map<String, String> answers() {
    return new HashMap<>(Schemas.answers());
  }

  /** Makes a draft with the wizard; gives its address. */
  private String create(Map<String, String> answers) {
    organiser.get(NEW);
    TestBrowser.Answer made = organiser.post(NEW, answers);
    assertThat(made.status()).isEqualTo(303);
    return made.location();
  }

  /** The fields of the form as a browser sends them. */
  private static Map<String, List<String>> form(Document page) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (Element field : page.select("main form [name]")) {
      String name = field.attr("name");
      boolean box = "checkbox".equals(field.attr("type"));
      if (field.is("button") || "_token".equals(name) || (box && !field.hasAttr("checked"))) {
        continue;
      }
      String value = field.is("textarea") ? field.wholeText() : field.val();
      if (field.is("select")) {
        value = field.select("option[selected]").attr("value");
      }
      fields.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }
    return fields;
  }

  private TestBrowser.Answer press(String url, String button, Map<String, String> changes) {
    Map<String, List<String>> fields = form(organiser.get(url).page());
    changes.forEach((name, value) -> fields.put(name, List.of(value)));
    return send(url, button, fields);
  }

  private TestBrowser.Answer send(String url, String button, Map<String, List<String>> fields) {
    fields.put("act", List.of(button));
    return organiser.postAll(url, fields);
  }

  private TestBrowser.Answer publish(String url) {
    Document page = organiser.get(url + "/cong-bo").page();
    return organiser.postAll(url + "/cong-bo", form(page));
  }

  @Test
  @DisplayName("a few answers, some changes, published: the contest is live with those rules")
  void published() {
    String url = create(answers());
    assertThat(organiser.get(url).page().select(".error")).isEmpty();
    TestBrowser.Answer saved =
        press(url, "REVIEW", Map.of("rules.paper.minutes", "25", "organiser", "Phường Bàn Thạch"));
    assertThat(saved.location()).isEqualTo(url + "/cong-bo");
    Document review = organiser.get(url + "/cong-bo").page();
    assertThat(review.text()).contains("25 phút", "24 giờ 00 ngày 06/10/2030");
    assertThat(publish(url).location()).isEqualTo("/ban-to-chuc/cuoc-thi/" + CODE);
    Contest contest = rooms.contest(CODE);
    assertThat(contest.rules().paper().minutes()).isEqualTo(25);
    assertThat(contest.organiser()).isEqualTo("Phường Bàn Thạch");
    assertThat(contest.unitId()).isEqualTo(rooms.unit("ban-thach").id().value());
    assertThat(contest.rounds()).hasSize(3);
    assertThat(contest.sample()).isFalse();
    assertThat(contest.rules().audiences())
        .isEqualTo(rooms.contest("cchc-kieu-hue").rules().audiences());
    assertThat(
            database.column(
                "select act || ' ' || actor from audit_entry where act <> 'contest.add' order by at"))
        .containsExactly("draft.create staff/1", "contest.publish staff/1");
    assertThat(database.column("select version::text from contest_draft_version order by version"))
        .containsExactly("1", "2");
  }

  @Test
  @DisplayName("as last year: the rules of a contest that is there, and nothing else of it")
  void asLastYear() {
    Map<String, String> answers = answers();
    answers.put("base", "cuoc-thi:tam-diep-2022");
    organiser = house.staff("Trưởng Ban", Role.ADMIN, null);
    List.of("minutes", "attempts", "minAge").forEach(answers::remove);
    publish(create(answers));
    Contest before = rooms.contest("tam-diep-2022");
    Contest contest = rooms.contest(CODE);
    assertThat(contest.rules().eligibility().unitsAsOf()).as("units of today").isNull();
    assertThat(contest.rules())
        .usingRecursiveComparison()
        .ignoringFields("eligibility.unitsAsOf")
        .isEqualTo(before.rules());
    assertThat(contest.banks()).isEqualTo(before.banks());
    assertThat(contest.samples()).isEmpty();
    assertThat(await(rooms.contests.tasks(contest.id()))).isEmpty();
  }

  @Test
  @DisplayName("a draft with faults is kept with all of them named; publishing is refused")
  void faults() {
    String url = create(answers());
    press(url, "SAVE", Map.of("rules.paper.minutes", "mười", "rounds.1.opens", "", "title", ""));
    Document page = organiser.get(url).page();
    assertThat(page.select("#o-rules-paper-minutes").val()).isEqualTo("mười");
    assertThat(page.select("#o-rules-paper-minutes-error")).hasSize(1);
    assertThat(page.select("#o-rounds-1-opens-error").text()).isEqualTo("Cần điền mục này.");
    assertThat(page.select(".error-summary a").eachText())
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).startsWith("Các đợt thi › Đợt thi thứ 2 › Mở lúc"));
    page.select(".error-summary a")
        .forEach(
            link -> assertThat(page.select(link.attr("href").replaceFirst(".*#", "#"))).hasSize(1));
    assertThat(page.select("details[open]").eachAttr("id"))
        .containsExactly("o-", "o-rules-paper", "o-rounds");
    Map<String, String> version = Map.of("version", "2");
    assertThat(organiser.post(url + "/cong-bo", version).status()).isEqualTo(422);
    assertThat(database.column("select code from contest")).doesNotContain(CODE);
  }

  @Test
  @DisplayName("what only the database knows is a fault too: few questions, a code of a file")
  void databaseFaults() {
    String url = create(answers());
    press(
        url, "SAVE", Map.of("code", "tam-diep-2022", "rules.audiences.0.blueprint.0.count", "90"));
    Document page = organiser.get(url).page();
    assertThat(page.select("#o-code-error").text()).contains("nạp từ tệp");
    assertThat(page.select(".error").text()).contains("Các bộ câu hỏi chỉ có");
    assertThat(organiser.post(url + "/cong-bo", Map.of("version", "2")).status()).isEqualTo(422);
    assertThat(rooms.contest("tam-diep-2022").title()).doesNotContain("Bàn Thạch");
  }

  @Test
  @DisplayName("rows are added, moved and taken away by buttons, and the section stays open")
  void rows() {
    String url = create(answers());
    TestBrowser.Answer added = press(url, "ADD:rounds", Map.of());
    assertThat(added.location()).startsWith(url + "?mo=rounds#o-rounds");
    assertThat(organiser.get(url + "?mo=rounds").page().select("#o-rounds[open] .list-item"))
        .hasSize(4);
    press(url, "REMOVE:rounds.3", Map.of());
    press(url, "UP:rounds.2", Map.of());
    assertThat(organiser.get(url).page().select("#o-rounds-1-name").val()).isEqualTo("Tuần 3");
  }

  @Test
  @DisplayName("who saves later than somebody else keeps the own text and is told")
  void twoAtOnce() {
    String url = create(answers());
    Map<String, List<String>> mine = form(organiser.get(url).page());
    press(url, "SAVE", Map.of("title", "Của người khác"));
    mine.put("title", List.of("Của tôi"));
    TestBrowser.Answer late = send(url, "SAVE", mine);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.page().select("#o-title").text()).isEqualTo("Của tôi");
    assertThat(late.text()).contains("người khác đã lưu một bản mới hơn");
    assertThat(database.value("select title from contest_draft")).isEqualTo("Của người khác");
    assertThat(send(url, "SAVE", form(late.page())).status()).isEqualTo(303);
    assertThat(database.value("select title from contest_draft")).isEqualTo("Của tôi");
    assertThat(organiser.post(url + "/cong-bo", Map.of("version", "2")).status()).isEqualTo(409);
  }

  @Test
  @DisplayName("the text for experts: faults with their lines, unreadable text is kept")
  void text() {
    String url = create(answers());
    Document page = organiser.get(url + "/van-ban").page();
    String document = page.select("#document").first().wholeText().stripLeading();
    Map<String, String> sent = new HashMap<>(Map.of("version", "1"));
    sent.put("document", "# ghi chú\r\n" + document.replace("minutes: 12", "minutes: 12000"));
    assertThat(organiser.post(url + "/van-ban", sent).status()).isEqualTo(303);
    Document wrong = organiser.get(url + "/van-ban").page();
    assertThat(wrong.select(".notice-danger li").text())
        .matches("dòng \\d+ · .*Thời gian làm bài \\(phút\\): Giá trị lớn nhất là 240\\.");
    assertThat(wrong.select("#document").first().wholeText()).contains("# ghi chú\n");
    sent.put("version", "2");
    sent.put("document", "title: [");
    organiser.post(url + "/van-ban", sent);
    Document broken = organiser.get(url).page();
    assertThat(broken.text()).contains("Văn bản chưa đọc được");
    assertThat(broken.select("main form")).isEmpty();
    Document older = organiser.get(url + "/van-ban?ban=1").page();
    assertThat(older.select("#document").first().wholeText().strip()).isEqualTo(document.strip());
  }

  @Test
  @DisplayName("published again with other words; once somebody has started the rules stay")
  void again() {
    String url = create(answers());
    publish(url);
    press(url, "SAVE", Map.of("rules.paper.minutes", "30"));
    assertThat(publish(url).status()).isEqualTo(303);
    assertThat(rooms.contest(CODE).rules().paper().minutes()).isEqualTo(30);
    assertThat(rooms.contest(CODE).rulesVersion()).isEqualTo(2);
    database.execute(
        """
        insert into round_question (round_id, question_version_id)
        select r.id, 1 from round r join contest c on c.id = r.contest_id
        where c.code = '%s' and r.ordinal = 1"""
            .formatted(CODE));
    press(url, "SAVE", Map.of("rules.paper.minutes", "31"));
    TestBrowser.Answer refused = publish(url);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("Cuộc thi đã có người thi");
    press(url, "SAVE", Map.of("rules.paper.minutes", "30", "helpPhone", "0229 111 2222"));
    assertThat(publish(url).status()).isEqualTo(303);
    assertThat(rooms.contest(CODE).helpPhone()).isEqualTo("0229 111 2222");
    assertThat(rooms.contest(CODE).rules().paper().minutes()).isEqualTo(30);
  }

  @Test
  @DisplayName("a file does not take over the code of a contest that was published from a draft")
  void fileComesLater() throws Exception {
    publish(create(answers()));
    Path folder = Path.of("questions/contests");
    String text =
        Files.readString(folder.resolve("tam-diep-2022.yaml"))
            .replace("code: tam-diep-2022", "code: " + CODE);
    ContestImport refused =
        await(
            rooms.contestImports.load(
                ContentSchema.load(folder.resolve("schema.json"))
                    .check("contests/x.yaml", text.getBytes(StandardCharsets.UTF_8)),
                true));
    assertThat(refused.outcome()).isEqualTo(ContestImport.Outcome.REFUSED);
    assertThat(refused.issues().get(0).reason()).contains("soạn trên trang của ban tổ chức");
    assertThat(rooms.contest(CODE).title()).startsWith("Phường Bàn Thạch");
  }

  @Test
  @DisplayName("organisers of other units see nothing; a draft for units of others is refused")
  void rights() {
    String url = create(answers());
    TestBrowser foreign =
        house.staff("Nơi Khác", Role.ADMIN, rooms.unit("duong-kinh").id().value());
    for (String page : new String[] {url, url + "/van-ban", url + "/cong-bo"}) {
      assertThat(foreign.get(page).status()).as(page).isEqualTo(403);
    }
    foreign.get(NEW);
    assertThat(foreign.post(url, Map.of("version", "1")).status()).isEqualTo(403);
    assertThat(foreign.post(url + "/cong-bo", Map.of("version", "1")).status()).isEqualTo(403);
    assertThat(foreign.post(NEW, answers()).status()).isEqualTo(422);
    Map<String, String> whole = answers();
    whole.put("unit", "*");
    assertThat(foreign.post(NEW, whole).status()).isEqualTo(422);
    TestBrowser watcher = house.staff("Giám Sát", Role.SUPERVISOR, null);
    assertThat(watcher.get(NEW).status()).isEqualTo(403);
    press(url, "SAVE", Map.of("unit", "duong-kinh"));
    assertThat(organiser.get(url).page().select("#o-unit-error").text()).contains("không có quyền");
    assertThat(foreign.get(url).status()).as("it stays with its unit").isEqualTo(403);
    assertThat(database.value("select count(*) from contest_draft")).isEqualTo("1");
  }

  @Test
  @DisplayName("wrong answers are named, and what was typed stays")
  void wrongAnswers() {
    organiser.get(NEW);
    Map<String, String> answers = answers();
    answers.put("firstDay", "");
    answers.put("rounds", "0");
    TestBrowser.Answer wrong = organiser.post(NEW, answers);
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.textOf("#firstDay-error")).isEqualTo("Hãy chọn ngày.");
    assertThat(wrong.textOf("#rounds-error")).contains("từ 1 đến 60");
    assertThat(wrong.page().select("#organiser").val()).isEqualTo("UBND phường Bàn Thạch");
    assertThat(wrong.page().select("input[name=base][checked]").val())
        .isEqualTo("mau:cchc-kieu-hue");
    assertThat(wrong.page().select("#unit option[selected]").val()).isEqualTo("ban-thach");
  }
}
