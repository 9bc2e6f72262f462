package vn.thicaicach.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class HumanCodeTest {
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  private final SecureRandom random = new SecureRandom();

  @Test
  @DisplayName("twelve characters carry at least 50 random bits")
  void isLongEnough() {
    assertThat(11 * Math.log(ALPHABET.length()) / Math.log(2)).isGreaterThan(50);
    assertThat(HumanCode.random(random, 12).grouped())
        .matches("(?:[2-9A-HJKMNP-Z]{4}-){2}[2-9A-HJKMNP-Z]{4}");
  }

  @RepeatedTest(100)
  void isReadBackInAnyCaseWithAnySeparators() {
    HumanCode code = HumanCode.random(random, 12);
    String typed = " " + code.grouped().toLowerCase(Locale.ROOT).replace("-", " – ") + "\u00a0";
    assertThat(HumanCode.parse(typed, 12)).contains(code);
    assertThat(HumanCode.parse(code.canonical(), 12)).contains(code);
  }

  @Property(tries = 300)
  void oneWrongCharacterIsNoticed(
      @ForAll @IntRange(min = 0, max = 11) int at, @ForAll @IntRange(min = 1, max = 30) int shift) {
    String code = HumanCode.random(random, 12).canonical();
    char other = ALPHABET.charAt((ALPHABET.indexOf(code.charAt(at)) + shift) % 31);
    assertThat(HumanCode.parse(code.substring(0, at) + other + code.substring(at + 1), 12))
        .isEmpty();
  }

  @Property(tries = 300)
  void twoSwappedNeighboursAreNoticed(@ForAll @IntRange(min = 0, max = 10) int at) {
    String code = HumanCode.random(random, 12).canonical();
    String swapped =
        code.substring(0, at) + code.charAt(at + 1) + code.charAt(at) + code.substring(at + 2);
    if (!swapped.equals(code)) {
      assertThat(HumanCode.parse(swapped, 12)).isEmpty();
    }
  }

  @Test
  @DisplayName("what is too short, too long or has letters that are not used is no code")
  void refusesOthers() {
    String code = HumanCode.random(random, 12).canonical();
    assertThat(HumanCode.parse(code.substring(1), 12)).isEmpty();
    assertThat(HumanCode.parse(code + "2", 12)).isEmpty();
    assertThat(HumanCode.parse("O" + code.substring(1), 12)).isEmpty();
    assertThat(HumanCode.parse("", 12)).isEmpty();
    assertThat(HumanCode.random(random, 12).toString()).isEqualTo("HumanCode[***]");
  }
}
