package vn.thicaicach.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.contests.Rules.TieKey;
import vn.thicaicach.leaderboards.Ranking;
import vn.thicaicach.leaderboards.Ranking.Reason;
import vn.thicaicach.platform.http.Messages;

class ReasonWordsTest {
  private final ReasonWords words = new ReasonWords(new Messages());

  @Test
  @DisplayName("the key that decided is named with both values")
  void namesBothValues() {
    assertThat(words.of(false, new Reason(TieKey.PREDICTION_DISTANCE, 5, 6)))
        .isEqualTo("Xếp trên vì dự đoán lệch 5, người liền sau lệch 6");
    assertThat(words.of(false, new Reason(TieKey.SCORE, 1500, 1400)))
        .isEqualTo("Xếp trên vì được 1.500 điểm, người liền sau được 1.400 điểm");
  }

  @Test
  @DisplayName("somebody who predicted nothing has no distance to tell")
  void noPrediction() {
    assertThat(words.of(false, new Reason(TieKey.PREDICTION_DISTANCE, 3195, Ranking.NO_PREDICTION)))
        .isEqualTo("Xếp trên vì dự đoán lệch 3.195, người liền sau không dự đoán");
  }

  @Test
  @DisplayName("spans that read alike in seconds are told in thousandths")
  void spansToldApart() {
    assertThat(words.of(false, new Reason(TieKey.DURATION, 185_000, 190_000)))
        .isEqualTo(
            "Xếp trên vì làm bài trong 3 phút 05 giây, người liền sau làm trong 3 phút 10 giây");
    assertThat(words.of(false, new Reason(TieKey.DURATION, 185_001, 185_750)))
        .isEqualTo(
            "Xếp trên vì làm bài trong 3 phút 5,001 giây, người liền sau làm trong 3 phút 5,75 giây");
  }

  @Test
  @DisplayName("moments are told in local time, with the day only when the days differ")
  void momentsToldApart() {
    assertThat(words.of(false, new Reason(TieKey.FINISHED_AT, at("13:00:05"), at("13:00:07"))))
        .isEqualTo("Xếp trên vì nộp bài lúc 20:00:05, người liền sau nộp lúc 20:00:07");
    assertThat(words.of(false, new Reason(TieKey.FINISHED_AT, at("16:59:59"), at("17:00:00"))))
        .isEqualTo(
            "Xếp trên vì nộp bài lúc 23:59:59 ngày 05/10/2025,"
                + " người liền sau nộp lúc 00:00:00 ngày 06/10/2025");
    assertThat(words.of(false, new Reason(TieKey.STARTED_AT, at("13:00:05"), at("13:00:05") + 1)))
        .isEqualTo(
            "Xếp trên vì vào thi lúc 20:00:05,000000, người liền sau vào lúc 20:00:05,000001");
  }

  @Test
  @DisplayName("who shares a place is told so, and what decided against the next")
  void sharedPlaces() {
    assertThat(words.of(true, null)).isEqualTo("Cùng hạng: bằng nhau ở mọi tiêu chí");
    assertThat(words.of(true, new Reason(TieKey.SCORE, 10, 9)))
        .isEqualTo(
            "Cùng hạng: bằng nhau ở mọi tiêu chí."
                + " Xếp trên vì được 10 điểm, người liền sau được 9 điểm");
    assertThat(words.of(false, null)).isEqualTo("Đứng cuối danh sách");
  }

  private static long at(String utcClock) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2025-10-05T" + utcClock + "Z"));
  }
}
