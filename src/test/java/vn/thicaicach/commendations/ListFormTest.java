package vn.thicaicach.commendations;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.commendations.ListForm.EMULATION;
import static vn.thicaicach.commendations.ListForm.PRAISE;
import static vn.thicaicach.commendations.ListForm.PROPOSAL;
import static vn.thicaicach.commendations.ListForm.PUBLICITY;
import static vn.thicaicach.plans.CommendationVerb.BIEU_DUONG;
import static vn.thicaicach.plans.CommendationVerb.KHEN_THUONG;
import static vn.thicaicach.plans.CommendationVerb.THI_DUA;
import static vn.thicaicach.plans.CommendationVerb.TUYEN_DUONG;
import static vn.thicaicach.plans.CommendationVerb.TUYEN_TRUYEN_DIEN_HINH;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.plans.CommendationTask;
import vn.thicaicach.plans.CommendationVerb;

class ListFormTest {
  @Test
  @DisplayName("the verb decides the form; only khen thưởng grounds a giấy khen")
  void verbDecides() {
    assertThat(of(TUYEN_DUONG)).containsExactly(PRAISE);
    assertThat(of(BIEU_DUONG)).containsExactly(PRAISE);
    assertThat(of(KHEN_THUONG)).containsExactly(PROPOSAL);
    assertThat(of(BIEU_DUONG, KHEN_THUONG)).containsExactly(PRAISE, PROPOSAL);
    assertThat(of(THI_DUA)).containsExactly(EMULATION);
    assertThat(of(TUYEN_TRUYEN_DIEN_HINH)).containsExactly(PUBLICITY);
    assertThat(List.of(ListForm.values()).stream().filter(ListForm::groundsMerit))
        .containsExactly(PROPOSAL);
  }

  private static List<ListForm> of(CommendationVerb... verbs) {
    return ListForm.of(
        new CommendationTask(
            "KT", List.of(verbs), List.of(), "I.1", "…", null, List.of(), null, null));
  }
}
