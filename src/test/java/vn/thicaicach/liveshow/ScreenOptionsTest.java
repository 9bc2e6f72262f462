package vn.thicaicach.liveshow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScreenOptionsTest {
  @Test
  @DisplayName("without words: ten rows, transparent, no guides, the board's own title")
  void nothingAsked() {
    assertThat(read(Map.of())).isEqualTo(new ScreenOptions(10, null, false, null));
  }

  @Test
  @DisplayName(
      "rows stay between 1 and 10, a colour is six hexadecimal digits, a title 120 letters")
  void bounds() {
    assertThat(read(Map.of("dong", "5")).limit()).isEqualTo(5);
    assertThat(read(Map.of("dong", "0")).limit()).isEqualTo(1);
    assertThat(read(Map.of("dong", "9999")).limit()).isEqualTo(10);
    assertThat(read(Map.of("dong", "-3")).limit()).isEqualTo(10);
    assertThat(read(Map.of("bg", "00B140")).ground()).isEqualTo("#00b140");
    assertThat(read(Map.of("bg", "transparent")).ground()).isNull();
    assertThat(read(Map.of("bg", "red\"><script>")).ground()).isNull();
    assertThat(read(Map.of("tieu-de", "😀".repeat(200))).title()).isEqualTo("😀".repeat(120));
  }

  @Test
  @DisplayName("times are short: 3:05, with hours 1:02:05, none while the rules hide them")
  void times() {
    assertThat(ScreenRow.time(185_999L)).isEqualTo("3:05");
    assertThat(ScreenRow.time(45_300L)).isEqualTo("0:45");
    assertThat(ScreenRow.time(3_725_000L)).isEqualTo("1:02:05");
    assertThat(ScreenRow.time(null)).isEmpty();
  }

  private static ScreenOptions read(Map<String, String> words) {
    return ScreenOptions.read(name -> Optional.ofNullable(words.get(name)));
  }
}
