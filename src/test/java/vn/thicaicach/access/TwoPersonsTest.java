package vn.thicaicach.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.Problem;

class TwoPersonsTest {
  private static final Instant AT = Instant.parse("2025-10-05T03:00:00Z");

  @Test
  void anotherPersonConfirmsAtOnce() {
    assertThat(TwoPersons.confirm(1, AT, 2, false, AT)).isEqualTo(TwoPersons.Confirmed.BY_TWO);
    assertThat(TwoPersons.confirm(1, AT, 2, true, AT)).isEqualTo(TwoPersons.Confirmed.BY_TWO);
  }

  @Test
  void onePersonNeverConfirmsOwnProposalsWhereThereAreMore() {
    Instant later = AT.plus(Duration.ofDays(30));
    assertThatThrownBy(() -> TwoPersons.confirm(1, AT, 1, false, later))
        .isInstanceOf(Problem.Conflict.class)
        .hasMessage("approval-same-person");
  }

  @Test
  void onePersonAloneWaitsADay() {
    Instant tooEarly = AT.plus(Duration.ofHours(24)).minusMillis(1);
    assertThatThrownBy(() -> TwoPersons.confirm(1, AT, 1, true, tooEarly))
        .isInstanceOf(Problem.Conflict.class)
        .hasMessage("approval-too-early");
    assertThat(TwoPersons.confirm(1, AT, 1, true, AT.plus(Duration.ofHours(24))))
        .isEqualTo(TwoPersons.Confirmed.BY_ONE);
  }
}
