package vn.thicaicach.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FormatsTest {
  @Test
  @DisplayName("a round that ends at midnight is open until 24:00 of the day before")
  void endAtMidnight() {
    assertThat(Formats.until(Instant.parse("2025-10-05T17:00:00Z")))
        .isEqualTo("24:00 ngày 05/10/2025");
    assertThat(Formats.until(Instant.parse("2025-10-05T16:59:00Z")))
        .isEqualTo("23:59 ngày 05/10/2025");
  }

  @Test
  @DisplayName("a round that begins at midnight begins at 00:00 of its own day")
  void beginAtMidnight() {
    assertThat(Formats.dateTime(Instant.parse("2025-10-05T17:00:00Z")))
        .isEqualTo("00:00 ngày 06/10/2025");
  }
}
