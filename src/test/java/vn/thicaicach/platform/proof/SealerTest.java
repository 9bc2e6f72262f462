package vn.thicaicach.platform.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.config.Keys;

class SealerTest {
  private static final Instant NOW = Instant.parse("2025-10-05T03:00:00Z");
  private static final Instant END = NOW.plusSeconds(60);

  private final Sealer sealer = new Sealer(new Keys(new byte[32]), "code");

  @Test
  @DisplayName("a sealed text is read back, shows nothing of itself and differs each time")
  void opensWhatItSealed() {
    String sealed = sealer.seal("K7MP-3XQ9-ẴRW2", END);
    assertThat(sealer.open(sealed, NOW)).contains("K7MP-3XQ9-ẴRW2");
    assertThat(sealed).matches("[A-Za-z0-9_-]+").doesNotContain("K7MP");
    assertThat(sealer.seal("K7MP-3XQ9-ẴRW2", END)).isNotEqualTo(sealed);
  }

  @Test
  @DisplayName("after its end, changed, cut short or sealed for another purpose it is nothing")
  void refusesOthers() {
    String sealed = sealer.seal("text", END);
    assertThat(sealer.open(sealed, END)).isEmpty();
    char last = sealed.charAt(20) == 'A' ? 'B' : 'A';
    assertThat(sealer.open(sealed.substring(0, 20) + last + sealed.substring(21), NOW)).isEmpty();
    assertThat(sealer.open(sealed.substring(0, 10), NOW)).isEmpty();
    assertThat(sealer.open("", NOW)).isEmpty();
    assertThat(sealer.open("%%%", NOW)).isEmpty();
    assertThat(new Sealer(new Keys(new byte[32]), "other").open(sealed, NOW)).isEmpty();
  }
}
