package vn.thicaicach.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.questions.LegalBasis;
import vn.thicaicach.questions.LegalBasis.Validity;

class BasisWordsTest {
  private final BasisWords words = new BasisWords(new Messages());

  @Test
  void citesAsExactlyAsTheDocumentIsKnown() {
    LegalBasis law =
        new LegalBasis(
            "Luật số 50/2010/QH12", "2010-06-08", "Quốc hội", "Điều 3", null, Validity.NOT_CHECKED);
    LegalBasis plan =
        new LegalBasis("Kế hoạch A", "2022-04", "UBND thành phố", null, null, Validity.ENDED);
    LegalBasis blank =
        new LegalBasis("Kế hoạch B", "2024", "UBND xã", null, null, Validity.IN_FORCE);

    assertThat(words.of(List.of(law, plan, blank)))
        .isEqualTo(
            "Điều 3, Luật số 50/2010/QH12 (Quốc hội, ngày 08/06/2010);"
                + " Kế hoạch A (UBND thành phố, tháng 04/2022; đã hết hiệu lực);"
                + " Kế hoạch B (UBND xã, năm 2024)");
    assertThat(words.of(List.of())).isEmpty();
  }
}
