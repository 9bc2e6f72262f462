package vn.thicaicach.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NearCopiesTest {
  private static final String ASKED =
      "Cơ quan nào chủ trì cuộc thi tìm hiểu cải cách hành chính trên truyền hình năm 2024?";

  @Test
  @DisplayName("a question put in other words by a few letters is found")
  void rewordedCopy() {
    Map<String, String> texts =
        Map.of(
            "A-001",
            ASKED,
            "A-002",
            "Cơ quan nào chủ trì hội thi tìm hiểu cải cách hành chính trên truyền hình năm 2024?",
            "A-003",
            "Chỉ số nào phản ánh sự hài lòng của người dân đối với cơ quan hành chính nhà nước?");
    assertThat(NearCopies.find(texts, NearCopies.LIMIT))
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.first()).isEqualTo("A-001");
              assertThat(pair.second()).isEqualTo("A-002");
            });
  }

  @Test
  @DisplayName("case and punctuation make no difference; diacritics do")
  void whatCounts() {
    assertThat(NearCopies.likeness(ASKED, "  " + ASKED.toUpperCase(Locale.ROOT) + "!"))
        .isEqualTo(1);
    assertThat(NearCopies.likeness("tổ dân phố", "to dan pho")).isLessThan(0.5);
  }

  @Test
  @DisplayName("the most alike pair comes first")
  void order() {
    Map<String, String> texts = Map.of("a", ASKED, "b", ASKED, "c", ASKED.substring(0, 60));
    assertThat(NearCopies.find(texts, 0.5).get(0).likeness()).isEqualTo(1);
    assertThat(NearCopies.find(texts, 0.5)).hasSize(3);
  }

  @Property(tries = 200)
  void isSymmetricAndOneForItself(
      @ForAll @StringLength(max = 60) String first, @ForAll @StringLength(max = 60) String second) {
    assertThat(NearCopies.likeness(first, first)).isEqualTo(1);
    assertThat(NearCopies.likeness(first, second))
        .isBetween(0.0, 1.0)
        .isCloseTo(NearCopies.likeness(second, first), within(1e-12));
  }
}
