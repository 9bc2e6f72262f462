package vn.thicaicach.contests;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.access.Role;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.platform.content.ContentSchema;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TestDatabase;

@ExtendWith(FreshDatabase.class)
class ContestImportIT {
  private static final Path FOLDER = Path.of("questions/contests");

  private TestDatabase database;
  private Rooms rooms;

  @BeforeEach
  void load(TestDatabase fresh) {
    database = fresh;
    rooms = new Rooms(fresh).withContent();
  }

  private ContestImport reload(String file, UnaryOperator<String> edit) throws IOException {
    String text = edit.apply(Files.readString(FOLDER.resolve(file)));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ContentSchema schema = ContentSchema.load(FOLDER.resolve("schema.json"));
    return await(rooms.contestImports.load(schema.check("contests/" + file, bytes), true));
  }

  private void somebodyStarts(String code) {
    database.execute(
        """
        insert into round_question (round_id, question_version_id)
        select r.id, 1 from round r join contest c on c.id = r.contest_id
        where c.code = '%s' and r.ordinal = 1"""
            .formatted(code));
  }

  @Test
  @DisplayName("the shipped contests are there with unit, tasks and rounds; one is open now")
  void loadsShippedContests() {
    Contest tamDiep = rooms.contest("tam-diep-2022");
    assertThat(tamDiep.unitId()).isEqualTo(rooms.unit("tam-diep").id().value());
    assertThat(tamDiep.unitPath()).isEqualTo(rooms.unit("tam-diep").path().values());
    assertThat(tamDiep.openRound(Instant.now())).isPresent();
    assertThat(tamDiep.rules()).isEqualTo(ShippedContests.contest("tam-diep-2022").rules());
    assertThat(await(rooms.contests.tasks(tamDiep.id())))
        .containsExactly(
            new TaskLink(TaskLink.Kind.CONTEST, "CT-S0-1"),
            new TaskLink(TaskLink.Kind.COMMENDATION, "KT-S0-3"));
    assertThat(rooms.contest("cchc-kieu-hue").rounds()).hasSize(4);
    assertThat(await(rooms.contests.all())).last().matches(Contest::practice);
    assertThat(database.column("select distinct octet_length(secret)::text from round"))
        .containsExactly("32");
  }

  @Test
  @DisplayName("the same file again changes nothing, and rounds keep their days")
  void loadsTwice() throws IOException {
    List<String> before = database.column("select c::text from contest c order by id");
    assertThat(reload("tam-diep-2022.yaml", t -> t).outcome())
        .isEqualTo(ContestImport.Outcome.UNCHANGED);
    assertThat(database.column("select c::text from contest c order by id")).isEqualTo(before);
  }

  @Test
  @DisplayName("a removed sample does not come back, whatever its file says then")
  void staysRemoved() throws IOException {
    database.execute(
        "insert into staff (login, name, password_hash) values ('a', 'Người tổ chức', '-')");
    Viewer.Staff admin =
        new Viewer.Staff(1, "Người tổ chức", List.of(new Viewer.Grant(Role.ADMIN, null)));
    assertThat(await(new Samples(database.pools(), rooms.contests, rooms.audit).remove(admin)))
        .hasSize(4);
    assertThat(await(rooms.contests.all())).isEmpty();
    assertThat(reload("tam-diep-2022.yaml", t -> t).outcome())
        .isEqualTo(ContestImport.Outcome.LEFT_OUT);
    assertThat(reload("tam-diep-2022.yaml", t -> t + "\n# sửa").outcome())
        .isEqualTo(ContestImport.Outcome.LEFT_OUT);
    ContestImport own =
        reload("cchc-kieu-hue.yaml", t -> t.replace("sample: true", "sample: false"));
    assertThat(own.outcome()).isEqualTo(ContestImport.Outcome.REFUSED);
    assertThat(own.issues().get(0).toString()).contains("cuộc thi mẫu đã gỡ");
    assertThat(await(rooms.contests.all())).isEmpty();
  }

  @Test
  @DisplayName("changed rules are a new version; days still count from the first start")
  void changesRules() throws IOException {
    database.execute("update contest set created_at = created_at - interval '3 days'");
    List<Round> before = rooms.contest("tam-diep-2022").rounds();
    ContestImport again =
        reload("tam-diep-2022.yaml", t -> t.replace("minutes: 10", "minutes: 12"));
    assertThat(again.outcome()).isEqualTo(ContestImport.Outcome.CHANGED);
    Contest changed = rooms.contest("tam-diep-2022");
    assertThat(changed.rules().paper().minutes()).isEqualTo(12);
    assertThat(changed.rulesVersion()).isEqualTo(2);
    assertThat(changed.rounds().get(0).opensAt()).isBefore(before.get(0).opensAt());
    assertThat(database.value("select count(*) from audit_entry where act = 'contest.change'"))
        .isEqualTo("1");
  }

  @Test
  @DisplayName("once somebody has started, rules stay; title and help line may change")
  void keepsRulesOfStarted() throws IOException {
    somebodyStarts("tam-diep-2022");
    ContestImport refused =
        reload("tam-diep-2022.yaml", t -> t.replace("minutes: 10", "minutes: 12"));
    assertThat(refused.outcome()).isEqualTo(ContestImport.Outcome.REFUSED);
    assertThat(refused.issues())
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.line()).isGreaterThan(20);
              assertThat(issue.reason())
                  .startsWith("Cuộc thi đã có người thi")
                  .contains("thể lệ, đơn vị, bộ câu hỏi và các đợt thi được giữ nguyên");
            });
    ContestImport words =
        reload("tam-diep-2022.yaml", t -> t.replace("\"0000 000 000\"", "\"0229 000 0000\""));
    assertThat(words.outcome()).isEqualTo(ContestImport.Outcome.CHANGED);
    Contest after = rooms.contest("tam-diep-2022");
    assertThat(after.helpPhone()).isEqualTo("0229 000 0000");
    assertThat(after.rules().paper().minutes()).isEqualTo(10);
    assertThat(after.rulesVersion()).isEqualTo(1);
  }

  @Test
  @DisplayName("a unit nobody knows, or more questions than the banks hold: refused with the line")
  void refusesWhatDoesNotFit() throws IOException {
    ContestImport unit =
        reload("tam-diep-2022.yaml", t -> t.replace("unit: tam-diep", "unit: xa-la"));
    assertThat(unit.issues())
        .singleElement()
        .satisfies(i -> assertThat(i.reason()).contains("Không có đơn vị mang mã xa-la"));
    ContestImport few =
        reload(
            "tam-diep-2022.yaml",
            t ->
                t.replaceFirst(
                    "\\{ topic: DICH_VU_CONG, count: 1 \\}", "{ topic: DICH_VU_CONG, count: 99 }"));
    assertThat(few.outcome()).isEqualTo(ContestImport.Outcome.REFUSED);
    assertThat(few.issues())
        .singleElement()
        .satisfies(i -> assertThat(i.path()).startsWith("/rules/audiences/0/blueprint/"));
  }

  @Test
  @DisplayName("an installation in earnest takes no samples")
  void leavesSamplesOut() throws IOException {
    String text = Files.readString(FOLDER.resolve("thi-thu.yaml")).replace("thi-thu", "thi-thu-2");
    ContentSchema schema = ContentSchema.load(FOLDER.resolve("schema.json"));
    ContestImport left =
        await(
            rooms.contestImports.load(
                schema.check("contests/x.yaml", text.getBytes(StandardCharsets.UTF_8)), false));
    assertThat(left.outcome()).isEqualTo(ContestImport.Outcome.LEFT_OUT);
    assertThat(database.column("select code from contest")).doesNotContain("thi-thu-2");
  }

  @Test
  @DisplayName("rounds that a file no longer has go, as long as nobody has started")
  void dropsRounds() throws IOException {
    reload("cchc-kieu-hue.yaml", t -> t.replaceFirst("  - \\{ name: Tuần 4[^\\n]*\\n", ""));
    assertThat(rooms.contest("cchc-kieu-hue").rounds()).hasSize(3);
  }
}
