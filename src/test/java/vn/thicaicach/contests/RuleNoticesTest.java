package vn.thicaicach.contests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.http.Messages;

class RuleNoticesTest {
  private final RuleNotices notices = new RuleNotices(new Messages());
  private final Contest hue = ShippedContests.contest("cchc-kieu-hue");
  private final Contest hoaBinh = ShippedContests.contest("cchc-kieu-hoa-binh");
  private final Contest practice = ShippedContests.contest("thi-thu");

  @Test
  void tellsAttemptsLeft() {
    assertThat(notices.attemptsLeft(2)).isEqualTo("Bạn còn 2 lượt trong đợt thi này.");
    assertThat(notices.attemptsLeft(0)).isEqualTo("Bạn đã dùng hết lượt của đợt thi này.");
    assertThat(notices.attemptsLeft(-1)).isEqualTo("Bạn thi bao nhiêu lượt cũng được.");
  }

  @Test
  void tellsWhatBreaksATie() {
    assertThat(notices.ties(hue.rules()))
        .isEqualTo(
            "Bằng điểm thì xét lần lượt: dự đoán gần đúng hơn; thời gian làm bài ngắn hơn; nộp bài"
                + " sớm hơn.");
    assertThat(notices.ties(practice.rules()))
        .isEqualTo("Bằng điểm thì xét thời gian làm bài ngắn hơn.");
  }

  @Test
  void tellsTheEndOfTheRound() {
    assertThat(notices.roundEnd(hue.rules(), hue.rounds().get(0)))
        .isEqualTo("Đợt thi đóng lúc 24 giờ 00 ngày 16/11/2025; bài đang làm dừng vào lúc đó.");
    assertThat(notices.roundEnd(hoaBinh.rules(), hoaBinh.rounds().get(0)))
        .isEqualTo(
            "Đợt thi đóng lúc 24 giờ 00 ngày 23/11/2025; người bắt đầu trước giờ đó vẫn được làm"
                + " đủ 10 phút.");
    assertThat(notices.roundEnd(practice.rules(), practice.rounds().get(0)))
        .isEqualTo("Thi thử mở suốt, không có giờ đóng.");
  }

  @Test
  void tellsTheMostImportantFirst() {
    assertThat(notices.essentials(hue))
        .startsWith("Mỗi người được thi 1 lượt trong mỗi đợt.")
        .endsWith("Đáp án và lời giải thích hiện sau khi đợt thi đóng.");
    assertThat(notices.audiences(hue.rules()))
        .isEqualTo("Cán bộ, công chức, viên chức, người lao động; người dân");
  }
}
