package vn.thicaicach.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thicaicach.platform.FieldError;

class PersonNamesTest {
  private static String faultOf(String typed) {
    return PersonNames.fault("fullName", PersonNames.normalise(typed))
        .map(FieldError::code)
        .orElse("");
  }

  @ParameterizedTest
  @DisplayName("names of all kinds that Vietnamese papers carry are taken")
  @ValueSource(
      strings = {
        "Nguyễn Thị Hoa",
        "Đặng Văn Ưu",
        "Y Wăn Byă",
        "H'Hen Niê",
        "K’Sor H’Bia",
        "Nguyễn Hoàng Thị Kim Anh Thư",
        "Ly A Sà-Lềnh",
        "Tôn Nữ Thị Ninh",
        "Nguyễn Văn A.",
        "An"
      })
  void takesRealNames(String name) {
    assertThat(faultOf(name)).isEmpty();
    assertThat(PersonNames.normalise(name)).isEqualTo(name);
  }

  @Test
  @DisplayName("a decomposed spelling (NFD) is stored composed, with single plain spaces")
  void composesAndTrims() {
    String decomposed = Normalizer.normalize("Đặng Thị Hường", Normalizer.Form.NFD);
    assertThat(PersonNames.normalise("  " + decomposed.replace(" ", "\u00a0 \t") + "\u200b"))
        .isEqualTo("Đặng Thị Hường");
  }

  @Test
  @DisplayName("a name of 80 characters is taken, one of 81 or 200 is told its limit")
  void limitsLength() {
    assertThat(faultOf("Ă".repeat(80))).isEmpty();
    assertThat(faultOf("Ă".repeat(81))).isEqualTo("name-too-long");
    Optional<FieldError> fault = PersonNames.fault("fullName", "a".repeat(200));
    assertThat(fault.orElseThrow().args()).containsEntry("max", 80);
  }

  @ParameterizedTest
  @DisplayName("markup, digits, symbols and other scripts are refused as letters")
  @ValueSource(
      strings = {
        "<b>Hoa</b>",
        "Hoa<script>alert(1)</script>",
        "=HYPERLINK(1)",
        "Nguyễn 2",
        "Hoa & Lan",
        "{{7*7}}",
        "Иван Петров",
        "花",
        "Z\u0335\u0321\u0322\u0334a"
      })
  void refusesWhatIsNoName(String typed) {
    assertThat(faultOf(typed)).isEqualTo("name-letters");
  }

  @ParameterizedTest
  @CsvSource({
    "'',name-required",
    "'   ',name-required",
    "A,name-too-short",
    "'. -',name-too-short"
  })
  void refusesWhatIsTooLittle(String typed, String code) {
    assertThat(faultOf(typed)).isEqualTo(code);
  }
}
