package vn.thicaicach.leaderboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ShippedContests;

class FullCheckTest {
  private static final Duration SETTLED = Duration.ofMinutes(2);

  /** Papers end with their round. */
  private final Contest cut = ShippedContests.contest("cchc-kieu-hue");

  /** Papers of ten minutes, which who started in time may use up. */
  private final Contest finish = ShippedContests.contest("cchc-kieu-hoa-binh");

  @Test
  void aServerThatNeverComparedDoesSoAtOnce() {
    assertThat(FullCheck.due(cut, null, end(cut))).isTrue();
  }

  @Test
  void whatWasJustComparedOrBuiltWaitsAnHour() {
    Instant last = end(cut).minus(Duration.ofDays(2));
    assertThat(FullCheck.due(cut, last, last)).isFalse();
    assertThat(FullCheck.due(cut, last, last.plus(Duration.ofMinutes(59)))).isFalse();
    assertThat(FullCheck.due(cut, last, last.plus(Duration.ofMinutes(60)))).isTrue();
  }

  @Test
  void oncePapersThatEndWithTheirRoundAreMarked() {
    Instant last = end(cut).minusSeconds(1);
    Instant settled = end(cut).plus(SETTLED);
    assertThat(FullCheck.due(cut, last, settled.minusMillis(1))).isFalse();
    assertThat(FullCheck.due(cut, last, settled)).isTrue();
    assertThat(FullCheck.due(cut, settled, settled.plusSeconds(1))).isFalse();
  }

  @Test
  void laterWherePapersMayGoOnAfterTheEndOfTheirRound() {
    Instant last = end(finish).minusSeconds(1);
    Instant settled = end(finish).plus(Duration.ofMinutes(10)).plus(SETTLED);
    assertThat(FullCheck.due(finish, last, settled.minusMillis(1))).isFalse();
    assertThat(FullCheck.due(finish, last, settled)).isTrue();
  }

  private static Instant end(Contest contest) {
    return Objects.requireNonNull(contest.rounds().get(0).closesAt());
  }
}
