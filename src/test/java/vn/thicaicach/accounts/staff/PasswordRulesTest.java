package vn.thicaicach.accounts.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thicaicach.platform.FieldError;

class PasswordRulesTest {
  private static String fault(String password) {
    return PasswordRules.fault(PasswordRules.normalise(password), "vutuankhang", "Vũ Tuấn Khang")
        .map(FieldError::code)
        .orElse("");
  }

  @ParameterizedTest
  @DisplayName("what lists of common passwords hold is refused, in every usual dress")
  @ValueSource(
      strings = {
        "123456789012",
        "111111111111",
        "password1234",
        "P@ssw0rd1234",
        "passwordpassword",
        "qwertyuiop123",
        "1q2w3e4r5t6y",
        "1qaz2wsx3edc",
        "qwerty123456",
        "abcdefghijkl",
        "iloveyou1234",
        "Matkhau@12345",
        "Mật khẩu 123456",
        "anhyeuem123456",
        "Hanoi123456789",
        "nguyenvan12345",
        "caicachhanhchinh",
        "ThiCaiCach2025",
        "ubnd@tamdiep2025",
        "bantochuc123456",
        "vutuankhang1985",
        "VũTuấnKhang!!1",
        "abababababab"
      })
  void refusesCommonOnes(String password) {
    assertThat(fault(password)).isEqualTo("password-common");
  }

  @ParameterizedTest
  @DisplayName("no rules of composition: words, spaces, diacritics, signs, all are welcome")
  @ValueSource(
      strings = {
        "bốn con ếch nhảy qua cầu",
        "correct horse battery staple",
        "x7#kQ9!mZp2w",
        "mưa rào tháng sáu ở quê",
        "tremolo kayak viaduct"
      })
  void takesOthers(String password) {
    assertThat(fault(password)).isEmpty();
  }

  @Test
  @DisplayName("at least 12 characters, at most 128, counted as characters")
  void limitsLength() {
    assertThat(fault("x7#kQ9!mZp2")).isEqualTo("password-short");
    assertThat(fault("ếch nhảy qua cầu ".repeat(7))).isEmpty();
    assertThat(fault("ếch nhảy qua cầu ".repeat(8))).isEqualTo("password-long");
  }

  @Test
  @DisplayName("composed and decomposed letters make the same password")
  void isOneSpelling() {
    String decomposed =
        java.text.Normalizer.normalize("bốn con ếch", java.text.Normalizer.Form.NFD);
    assertThat(PasswordRules.normalise(decomposed)).isEqualTo("bốn con ếch");
  }
}
