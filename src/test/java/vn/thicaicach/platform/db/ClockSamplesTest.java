package vn.thicaicach.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ClockSamplesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
  private static final long START = 7_000_000_000L;

  private final ClockSamples samples = new ClockSamples();

  @Test
  void aClockNeverReadFailsInsteadOfGuessing() {
    assertThatThrownBy(() -> samples.at(START)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theMiddleOfTheRoundTripIsTheMomentOfTheAnswer() {
    samples.add(START, START + ms(10), micros(NOON));

    assertThat(samples.at(START + ms(5))).isEqualTo(NOON);
    assertThat(samples.at(START + ms(1005))).isEqualTo(NOON.plusSeconds(1));
    assertThat(samples.at(START - ms(995))).as("a moment before").isEqualTo(NOON.minusSeconds(1));
  }

  @Test
  void theShortestRoundTripWinsOverLaterSlowOnes() {
    samples.add(START, START + ms(2), micros(NOON));
    // Answered at once, but the answer stood in a queue for 400 ms.
    samples.add(START + ms(1000), START + ms(1400), micros(NOON.plusMillis(1000)));

    assertThat(samples.at(START + ms(1))).isEqualTo(NOON);
  }

  @Test
  void aSmallCorrectionIsFollowedAtOnce() {
    samples.add(START, START + ms(2), micros(NOON));

    assertThat(samples.add(START + ms(1000), START + ms(1004), micros(NOON.plusMillis(1302))))
        .isEqualTo(ClockSamples.Seen.CORRECTED);
    assertThat(samples.at(START + ms(1002))).isEqualTo(NOON.plusMillis(1302));
    assertThat(samples.step()).isZero();
  }

  @Test
  void aStepIsNotFollowedAndTold() {
    samples.add(START, START + ms(2), micros(NOON));
    for (int hours : new int[] {-1, 1}) {
      Instant set = NOON.plus(Duration.ofHours(hours));

      assertThat(samples.add(START + ms(1000), START + ms(1002), micros(set.plusSeconds(1))))
          .isEqualTo(ClockSamples.Seen.STEPPED);
      assertThat(samples.step()).isEqualTo(Duration.ofHours(hours).toNanos());
      assertThat(samples.at(START + ms(1001))).isEqualTo(NOON.plusSeconds(1));
    }
  }

  @Test
  void aClockThatComesBackIsTrustedAgain() {
    samples.add(START, START + ms(2), micros(NOON));
    samples.add(START + ms(1000), START + ms(1002), micros(NOON.minusSeconds(3600)));

    assertThat(samples.add(START + ms(2000), START + ms(2002), micros(NOON.plusSeconds(2))))
        .isEqualTo(ClockSamples.Seen.SAME);
    assertThat(samples.step()).isZero();
  }

  @Test
  void slowSamplesOfTheSameClockAreNoStep() {
    samples.add(START, START + ms(2), micros(NOON));

    assertThat(samples.add(START + ms(1000), START + ms(5000), micros(NOON.plusMillis(1001))))
        .isEqualTo(ClockSamples.Seen.SAME);
  }

  @Property
  void theErrorIsAtMostHalfTheRoundTrip(
      @ForAll @LongRange(min = 0, max = 2_000) long there,
      @ForAll @LongRange(min = 0, max = 2_000) long back) {
    ClockSamples one = new ClockSamples();
    one.add(START, START + ms(there + back), micros(NOON.plusMillis(there)));

    assertThat(one.at(START))
        .isCloseTo(NOON, within((there + back + 1) / 2 + 1, ChronoUnit.MILLIS));
  }

  private static long ms(long milliseconds) {
    return milliseconds * 1_000_000;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
