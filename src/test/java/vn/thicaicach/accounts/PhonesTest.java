package vn.thicaicach.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhonesTest {
  @ParameterizedTest
  @DisplayName("every usual spelling of one mobile number is the same number")
  @ValueSource(
      strings = {
        "0913123456",
        "0913 123 456",
        "0913.123.456",
        "0913-123-456",
        "(0913) 123 456",
        "+84913123456",
        "+84 913 123 456",
        "+84 (0)913 123 456",
        "84913123456",
        "840913123456",
        "0084913123456",
        " 0913 123\u00a0456 ",
        "０９１３１２３４５６"
      })
  void oneNumber(String typed) {
    assertThat(Phones.normalise(typed)).contains("+84913123456");
  }

  @ParameterizedTest
  @DisplayName("11-digit numbers of before 15/9/2018 become their present form")
  @CsvSource({
    "01201234567,+84701234567",
    "01211234567,+84791234567",
    "01221234567,+84771234567",
    "01261234567,+84761234567",
    "01281234567,+84781234567",
    "01231234567,+84831234567",
    "01241234567,+84841234567",
    "01251234567,+84851234567",
    "01271234567,+84811234567",
    "01291234567,+84821234567",
    "01621234567,+84321234567",
    "01651234567,+84351234567",
    "01681234567,+84381234567",
    "01691234567,+84391234567",
    "01861234567,+84561234567",
    "01881234567,+84581234567",
    "01991234567,+84591234567",
    "+841681234567,+84381234567",
    "84 168 123 4567,+84381234567"
  })
  void convertsOldNumbers(String typed, String now) {
    assertThat(Phones.normalise(typed)).contains(now);
  }

  @Test
  @DisplayName("landlines and numbers of other countries with their plus are taken")
  void takesOthers() {
    assertThat(Phones.normalise("0236 3821 234")).contains("+842363821234");
    assertThat(Phones.normalise("024 3825 1234")).contains("+842438251234");
    assertThat(Phones.normalise("+1 650 253 0000")).contains("+16502530000");
  }

  @ParameterizedTest
  @DisplayName("what is no phone number is refused")
  @ValueSource(
      strings = {
        "",
        "091312345",
        "09131234567",
        "0113123456",
        "01601234567",
        "01611234567",
        "không có",
        "0913abc456",
        "0913123456 / 0913123457",
        "123456789012",
        "+84",
        "0000000000"
      })
  void refuses(String typed) {
    assertThat(Phones.normalise(typed)).isEmpty();
  }

  @Test
  void readsInGroups() {
    assertThat(Phones.readable("+84913123456")).isEqualTo("0913 123 456");
    assertThat(Phones.readable("+16502530000")).isEqualTo("+16502530000");
  }
}
