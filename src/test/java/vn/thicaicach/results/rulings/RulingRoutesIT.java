package vn.thicaicach.results.rulings;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import java.util.Map;
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

/** A wrong key, from the report to new grades: proposed, confirmed, graded, frozen anew. */
@ExtendWith(FreshDatabase.class)
class RulingRoutesIT {
  private static final String CONTEST = "/ban-to-chuc/cuoc-thi/tam-diep-2022";
  private static final String URL = CONTEST + "/dap-an";

  private TestDatabase database;
  private TakenContest taken;
  private ConsoleRooms console;
  private WebHouse house;
  private TestBrowser first;
  private TestBrowser second;
  private String question;

  @BeforeEach
  void start(TestDatabase fresh) {
    database = fresh;
    console = new ConsoleRooms(fresh);
    taken = new TakenContest(console.rooms, "tam-diep-2022").finished(30);
    fresh.execute(
        """
        insert into round_question (round_id, question_version_id)
        select %d, v.id from question_version v join question q on q.id = v.question_id
        join question_bank b on b.id = q.bank_id where b.code like 'cchc-%%'"""
            .formatted(taken.round().id().value()),
        """
        update attempt set questions = array(
          select question_version_id from round_question order by 1 limit 10)""");
    question = fresh.value("select question_version_id from round_question order by 1 limit 1");
    house = console.open();
    first = house.staff("Nguyễn Thị Thư Ký", Role.ORGANIZER, null);
    second = house.staff("Trần Văn Trưởng Ban", Role.ORGANIZER, null);
  }

  @AfterEach
  void stop() {
    house.close();
  }

  @Test
  @DisplayName("a question is found with or without signs, with its key and what papers chose")
  void finds() {
    String stem = database.value("select stem from question_version where id = " + question);
    String word = stem.split(" ")[0];
    TestBrowser.Answer found = first.get(URL + "?tim=" + encoded(word));
    assertThat(found.page().select(".row-link")).isNotEmpty();
    TestBrowser.Answer page = first.get(URL + "?cau=" + question);
    assertThat(page.text()).contains("30 bài đã nộp có câu này");
    assertThat(page.page().select("tbody .badge")).hasSize(1);
    assertThat(first.get(URL + "?tim=zzzzz").text()).contains("Không có câu hỏi nào");
  }

  @Test
  @DisplayName(
      "one proposes, another confirms, everything is graded anew; the ranking before is old")
  void twoPersons() {
    freeze("thông báo");
    propose("VOID", "");
    assertThat(first.get(URL).text()).contains("cần một người khác");
    String approval = database.value("select max(id) from approval");
    assertThat(first.post(URL + "/xac-nhan", Map.of("approval", approval)).status()).isEqualTo(409);
    second.get(URL);
    assertThat(second.post(URL + "/xac-nhan", Map.of("approval", approval)).location())
        .isEqualTo(URL);
    assertThat(first.get(URL).text()).contains("Đang chấm lại");
    first.get(CONTEST + "/cong-bo");
    assertThat(publish().status()).as("not while papers are graded").isEqualTo(409);

    await(console.attempts.regrader().run());

    assertThat(first.get(URL).text()).contains("đã chấm lại 30 bài");
    first.get(CONTEST + "/cong-bo");
    assertThat(publish().status()).as("the frozen ranking is older").isEqualTo(409);
    freeze("");
    first.get(CONTEST + "/cong-bo");
    assertThat(publish().status()).isEqualTo(303);
    assertThat(
            database.column(
                "select act from audit_entry where act like 'key.%' or act like 'approval.%'"
                    + " order by at"))
        .startsWith("approval.propose", "approval.confirm", "key.rule");
  }

  @Test
  @DisplayName("a second key must be another choice; the same ruling is not made twice")
  void refusals() {
    first.get(URL);
    String key =
        database.value("select correct_choice from question_version where id = " + question);
    assertThat(ask("ALSO", key).status()).isEqualTo(422);
    assertThat(ask("ALSO", "").status()).isEqualTo(422);
    assertThat(ask("ELSE", "").status()).isEqualTo(422);
    assertThat(
            first
                .post(
                    URL + "/de-nghi",
                    Map.of("cau", question, "kind", "VOID", "note", "", "reason", "x"))
                .status())
        .isEqualTo(422);
    propose("VOID", "");
    first.get(URL);
    assertThat(ask("VOID", "").status()).as("one waits already").isEqualTo(409);
    second.get(URL);
    second.post(
        URL + "/xac-nhan", Map.of("approval", database.value("select max(id) from approval")));
    first.get(URL);
    assertThat(ask("VOID", "").status()).as("it stands").isEqualTo(409);
    TestBrowser watcher = house.staff("Giám Sát", Role.SUPERVISOR, null);
    assertThat(watcher.get(URL).status()).as("keys are not for everybody").isEqualTo(403);
  }

  @Test
  @DisplayName("once a result is official no key can be changed any more")
  void official() {
    freeze("thông báo");
    first.get(CONTEST + "/cong-bo");
    assertThat(publish().status()).isEqualTo(303);
    second.get(CONTEST + "/cong-bo");
    second.post(
        CONTEST + "/cong-bo/xac-nhan",
        Map.of("vong", round(), "approval", database.value("select max(id) from approval")));
    assertThat(first.get(URL).text()).contains("không sửa đáp án được nữa");
    assertThat(ask("VOID", "").status()).isEqualTo(409);
  }

  private void propose(String kind, String choice) {
    first.get(URL);
    assertThat(ask(kind, choice).location()).isEqualTo(URL);
  }

  private TestBrowser.Answer ask(String kind, String choice) {
    return first.post(
        URL + "/de-nghi",
        Map.of(
            "cau", question,
            "kind", kind,
            "choice", choice,
            "note", "Câu hỏi chưa nêu rõ năm áp dụng.",
            "reason", "Biên bản số 05"));
  }

  private TestBrowser.Answer publish() {
    return first.post(
        CONTEST + "/cong-bo/de-nghi", Map.of("vong", round(), "reason", "Biên bản số 06"));
  }

  private String round() {
    return Long.toString(taken.round().id().value());
  }

  private void freeze(String reason) {
    String close = CONTEST + "/vong/" + round() + "/dong";
    first.get(close);
    assertThat(first.post(close, Map.of("reason", reason)).status()).isEqualTo(303);
  }

  private static String encoded(String word) {
    return java.net.URLEncoder.encode(word, java.nio.charset.StandardCharsets.UTF_8);
  }
}
