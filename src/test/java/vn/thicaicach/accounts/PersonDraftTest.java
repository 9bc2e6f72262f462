package vn.thicaicach.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.thicaicach.platform.FieldError;

class PersonDraftTest {
  private static final PersonDraft.Asked ASKED = new PersonDraft.Asked(18, false, 2025);

  private static List<String> codes(PersonDraft draft, PersonDraft.Asked asked) {
    return draft.faults(asked).stream().map(f -> f.field() + ":" + f.code()).toList();
  }

  @Test
  @DisplayName("every wrong field is told, in the order of the form")
  void tellsAll() {
    assertThat(codes(new PersonDraft("", "abc", "12", false, false), ASKED))
        .containsExactly(
            "fullName:name-required",
            "birthYear:birth-year",
            "phone:phone",
            "consent:consent-required");
  }

  @ParameterizedTest
  @DisplayName("the age is counted by year")
  @CsvSource({
    "2007,''",
    "2008,birthYear:too-young",
    "1905,''",
    "1904,birthYear:birth-year-range",
    "2026,birthYear:birth-year-range",
    "85,birthYear:birth-year",
    "'',birthYear:birth-year-required"
  })
  void checksBirthYear(String year, String fault) {
    List<String> codes = codes(new PersonDraft("Lê An", year, "", false, true), ASKED);
    assertThat(String.join(",", codes)).isEqualTo(fault);
  }

  @Test
  @DisplayName("a phone number is asked only where the contest needs one")
  void asksForPhone() {
    PersonDraft draft = new PersonDraft("Lê An", "1980", "  ", false, true);
    assertThat(codes(draft, ASKED)).isEmpty();
    assertThat(codes(draft, new PersonDraft.Asked(18, true, 2025)))
        .containsExactly("phone:phone-required");
  }

  @Test
  @DisplayName("a draft never shows its data in a log")
  void hidesData() {
    PersonDraft draft = new PersonDraft("Lê An", "1980", "0913123456", false, true);
    assertThat(draft.toString()).doesNotContain("An").doesNotContain("0913").doesNotContain("1980");
    assertThat(new FieldError("phone", "phone").args()).isEmpty();
  }
}
