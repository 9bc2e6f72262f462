package vn.thicaicach.contests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thicaicach.platform.http.Messages;

class RulesInWordsTest {
  private final RulesInWords words = new RulesInWords(new Messages());

  private List<String> section(String code, String title, String unit) {
    return words.sections(ShippedContests.contest(code), unit).stream()
        .filter(s -> s.title().equals(title))
        .findFirst()
        .orElseThrow()
        .paragraphs();
  }

  @Test
  @DisplayName("Huế: two groups, four weeks to Sunday 24 giờ 00, one attempt a week, a prediction")
  void hue() {
    assertThat(section("cchc-kieu-hue", "Ai được dự thi", null))
        .containsExactly(
            "Cuộc thi dành cho 2 nhóm: cán bộ, công chức, viên chức, người lao động; người dân.",
            "Người dự thi từ đủ 18 tuổi; tuổi tính bằng năm thi trừ năm sinh.",
            "Khi đăng ký, người dự thi chọn đơn vị của mình trong danh sách tại ngày 30/06/2025.",
            "Mỗi người đăng ký một lần và dùng một mã dự thi cho tất cả các đợt thi.",
            "Thành viên ban tổ chức, tổ thư ký, tổ giúp việc, người ra đề, người chấm và người vận"
                + " hành hệ thống không được dự thi.");
    assertThat(section("cchc-kieu-hue", "Thời gian thi", null))
        .startsWith(
            "Cuộc thi có 4 đợt.",
            "Tuần 1: từ 00 giờ 00 ngày 10/11/2025 đến 24 giờ 00 ngày 16/11/2025.",
            "Tuần 2: từ 00 giờ 00 ngày 17/11/2025 đến 24 giờ 00 ngày 23/11/2025.");
    assertThat(section("cchc-kieu-hue", "Bài thi", null))
        .contains(
            "Mỗi bài có 15 câu trắc nghiệm; mỗi câu có 4 phương án, trong đó một phương án đúng.",
            "Ngoài ra có 1 câu dự đoán: “Theo bạn, tuần này có bao nhiêu người dự thi?” Câu này"
                + " không tính điểm, chỉ dùng để phân hạng khi bằng điểm.",
            "Mỗi câu đúng được 1 điểm, điểm cao nhất là 15. Câu sai hoặc bỏ trống không bị trừ"
                + " điểm.");
    assertThat(section("cchc-kieu-hue", "Số lượt thi", null))
        .containsExactly("Mỗi người được thi 1 lượt trong mỗi đợt.");
    assertThat(section("cchc-kieu-hue", "Khi hết giờ", null))
        .contains("Bài đang làm dừng khi đợt thi đóng, dù chưa hết thời gian làm bài.");
    assertThat(section("cchc-kieu-hue", "Xếp hạng cá nhân", null))
        .contains(
            "Xếp hạng lần lượt theo: điểm cao hơn; dự đoán gần đúng hơn; thời gian làm bài ngắn"
                + " hơn; nộp bài sớm hơn.",
            "Số để so với dự đoán là số người có bài thi hợp lệ trong đợt, chốt sau khi đợt thi"
                + " đóng.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1||   |Mỗi người được thi 1 lượt trong mỗi đợt.",
        "3||   |Mỗi người được thi tối đa 3 lượt trong mỗi đợt. Lượt cuối cùng trong đợt được tính.",
        "0||   |Mỗi người thi bao nhiêu lượt cũng được. Lượt cuối cùng trong đợt được tính.",
        "1|1|  |Mỗi người được thi 1 lượt trong cả cuộc thi.",
        "0|5|  |Mỗi người được thi tối đa 5 lượt trong cả cuộc thi. Lượt cuối cùng trong đợt được tính.",
        "2|3|  |Mỗi người được thi tối đa 2 lượt trong mỗi đợt. Cả cuộc thi không quá 3 lượt."
            + " Lượt cuối cùng trong đợt được tính.",
        "1||30 |Mỗi người được thi 1 lượt trong mỗi đợt. Kết thúc một lượt, chờ ít nhất 30 phút mới"
            + " được thi lượt tiếp theo.",
        "0||120|Mỗi người thi bao nhiêu lượt cũng được. Lượt cuối cùng trong đợt được tính. Kết thúc"
            + " một lượt, chờ ít nhất 2 giờ mới được thi lượt tiếp theo.",
        "0||2880|Mỗi người thi bao nhiêu lượt cũng được. Lượt cuối cùng trong đợt được tính. Kết thúc"
            + " một lượt, chờ ít nhất 2 ngày mới được thi lượt tiếp theo."
      })
  @DisplayName("limits of attempts, which one counts, and the pause between them")
  void attempts(int perRound, Integer perContest, Integer delay, String sentence) {
    Rules.Attempts attempts =
        new Rules.Attempts(perRound, Rules.Attempts.Counts.LAST, perContest, delay);
    Contest contest = ShippedContests.contest("cchc-kieu-hue", attempts);
    assertThat(words.sections(contest, null))
        .filteredOn(section -> section.title().equals("Số lượt thi"))
        .singleElement()
        .satisfies(section -> assertThat(section.paragraphs()).containsExactly(sentence));
  }

  @Test
  @DisplayName("prizes: of rounds and of the whole, of people and units, with what breaks a tie")
  void prizes() {
    assertThat(section("cchc-kieu-hue", "Giải thưởng", null))
        .containsExactly(
            "Giải cá nhân mỗi đợt, nhóm cán bộ, công chức, viên chức, người lao động: 1 giải nhất;"
                + " 1 giải nhì; 1 giải ba.",
            "Giải cá nhân mỗi đợt, nhóm người dân: 1 giải nhất; 1 giải nhì; 1 giải ba.",
            "Giải tập thể toàn cuộc thi, khối cơ quan hành chính: 1 giải nhất.",
            "Giải tập thể toàn cuộc thi, khối đơn vị sự nghiệp: 1 giải nhất.",
            "Giải tập thể toàn cuộc thi, khối cấp xã: 1 giải nhất.",
            "Một người có thể nhận nhiều giải.",
            "Khi những người bằng nhau ở mọi tiêu chí không thể cùng nhận một giải, ban tổ chức"
                + " quyết định và ghi rõ lý do.",
            "Chỉ xét giải cho người có điểm lớn hơn 0.");
    assertThat(section("tam-diep-2022", "Giải thưởng", null))
        .startsWith(
            "Giải cá nhân, nhóm cán bộ, công chức, viên chức, người lao động: 1 giải nhất"
                + " 1.000.000 đồng; 2 giải nhì, mỗi giải 700.000 đồng; 3 giải ba, mỗi giải 500.000"
                + " đồng.")
        .contains("Giải tập thể, mỗi khối: 1 giải nhất 2.000.000 đồng.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "HIGHEST|SHARE|Người đạt nhiều giải chỉ nhận giải cao nhất; giải còn lại dành cho người kế"
            + " tiếp.|Những người bằng nhau ở mọi tiêu chí cùng nhận giải cao nhất ở thứ hạng đó.",
        "ONCE|SHARE|Người đã đạt giải ở một đợt thì không xét giải ở các đợt sau và giải toàn cuộc"
            + " thi.|Những người bằng nhau ở mọi tiêu chí cùng nhận giải cao nhất ở thứ hạng đó."
      })
  @DisplayName("who may win twice, and equals at the border")
  void whoWinsTwice(Prizes.PerPerson perPerson, Prizes.Border border, String twice, String equals) {
    Prizes prizes =
        new Prizes(
            List.of(
                new Prizes.Individual(Prizes.Within.ROUND, null, Prizes.Rank.FIRST, 1, null),
                new Prizes.Individual(
                    Prizes.Within.CONTEST, null, Prizes.Rank.SPECIAL, 1, 5_000_000L)),
            List.of(),
            perPerson,
            border);
    Contest contest = ShippedContests.contest("cchc-kieu-hue", new Rules.Collective(0), prizes);
    assertThat(words.sections(contest, null))
        .filteredOn(section -> section.title().equals("Giải thưởng"))
        .singleElement()
        .satisfies(
            section ->
                assertThat(section.paragraphs())
                    .containsExactly(
                        "Giải cá nhân mỗi đợt: 1 giải nhất.",
                        "Giải cá nhân toàn cuộc thi: 1 giải đặc biệt 5.000.000 đồng.",
                        twice,
                        equals,
                        "Chỉ xét giải cho người có điểm lớn hơn 0."));
  }

  @Test
  @DisplayName("the collective score: its parts, its highest value, and floors")
  void collectiveScore() {
    Contest contest =
        ShippedContests.contest(
            "cchc-kieu-hue",
            new Rules.Collective(50, 10, new Rules.Weights(60, 30, 10)),
            (Prizes) null);
    assertThat(words.sections(contest, null))
        .filteredOn(section -> section.title().equals("Xếp hạng tập thể"))
        .singleElement()
        .satisfies(
            section ->
                assertThat(section.paragraphs())
                    .startsWith(
                        "Các đơn vị được xếp trong từng khối theo điểm tập thể, cao nhất là 100"
                            + " điểm.",
                        "Điểm tập thể = 60 × tỷ lệ tham gia + 30 × điểm trung bình ÷ 15 điểm (điểm"
                            + " cao nhất của bài thi) + 10 × tỷ lệ bài đúng tất cả các câu.")
                    .endsWith(
                        "Đơn vị có tỷ lệ tham gia dưới 50% không được xếp hạng.",
                        "Đơn vị khai báo dưới 10 người không được xếp hạng."));
  }

  @Test
  @DisplayName("Hòa Bình: officials only, rate floor, results after the week")
  void hoaBinh() {
    assertThat(section("cchc-kieu-hoa-binh", "Ai được dự thi", null))
        .contains(
            "Cuộc thi dành cho cán bộ, công chức, viên chức.",
            "Khi đăng ký, người dự thi chọn đơn vị của mình trong danh sách hiện hành.");
    assertThat(section("cchc-kieu-hoa-binh", "Khi hết giờ", null))
        .contains("Người bắt đầu trước giờ đóng đợt thi vẫn được làm đủ 10 phút.");
    assertThat(section("cchc-kieu-hoa-binh", "Xếp hạng tập thể", null))
        .contains("Đơn vị có tỷ lệ tham gia dưới 50% không được xếp hạng.");
    assertThat(section("cchc-kieu-hoa-binh", "Công bố kết quả", null))
        .contains(
            "Điểm và thời gian làm bài hiện sau khi đợt thi đóng.",
            "Đáp án và lời giải thích hiện sau khi cuộc thi kết thúc.",
            "Bảng xếp hạng hiện sau khi đợt thi đóng.");
  }

  @Test
  @DisplayName("Tam Điệp: people of the unit, one round, three attempts of which the best counts")
  void tamDiep() {
    assertThat(section("tam-diep-2022", "Ai được dự thi", "Thành phố Tam Điệp"))
        .contains(
            "Người dự thi thuộc thành phố Tam Điệp hoặc đơn vị trực thuộc.",
            "Khi đăng ký, người dự thi chọn đơn vị của mình trong danh sách tại ngày 30/09/2022.");
    assertThat(section("tam-diep-2022", "Thời gian thi", null))
        .startsWith("Cuộc thi mở từ 09 giờ 30 ngày 16/11/2025 đến 24 giờ 00 ngày 15/01/2026.");
    assertThat(section("tam-diep-2022", "Số lượt thi", null))
        .containsExactly("Mỗi người được thi tối đa 3 lượt. Lượt có kết quả tốt nhất được tính.");
  }

  @Test
  @DisplayName("practice: always open, no limit, answers at once, nothing is ranked")
  void practice() {
    assertThat(section("thi-thu", "Thời gian thi", null))
        .startsWith("Thi thử mở suốt, không có giờ đóng.");
    assertThat(section("thi-thu", "Số lượt thi", null))
        .containsExactly("Mỗi người thi bao nhiêu lượt cũng được.");
    assertThat(section("thi-thu", "Xếp hạng cá nhân", null))
        .containsExactly("Kết quả thi thử không tính và không xếp hạng.");
    assertThat(section("thi-thu", "Công bố kết quả", null))
        .containsExactly(
            "Điểm và thời gian làm bài hiện ngay sau khi nộp bài.",
            "Đáp án và lời giải thích hiện ngay sau khi nộp bài.",
            "Không có bảng xếp hạng.");
    assertThat(words.sections(ShippedContests.contest("thi-thu"), null))
        .noneMatch(s -> s.title().equals("Xếp hạng tập thể"))
        .noneMatch(s -> String.join("", s.paragraphs()).contains("đợt thi đóng"));
  }

  @ParameterizedTest
  @DisplayName("no sentence of any shipped contest is left without its words or values")
  @ValueSource(strings = {"cchc-kieu-hue", "cchc-kieu-hoa-binh", "tam-diep-2022", "thi-thu"})
  void isComplete(String code) {
    Contest contest = ShippedContests.contest(code);
    Pattern hole = Pattern.compile("rules\\.|[{}]|null");
    RuleNotices notices = new RuleNotices(new Messages());
    assertThat(words.sections(contest, "Đơn vị"))
        .allSatisfy(s -> assertThat(s.title() + s.paragraphs()).doesNotContainPattern(hole));
    assertThat(notices.essentials(contest))
        .allSatisfy(line -> assertThat(line).endsWith(".").doesNotContainPattern(hole));
  }
}
