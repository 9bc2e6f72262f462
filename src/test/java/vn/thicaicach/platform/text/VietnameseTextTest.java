package vn.thicaicach.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Collator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VietnameseTextTest {
  private static final List<String> TONES =
      List.of("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323");

  @ParameterizedTest
  @CsvSource({
    "Đặng Thị Hoà, dang thi hoa",
    "ĐẶNG THỊ HÒA, dang thi hoa",
    "Phòng Văn hóa - Xã hội, phong van hoa xa hoi",
    "Văn phòng HĐND&UBND quận, van phong hdnd ubnd quan",
    "Tổ dân phố số 07, to dan pho so 07",
    "Y Blăk Niê, y blak nie",
    "Ưu Ơn, uu on",
    "'  nhiều    khoảng  trắng ', nhieu khoang trang"
  })
  @DisplayName("search form: no case, no diacritics, đ is d, words with one space between")
  void fold(String text, String folded) {
    assertThat(VietnameseText.fold(text)).isEqualTo(folded);
    assertThat(VietnameseText.fold(Normalizer.normalize(text, Normalizer.Form.NFD)))
        .isEqualTo(folded);
  }

  @Test
  @DisplayName("what is kept is composed, without invisible characters, with single spaces")
  void clean() {
    assertThat(VietnameseText.clean("  Đa\u0323\u0306ng\u00a0\u200bThị \t\u0000Hòa\n"))
        .isEqualTo("Đặng Thị Hòa");
    assertThat(VietnameseText.clean("\u202eNguyễn\u2066 An")).isEqualTo("Nguyễn An");
    assertThat(VietnameseText.clean(" \u3000 ")).isEmpty();
  }

  @Test
  @DisplayName("both ways to place a tone are the same word; other tones are not")
  void tonePlacement() {
    assertThat(VietnameseText.tonal("Nguyễn Hoà")).isEqualTo(VietnameseText.tonal("nguyễn hòa"));
    assertThat(VietnameseText.tonal("Thuý")).isEqualTo(VietnameseText.tonal("Thúy"));
    assertThat(VietnameseText.tonal("Hóa")).isNotEqualTo(VietnameseText.tonal("Hòa"));
    assertThat(VietnameseText.tonal("Đào")).isNotEqualTo(VietnameseText.tonal("Dào"));
    assertThat(VietnameseText.tonal("Hoa Hồng")).isNotEqualTo(VietnameseText.tonal("Hoa Hông"));
  }

  @Test
  @DisplayName("letters and tones in the order of CLDR vi")
  void lettersAndTones() {
    assertSorted(
        "an", "An", "Anh", "Ảnh", "Ánh", "Ăn", "Ân", "Dung", "Dũng", "Đông", "Em", "Êm", "Oanh",
        "Ôn", "Ơn", "Uyên", "Ưu", "Vy", "Xuân", "Yến", "Zung");
    assertSorted("ma", "mà", "mả", "mã", "má", "mạ", "man");
  }

  @Test
  @DisplayName("syllable by syllable: Hà Nội before Hạ Long")
  void syllables() {
    assertSorted("Hà Nội", "Hà Tĩnh", "Hạ Long", "Hải Dương", "Hải Phòng", "Huế");
  }

  @Test
  @DisplayName("numbers by their size")
  void numbers() {
    assertSorted(
        "Phường 2",
        "Phường 10",
        "Phường An Phú",
        "Tổ dân phố số 1",
        "Tổ dân phố số 2",
        "Tổ dân phố số 10",
        "Tổ dân phố số 11A",
        "Tổ dân phố số 24");
    assertThat(VietnameseText.DICTIONARY.compare("Tổ 02", "Tổ 3")).isNegative();
  }

  @Test
  @DisplayName("people by given name, then family name, then middle names")
  void people() {
    List<String> people =
        List.of(
            "An",
            "Lê An",
            "Nguyễn An",
            "Nguyễn Hoàng An",
            "Nguyễn Văn An",
            "Trần Thị An",
            "Lê Thị Ngọc Ánh",
            "Đặng Văn Bình",
            "Lê Quốc Dũng",
            "Bùi Đông",
            "Y Blăk Niê",
            "Phạm Thị Hồng Yến");
    List<String> sorted = new ArrayList<>(people);
    Collections.shuffle(sorted, new Random(7));
    sorted.sort(VietnameseText.BY_GIVEN_NAME);
    assertThat(sorted).isEqualTo(people);
  }

  @Test
  @DisplayName("the columns Họ đệm and Tên")
  void nameColumns() {
    assertThat(VietnameseText.givenName(" Nguyễn Thị  Minh Khai ")).isEqualTo("Khai");
    assertThat(VietnameseText.familyAndMiddleNames("Nguyễn Thị Minh Khai"))
        .isEqualTo("Nguyễn Thị Minh");
    assertThat(VietnameseText.givenName("Khai")).isEqualTo("Khai");
    assertThat(VietnameseText.familyAndMiddleNames("Khai")).isEmpty();
  }

  @Property(tries = 2000)
  @Label("on single syllables the order is that of the JDK's Vietnamese collator")
  void agreesWithCldr(@ForAll("syllable") String a, @ForAll("syllable") String b) {
    Collator collator = Collator.getInstance(Locale.forLanguageTag("vi-VN"));
    collator.setStrength(Collator.SECONDARY);
    int expected = Integer.signum(collator.compare(a, b));
    if (expected != 0) {
      assertThat(Integer.signum(VietnameseText.DICTIONARY.compare(a, b))).isEqualTo(expected);
    }
  }

  @Property
  @Label("whatever is typed: cleaning and folding twice changes nothing more, NFC and NFD agree")
  void idempotent(@ForAll String text) {
    String clean = VietnameseText.clean(text);
    assertThat(VietnameseText.clean(clean)).isEqualTo(clean);
    String folded = VietnameseText.fold(text);
    assertThat(VietnameseText.fold(folded)).isEqualTo(folded);
    String apart = Normalizer.normalize(clean, Normalizer.Form.NFD);
    assertThat(VietnameseText.sortKey(apart)).isEqualTo(VietnameseText.sortKey(clean));
  }

  @Provide
  Arbitrary<String> syllable() {
    Arbitrary<String> onset =
        Arbitraries.of("", "b", "c", "d", "đ", "g", "h", "ngh", "t", "tr", "x");
    Arbitrary<String> vowel =
        Arbitraries.of("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y");
    Arbitrary<String> coda = Arbitraries.of("", "n", "ng", "nh", "m", "t");
    return Combinators.combine(onset, vowel, Arbitraries.of(TONES), coda)
        .as((o, v, t, c) -> Normalizer.normalize(o + v + t + c, Normalizer.Form.NFC));
  }

  private static void assertSorted(String... words) {
    List<String> sorted = new ArrayList<>(List.of(words));
    Collections.shuffle(sorted, new Random(11));
    sorted.sort(VietnameseText.DICTIONARY);
    assertThat(sorted).containsExactly(words);
  }
}
