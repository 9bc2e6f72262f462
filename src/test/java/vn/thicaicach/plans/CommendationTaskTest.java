package vn.thicaicach.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.plans.CommendationProduct.PRAISE_BULLETIN;
import static vn.thicaicach.plans.CommendationProduct.PRAISE_LIST;
import static vn.thicaicach.plans.CommendationProduct.PRAISE_NOTICE;
import static vn.thicaicach.plans.CommendationProduct.PROPOSAL_LIST;
import static vn.thicaicach.plans.CommendationProduct.RESULT_TABLE;
import static vn.thicaicach.plans.CommendationVerb.BIEU_DUONG;
import static vn.thicaicach.plans.CommendationVerb.KHEN_THUONG;
import static vn.thicaicach.plans.CommendationVerb.THI_DUA;
import static vn.thicaicach.plans.CommendationVerb.TUYEN_DUONG;
import static vn.thicaicach.plans.CommendationVerb.TUYEN_TRUYEN_DIEN_HINH;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.http.Messages;

class CommendationTaskTest {
  private static Map<String, CommendationTask> tasks() {
    return ShippedPlans.all().stream()
        .flatMap(plan -> plan.commendationTasks().stream())
        .collect(Collectors.toMap(CommendationTask::code, task -> task, (a, b) -> a, TreeMap::new));
  }

  @Test
  @DisplayName("nine tasks, each with the verb it asks for and the section where it stands")
  void nineTasks() {
    Map<String, CommendationTask> tasks = tasks();
    assertThat(tasks.values())
        .extracting(t -> t.code() + " " + t.section() + " " + t.verbs())
        .containsExactly(
            "KT-S0-1 II.1.k " + List.of(TUYEN_DUONG),
            "KT-S0-2 III.2 " + List.of(BIEU_DUONG),
            "KT-S0-3 III.3 " + List.of(BIEU_DUONG, KHEN_THUONG),
            "KT-S1-1 II.7 " + List.of(TUYEN_TRUYEN_DIEN_HINH),
            "KT-S2-1 I.1 " + List.of(BIEU_DUONG),
            "KT-S2-2 II.1.đ " + List.of(BIEU_DUONG),
            "KT-S2-3 III.1 " + List.of(THI_DUA),
            "KT-S4-1 II.1.a " + List.of(BIEU_DUONG),
            "KT-S4-2 V.6.d " + List.of(THI_DUA));
  }

  @Test
  @DisplayName("the verb decides the product")
  void products() {
    Map<String, CommendationTask> tasks = tasks();
    assertThat(tasks.get("KT-S0-1").products()).containsExactly(PRAISE_LIST, PRAISE_NOTICE);
    assertThat(tasks.get("KT-S0-2").products()).containsExactly(PRAISE_LIST, PRAISE_NOTICE);
    assertThat(tasks.get("KT-S0-3").products())
        .containsExactly(PRAISE_LIST, PRAISE_NOTICE, PROPOSAL_LIST);
    assertThat(tasks.get("KT-S1-1").products()).containsExactly(PRAISE_BULLETIN);
    assertThat(tasks.get("KT-S2-3").products()).containsExactly(RESULT_TABLE);
    assertThat(tasks.get("KT-S4-2").products()).containsExactly(RESULT_TABLE);
  }

  @Test
  @DisplayName("only the task that asks for khen thưởng grounds a proposal; mentioning it does not")
  void onlyOneGroundsMerit() {
    assertThat(tasks().values())
        .filteredOn(CommendationTask::groundsMerit)
        .extracting(CommendationTask::code)
        .containsExactly("KT-S0-3");
    assertThat(tasks().values())
        .filteredOn(t -> t.mentionedVerbs().contains(KHEN_THUONG))
        .extracting(CommendationTask::code)
        .containsExactly("KT-S2-2", "KT-S2-3", "KT-S4-1");
  }

  @Test
  @DisplayName("the addressee: one task asks the Fatherland Front and the organisations")
  void addressee() {
    assertThat(tasks().get("KT-S4-2").addressee())
        .extracting(Agency::unit)
        .containsExactly("duong-kinh.mttq", "duong-kinh.to-chuc-ctxh");
    assertThat(tasks().get("KT-S0-3").addressee()).isEmpty();
  }

  @Test
  @DisplayName("each verb, product, kind and period has a word")
  void words() {
    Messages messages = new Messages();
    for (CommendationVerb verb : CommendationVerb.values()) {
      assertThat(messages.has("plans.verb." + verb)).as(verb.name()).isTrue();
    }
    for (CommendationProduct product : CommendationProduct.values()) {
      assertThat(messages.has("plans.product." + product)).as(product.name()).isTrue();
      assertThat(messages.has("plans.product-note." + product)).as(product.name()).isTrue();
    }
    for (ContestTask.Kind kind : ContestTask.Kind.values()) {
      assertThat(messages.has("plans.contest." + kind)).as(kind.name()).isTrue();
    }
    for (ReportPeriod.Period period : ReportPeriod.Period.values()) {
      assertThat(messages.has("plans.period." + period)).as(period.name()).isTrue();
    }
    for (PlanLevel level : PlanLevel.values()) {
      assertThat(messages.has("plans.level." + level)).as(level.name()).isTrue();
    }
  }
}
