package vn.thicaicach.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UnitWordsTest {
  private static UnitMatch match(long id, String name) {
    Unit unit =
        new Unit(
            new UnitId(id),
            "c" + id,
            name,
            UnitKind.WARD,
            null,
            null,
            new UnitPath(List.of(new UnitId(id))),
            Validity.ALWAYS,
            null,
            null,
            false,
            false,
            true,
            0);
    return new UnitMatch(unit, List.of());
  }

  private static List<String> ordered(String text, String... names) {
    List<UnitMatch> matches = new java.util.ArrayList<>();
    for (String name : names) {
      matches.add(match(matches.size() + 1, name));
    }
    return UnitWords.order(matches, text).stream().map(m -> m.unit().name()).toList();
  }

  @Test
  @DisplayName("words are folded, numbers lose leading zeros, TDP finds a neighbourhood")
  void words() {
    assertThat(UnitWords.words("  Tổ dân phố  số 07, Hoà "))
        .containsExactly("to", "dan", "pho", "so", "7", "hoa");
    assertThat(UnitWords.words("0")).containsExactly("0");
    assertThat(UnitWords.words(" -,%_ ")).isEmpty();
    assertThat(UnitWords.index("Tổ dân phố số 07", UnitKind.NEIGHBOURHOOD))
        .isEqualTo("to dan pho so 7 tdp");
    assertThat(UnitWords.index("Phòng Văn hóa - Xã hội", UnitKind.DEPARTMENT))
        .isEqualTo("phong van hoa xa hoi");
  }

  @Test
  @DisplayName("what was typed with its diacritics comes first, wherever the tone stands")
  void diacriticsFirst() {
    assertThat(ordered("hoà", "Phường Hoa", "Phường Hòa", "Phường Hóa"))
        .first()
        .isEqualTo("Phường Hòa");
  }

  @Test
  @DisplayName("whole words before beginnings of words, numbers by size")
  void wholeWordsFirst() {
    assertThat(ordered("to dan pho 1", "Tổ dân phố 12", "Tổ dân phố 10", "Tổ dân phố 1"))
        .containsExactly("Tổ dân phố 1", "Tổ dân phố 10", "Tổ dân phố 12");
  }

  @Test
  @DisplayName("both limits of the days in force belong to them")
  void validity() {
    LocalDate first = LocalDate.of(2025, 7, 1);
    LocalDate last = LocalDate.of(2026, 6, 30);
    Validity days = new Validity(first, last);
    assertThat(days.covers(first)).isTrue();
    assertThat(days.covers(last)).isTrue();
    assertThat(days.covers(first.minusDays(1))).isFalse();
    assertThat(days.covers(last.plusDays(1))).isFalse();
    assertThat(Validity.ALWAYS.covers(LocalDate.MIN)).isTrue();
  }
}
