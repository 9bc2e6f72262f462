package vn.thicaicach.contests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.thicaicach.accounts.Likeness;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;

class ExclusionDraftTest {
  private static final int NOW = 2026;

  private static List<FieldError> faults(Runnable work) {
    try {
      work.run();
      return List.of();
    } catch (Problem.Invalid invalid) {
      return invalid.errors();
    }
  }

  @Test
  @DisplayName("lines as they come from a document or a spreadsheet: any order, serials, offices")
  void readsLines() {
    String pasted =
        """
        Nguyễn Thị Hoa; 1980; 0912 345 678

        2\tTrần Văn  Bình\tPhó Trưởng ban\t15/03/1975
        3. , Lê Minh, 0168 345 6789
        +84 913 123 456 | Đỗ Văn Tư
        """;
    assertThat(ExclusionDraft.lines(pasted, NOW))
        .containsExactly(
            new ExclusionDraft("Nguyễn Thị Hoa", 1980, "0912 345 678"),
            new ExclusionDraft("Trần Văn Bình", 1975, ""),
            new ExclusionDraft("Lê Minh", null, "0168 345 6789"),
            new ExclusionDraft("Đỗ Văn Tư", null, "+84 913 123 456"));
  }

  @Test
  @DisplayName("lines that cannot be read are named together, and nothing is taken")
  void namesUnreadLines() {
    String pasted =
        "Nguyễn Thị Hoa; 1980\nTrần Văn Bình\n1980; 0912345678\nLê Minh; 1975; 0912\nĐỗ Tư; 2030";
    assertThatThrownBy(() -> ExclusionDraft.lines(pasted, NOW))
        .asInstanceOf(InstanceOfAssertFactories.type(Problem.Invalid.class))
        .extracting(invalid -> invalid.errors().get(0).args().get("lines"))
        .isEqualTo("2, 3, 4, 5");
    assertThat(faults(() -> ExclusionDraft.lines(" \n ", NOW)))
        .containsExactly(new FieldError("lines", "required"));
    assertThat(faults(() -> ExclusionDraft.lines("Lê Minh; 1975\n".repeat(501), NOW)))
        .extracting(FieldError::code)
        .containsExactly("too-many-lines");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '', 1980, '', fullName, required
          Nguyễn <b>, 1980, '', fullName, name-letters
          Lê Minh, '', '', birthYear, year-or-phone
          Lê Minh, 80, '', birthYear, birth-year
          Lê Minh, 1850, '', birthYear, birth-year-range
          Lê Minh, 2027, '', birthYear, birth-year-range
          Lê Minh, '', 12345, phone, phone""")
  @DisplayName("what is wrong in the form is said beside its field")
  void faultsOfForm(String name, String year, String phone, String field, String code) {
    assertThat(faults(() -> ExclusionDraft.of(name, year, phone, NOW)))
        .containsExactly(new FieldError(field, code));
  }

  @Test
  @DisplayName("alike: same name with same phone or same year; a name alone is not")
  void alike() {
    Likeness listed = new Likeness("do van tu", "aa", 1980);
    assertThat(listed.matches(new Likeness("do van tu", "aa", 1981))).isTrue();
    assertThat(listed.matches(new Likeness("do van tu", null, 1980))).isTrue();
    assertThat(listed.matches(new Likeness("do van tu", "bb", 1981))).isFalse();
    assertThat(listed.matches(new Likeness("do van tam", "aa", 1980))).isFalse();
    assertThat(new Likeness("do van tu", null, null).matches(new Likeness("do van tu", null, null)))
        .isFalse();
  }
}
