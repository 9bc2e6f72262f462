package vn.thicaicach.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentFiles;

class ShippedPlansTest {

  @Test
  @DisplayName("the five plans: issuer, level, year, signatory; what the text leaves blank is null")
  void documents() {
    assertThat(ShippedPlans.all())
        .extracting(
            PlanDocument::code, PlanDocument::issuerUnit, PlanDocument::level, PlanDocument::year)
        .containsExactlyInAnyOrder(
            tuple("KH-TAMDIEP-2022", "tam-diep", PlanLevel.DISTRICT, 2022),
            tuple("KH-QUANGNAM-2024", "quang-nam", PlanLevel.PROVINCE, 2024),
            tuple("KH-TANLAP-2024", "tan-lap", PlanLevel.COMMUNE, 2024),
            tuple("KH-BANTHACH-2025", "ban-thach", PlanLevel.COMMUNE, 2025),
            tuple("KH-DUONGKINH-2023", "duong-kinh", PlanLevel.DISTRICT, 2023));
    PlanDocument tamDiep = ShippedPlans.plan("KH-TAMDIEP-2022");
    assertThat(tamDiep.number()).isNull();
    assertThat(tamDiep.date())
        .isEqualTo(
            new PlanDocument.PrintedDate(
                "Tam Điệp, ngày tháng 4 năm 2022", "Tam Điệp", null, 4, 2022));
    assertThat(tamDiep.signatory())
        .isEqualTo(
            new PlanDocument.Signatory(
                "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "Vũ Đình Chiến"));
    assertThat(tamDiep.theme())
        .extracting(PlanDocument.Theme::text)
        .isEqualTo("Kỷ cương, trách nhiệm, đẩy mạnh cải cách hành chính");
    PlanDocument tanLap = ShippedPlans.plan("KH-TANLAP-2024");
    assertThat(
            Stream.of(
                tanLap.number(),
                tanLap.symbol(),
                tanLap.date(),
                tanLap.theme(),
                tanLap.signatory()))
        .containsOnlyNulls();
  }

  @Test
  @DisplayName(
      "the only annex: six rows, exactly as printed, and no contest or commendation among them")
  void annex() {
    PlanDocument plan = ShippedPlans.plan("KH-DUONGKINH-2023");
    List<PlanTask> annex = plan.tasks().stream().filter(task -> task.tt() != null).toList();
    assertThat(annex).extracting(PlanTask::tt).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(annex)
        .allMatch(task -> "Năm 2023".equals(task.time()) && task.section().equals("PHU_LUC"));
    assertThat(annex)
        .extracting(PlanTask::deliverable)
        .containsExactly(
            "Tin, bài, hình ảnh",
            "Tin, bài, hình ảnh",
            "Tin, bài, hình ảnh",
            "Tin, bài, hình ảnh",
            "Số lượng, hình ảnh",
            "Số lượng, hình ảnh");
    assertThat(annex.get(4).task())
        .isEqualTo(
            "Tuyên truyền cổ động trực quan: Treo Pano, áp phích, băng rôn, tranh cổ động...");
    assertThat(annex.get(4).leadUnits())
        .containsExactly(new Agency("Trung tâm VH TT & TT quận", "duong-kinh.trung-tam-vhtttt"));
    assertThat(annex.get(0).coordinatingUnits())
        .extracting(Agency::name)
        .containsExactly("Các cơ quan, đơn vị", "Ủy ban nhân dân các phường");
  }

  @Test
  @DisplayName(
      "outside that annex no plan gives a time or a product for a task: the columns stay empty")
  void emptyColumns() {
    assertThat(ShippedPlans.all().stream().flatMap(plan -> plan.tasks().stream()))
        .filteredOn(task -> task.tt() == null)
        .isNotEmpty()
        .allMatch(task -> task.time() == null && task.deliverable() == null)
        .allMatch(task -> !task.agencies().isEmpty());
  }

  @Test
  @DisplayName("Quảng Nam's tasks name one or several lead agencies")
  void leads() {
    List<PlanTask> tasks = ShippedPlans.plan("KH-QUANGNAM-2024").tasks();
    assertThat(tasks.get(1).leadUnits()).hasSize(3);
    assertThat(tasks.get(6).leadUnits())
        .containsExactly(new Agency("Sở Thông tin và Truyền thông", "quang-nam.so-tttt"));
  }

  @Test
  @DisplayName("the contest tasks, each of its kind; Bàn Thạch has none")
  void contestTasks() {
    assertThat(ShippedPlans.all().stream().flatMap(plan -> plan.contestTasks().stream()))
        .extracting(ContestTask::code, ContestTask::kind, ContestTask::section)
        .containsExactlyInAnyOrder(
            tuple("CT-S0-1", ContestTask.Kind.KNOWLEDGE, "II.1.e"),
            tuple("CT-S1-1", ContestTask.Kind.TELEVISION, "III.6"),
            tuple("CT-S2-1", ContestTask.Kind.INITIATIVE, "II.2"),
            tuple("CT-S4-1", ContestTask.Kind.GENERAL, "I.1.đ"),
            tuple("CT-S4-2", ContestTask.Kind.BY_AUDIENCE, "II.2.c"),
            tuple("CT-S4-3", ContestTask.Kind.OF_SUPERIOR, "V.6.b"),
            tuple("CT-S4-4", ContestTask.Kind.MODEL_PROPOSAL, "V.7.c"));
    assertThat(ShippedPlans.plan("KH-BANTHACH-2025").commendationTasks()).isEmpty();
  }

  @Test
  @DisplayName("report periods: period, data cut-off and due date are three things")
  void reportPeriods() {
    List<ReportPeriod> quangNam = ShippedPlans.plan("KH-QUANGNAM-2024").reportPeriods();
    ReportPeriod half = quangNam.get(0);
    assertThat(half.period()).isEqualTo(ReportPeriod.Period.SIX_MONTHS);
    assertThat(half.dataCutOff()).isNull();
    assertThat(half.dueDate())
        .extracting(ReportPeriod.DueDate::lastDay)
        .isEqualTo(LocalDate.of(2024, 6, 29));
    assertThat(half.via()).extracting(Agency::unit).containsExactly("quang-nam.so-tttt");
    assertThat(quangNam.get(1).dueDate())
        .extracting(ReportPeriod.DueDate::lastDay)
        .isEqualTo(LocalDate.of(2024, 12, 9));
    assertThat(ShippedPlans.plan("KH-DUONGKINH-2023").reportPeriods())
        .extracting(ReportPeriod::period)
        .contains(ReportPeriod.Period.QUARTER, ReportPeriod.Period.YEAR);
    assertThat(ShippedPlans.plan("KH-TAMDIEP-2022").reportPeriods()).isEmpty();
  }

  @Test
  @DisplayName("Tam Điệp's progress by quarter, praise in the second, commendation in the third")
  void milestones() {
    List<PlanDocument.Milestone> quarters = ShippedPlans.plan("KH-TAMDIEP-2022").milestones();
    assertThat(quarters).extracting(PlanDocument.Milestone::quarter).containsExactly(1, 2, 3, 4);
    assertThat(quarters.get(1).quotes()).anyMatch(q -> q.contains("biểu dương"));
    assertThat(quarters.get(2).quotes()).anyMatch(q -> q.contains("biểu dương, khen thưởng"));
  }

  @Test
  @DisplayName("who is honoured stands in the quote; texts are composed and carry no markup")
  void texts() throws IOException {
    assertThat(ShippedPlans.all().stream().flatMap(plan -> plan.commendationTasks().stream()))
        .filteredOn(task -> task.honoured() != null)
        .hasSize(7)
        .allMatch(task -> task.quote().contains(task.honoured().text()));
    try (Stream<Path> files = Files.list(ShippedPlans.FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        String text = Files.readString(file);
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).as(file.toString()).isTrue();
        assertThat(text).as(file.toString()).doesNotContain("*", "<http");
      }
    }
  }

  @Test
  @DisplayName("each plan section that a question cites is there")
  void sectionsThatQuestionsCite() throws IOException {
    List<String> cited = new ArrayList<>();
    for (Content bank : ContentFiles.readAll(Path.of("questions/banks"))) {
      bank.tree()
          .findParents("plan")
          .forEach(at -> cited.add(at.path("plan").asText() + " " + at.path("section").asText()));
    }
    Set<String> known =
        ShippedPlans.all().stream()
            .flatMap(plan -> plan.sections().stream().map(s -> plan.code() + " " + s.path()))
            .collect(Collectors.toSet());
    assertThat(cited).isNotEmpty().allMatch(known::contains);
  }
}
