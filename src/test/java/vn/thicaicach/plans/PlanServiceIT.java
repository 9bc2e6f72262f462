package vn.thicaicach.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.platform.content.ContentSchema;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.units.UnitService;

@ExtendWith(FreshDatabase.class)
class PlanServiceIT {
  private static final String ROWS =
      """
      select (select string_agg(d::text, ';' order by id) from plan_document d)
        || (select string_agg(v::text, ';' order by plan_id, version) from plan_version v)
        || (select string_agg(i::text, ';' order by code) from plan_item i)""";

  private TestDatabase database;
  private PlanService plans;

  @BeforeEach
  void importShipped(TestDatabase fresh) {
    database = fresh;
    plans = new PlanService(fresh.pools());
    await(new UnitService(fresh.pools()).importTrees(ShippedPlans.units()));
    assertThat(await(plans.importPlans(ShippedPlans.drafts()))).isEqualTo(new PlanImport(5, 0));
  }

  private PlanDrafts changed(String piece, String by) throws IOException {
    String yaml = Files.readString(ShippedPlans.FOLDER.resolve("tam-diep-2022.yaml"));
    assertThat(yaml).contains(piece);
    ContentSchema schema = ContentSchema.load(ShippedPlans.FOLDER.resolve("schema.json"));
    byte[] bytes = yaml.replace(piece, by).getBytes(StandardCharsets.UTF_8);
    return PlanDrafts.of(List.of(schema.check("plans/thu.yaml", bytes)), ShippedPlans.unitCodes());
  }

  @Test
  @DisplayName("plans come back as their files say, newest year first")
  void all() {
    List<PlanDocument> stored = await(plans.all());
    assertThat(stored)
        .extracting(PlanDocument::code)
        .containsExactly(
            "KH-BANTHACH-2025",
            "KH-QUANGNAM-2024",
            "KH-TANLAP-2024",
            "KH-DUONGKINH-2023",
            "KH-TAMDIEP-2022");
    assertThat(stored).containsExactlyInAnyOrderElementsOf(ShippedPlans.all());
    assertThat(await(plans.find("KH-KHONGCO-2020"))).isEmpty();
  }

  @Test
  @DisplayName("a second import of the same files changes no row")
  void importTwice() {
    String before = database.value(ROWS);
    assertThat(await(plans.importPlans(ShippedPlans.drafts()))).isEqualTo(new PlanImport(0, 0));
    assertThat(database.value(ROWS)).isEqualTo(before);
  }

  @Test
  @DisplayName("a commendation task is found by its code, with plan, section and quote to cite")
  void commendationTask() {
    Cited<CommendationTask> found = await(plans.commendationTask("KT-S0-3")).orElseThrow();
    assertThat(found.plan().code()).isEqualTo("KH-TAMDIEP-2022");
    assertThat(found.section().citation()).isEqualTo("khoản 3 mục III");
    assertThat(found.item().quote()).startsWith("tuyên truyền biểu dương, khen thưởng");
    assertThat(found.item().groundsMerit()).isTrue();
    assertThat(await(plans.commendationTasks())).hasSize(9);
  }

  @Test
  @DisplayName("each kind of task is found under its own kind only")
  void kinds() {
    assertThat(await(plans.contestTask("CT-S0-1"))).isPresent();
    assertThat(await(plans.task("NV-S4-6"))).isPresent();
    assertThat(await(plans.commendationTask("CT-S0-1"))).isEmpty();
    assertThat(await(plans.task("KT-S0-3"))).isEmpty();
    assertThat(await(plans.task("NV-S9-1"))).isEmpty();
    assertThat(database.column("select distinct kind from plan_item order by kind"))
        .containsExactly("COMMENDATION", "CONTEST", "REPORT", "TASK");
  }

  @Test
  @DisplayName("a changed file becomes a new version; the old one stays")
  void newVersion() throws IOException {
    PlanDrafts drafts = changed("name: Vũ Đình Chiến", "name: Vũ Đình Chiến (sửa)");
    assertThat(await(plans.importPlans(drafts))).isEqualTo(new PlanImport(0, 1));
    PlanDocument stored = await(plans.find("KH-TAMDIEP-2022")).orElseThrow();
    assertThat(stored.signatory())
        .extracting(PlanDocument.Signatory::name)
        .isEqualTo("Vũ Đình Chiến (sửa)");
    assertThat(
            database.column(
                "select body -> 'signatory' ->> 'name' from plan_version v"
                    + " join plan_document d on d.id = v.plan_id where d.code = 'KH-TAMDIEP-2022' order by v.version"))
        .containsExactly("Vũ Đình Chiến", "Vũ Đình Chiến (sửa)");
  }

  @Test
  @DisplayName("a code that a new version lacks still leads to the version that had it")
  void codeLeftOut() throws IOException {
    await(plans.importPlans(changed("code: KT-S0-2", "code: KT-S0-9")));
    assertThat(await(plans.commendationTask("KT-S0-9"))).isPresent();
    Cited<CommendationTask> old = await(plans.commendationTask("KT-S0-2")).orElseThrow();
    assertThat(old.item().section()).isEqualTo("III.2");
    assertThat(await(plans.commendationTasks()))
        .hasSize(9)
        .noneMatch(cited -> cited.item().code().equals("KT-S0-2"));
  }

  @Test
  @DisplayName("plans with faults are not imported, not even in part")
  void faultyPlans() throws IOException {
    String before = database.value(ROWS);
    PlanDrafts faulty = changed("code: NV-S0-2", "code: NV-S0-1");
    assertThat(failure(plans.importPlans(faulty))).hasMessageContaining("plans/thu.yaml");
    assertThat(database.value(ROWS)).isEqualTo(before);
  }
}
