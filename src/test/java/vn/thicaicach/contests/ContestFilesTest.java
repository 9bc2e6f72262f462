package vn.thicaicach.contests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentFiles;
import vn.thicaicach.platform.content.ContentIssue;

class ContestFilesTest {
  private static final Path SHIPPED = Path.of("questions/contests");

  @TempDir Path folder;

  private List<String> faultsOf(String file, UnaryOperator<String> edit) throws IOException {
    Files.copy(
        SHIPPED.resolve("schema.json"),
        folder.resolve("schema.json"),
        StandardCopyOption.REPLACE_EXISTING);
    String text = Files.readString(SHIPPED.resolve(file));
    String edited = edit.apply(text);
    assertThat(edited).as("the edit changes something").isNotEqualTo(text);
    Files.writeString(folder.resolve(file), edited);
    return ContestFiles.readAll(folder).stream()
        .flatMap(content -> content.issues().stream())
        .map(ContentIssue::toString)
        .toList();
  }

  @Test
  @DisplayName("the four shipped contests are sound, and each says what in it is a sample")
  void shippedFilesAreSound() {
    List<Content> files = ShippedContests.files();
    assertThat(files).hasSize(4).allSatisfy(f -> assertThat(f.issues()).isEmpty());
    assertThat(files)
        .allSatisfy(f -> assertThat(f.as(ContestDraft.class).samples()).isNotEmpty())
        .allSatisfy(f -> assertThat(f.as(ContestDraft.class).sample()).isTrue());
  }

  @Test
  @DisplayName("a bank whose keys practice shows may not be drawn where results count")
  void practisedBanksStayApart() throws IOException {
    Files.copy(SHIPPED.resolve("thi-thu.yaml"), folder.resolve("thi-thu.yaml"));
    assertThat(faultsOf("tam-diep-2022.yaml", t -> t.replace("cchc-chi-so]", "thi-thu]")))
        .singleElement()
        .asString()
        .contains("tam-diep-2022.yaml", "thi-thu");
  }

  @Test
  @DisplayName("papers have as many questions as their sources say")
  void papersHaveTheirSize() {
    assertThat(sizes("cchc-kieu-hue")).containsExactly(15, 15);
    assertThat(sizes("cchc-kieu-hoa-binh")).containsExactly(10);
    assertThat(sizes("tam-diep-2022")).containsExactly(10, 10);
    assertThat(sizes("thi-thu")).containsExactly(5, 5);
  }

  private static List<Integer> sizes(String code) {
    return ShippedContests.contest(code).rules().audiences().stream()
        .map(Rules.Audience::size)
        .toList();
  }

  @Test
  @DisplayName("every task of a contest stands in one of the plans")
  void knowsItsTasks() throws IOException {
    StringBuilder plans = new StringBuilder();
    for (Content plan : ContentFiles.readAll(Path.of("questions/plans"))) {
      plans.append(plan.tree());
    }
    ContestDraft.Tasks tasks =
        ShippedContests.files().stream()
            .map(f -> f.as(ContestDraft.class))
            .filter(d -> d.code().equals("tam-diep-2022"))
            .findFirst()
            .orElseThrow()
            .tasks();
    assertThat(tasks.contest())
        .isNotEmpty()
        .allSatisfy(code -> assertThat(plans).contains("\"code\":\"" + code + "\""));
    assertThat(tasks.commendation())
        .isNotEmpty()
        .allSatisfy(code -> assertThat(plans).contains("\"code\":\"" + code + "\""));
  }

  @Test
  @DisplayName("at the first start one contest and the practice are open, a week runs from Monday")
  void opensAtFirstStart() {
    Instant now = ShippedContests.FIRST_START;
    assertThat(ShippedContests.contest("tam-diep-2022").openRound(now)).isPresent();
    assertThat(ShippedContests.contest("thi-thu").openRound(now)).isPresent();
    assertThat(ShippedContests.contest("cchc-kieu-hue").openRound(now)).isPresent();
    Contest hoaBinh = ShippedContests.contest("cchc-kieu-hoa-binh");
    assertThat(hoaBinh.openRound(now)).isEmpty();
    assertThat(hoaBinh.rounds().get(0).opensAt()).isEqualTo(Instant.parse("2025-11-16T17:00:00Z"));
  }

  @Test
  @DisplayName("a contest that is no sample needs real dates")
  void refusesRelativeTimes() throws IOException {
    assertThat(faultsOf("tam-diep-2022.yaml", t -> t.replace("\nsample: true", "\nsample: false")))
        .singleElement()
        .asString()
        .matches("[^/]+/tam-diep-2022.yaml:\\d+: /rounds/0: Chỉ cuộc thi mẫu .*");
  }

  @Test
  @DisplayName("rounds that overlap or end before they start are told with their line")
  void refusesWrongTimes() throws IOException {
    assertThat(
            faultsOf(
                "cchc-kieu-hue.yaml",
                t ->
                    t.replace(
                        "Tuần 2, opens: { atFirstStart: MONDAY, plusDays: 7 }",
                        "Tuần 2, opens: { atFirstStart: MONDAY, plusDays: 3 }")))
        .singleElement()
        .asString()
        .contains("/rounds/1/opens: Đợt thi này mở trước khi đợt trước đóng");
  }

  @Test
  @DisplayName(
      "a tie key without its prediction, limits that cannot both hold, an impossible date: refused")
  void refusesContradictions() throws IOException {
    List<String> faults =
        faultsOf(
            "cchc-kieu-hue.yaml",
            t ->
                t.replaceFirst("prediction:\\n.*\\n.*\\n", "prediction: null\n")
                    .replace("perRound: 1", "perRound: 3, perContest: 2")
                    .replace(
                        "closes: { atFirstStart: MONDAY, plusDays: 28 }",
                        "closes: \"2031-02-31T00:00\""));
    assertThat(faults).hasSize(3);
    assertThat(faults.get(0)).contains("/rules/tieBreak: Tiêu chí predictionDistance");
    assertThat(faults.get(1)).contains("/rules/attempts/perContest: Cả cuộc thi chỉ cho 2 lượt");
    assertThat(faults.get(2)).contains("/rounds/3: Ngày giờ không có thật");
  }

  @Test
  @DisplayName("a pause that nobody would ever have to keep is refused")
  void refusesIdlePause() throws IOException {
    assertThat(
            faultsOf(
                "cchc-kieu-hue.yaml",
                t -> t.replace("perRound: 1", "perRound: 1, perContest: 1, delayMinutes: 60")))
        .singleElement()
        .asString()
        .contains("/rules/attempts/delayMinutes: Mỗi người chỉ thi 1 lượt");
  }

  @Test
  @DisplayName("prizes that nothing can give, or that stand twice, are refused with their place")
  void refusesImpossiblePrizes() throws IOException {
    List<String> faults =
        faultsOf(
            "tam-diep-2022.yaml",
            t ->
                t.replace(", weights: { rate: 60, mean: 40, fullMarks: 0 }", "")
                    .replace(
                        "within: ROUND, audience: OFFICIAL, rank: SECOND",
                        "within: ROUND, audience: OFFICIAL, rank: FIRST")
                    .replace("CITIZEN, rank: THIRD", "null, rank: THIRD")
                    .replace("{ within: ROUND, rank: FIRST", "{ within: CONTEST, rank: FIRST"));
    assertThat(faults)
        .extracting(fault -> fault.replaceFirst(".*: /rules/", ""))
        .containsExactlyInAnyOrder(
            "prizes/collective: Giải tập thể được trao theo điểm tập thể; hãy thêm"
                + " collective.weights.",
            "prizes/individual/1: Giải này đã có ở trên; hãy gộp lại và cộng số giải.",
            "prizes/collective/0/within: Cuộc thi chỉ có một đợt nên kết quả cả cuộc thi cũng là"
                + " kết quả của đợt đó; hãy ghi within: ROUND.");
  }

  @Test
  @DisplayName("weights without effect, or over papers that cannot be compared, are refused")
  void refusesIdleWeights() throws IOException {
    assertThat(
            faultsOf(
                "tam-diep-2022.yaml", t -> t.replace("rate: 60, mean: 40", "rate: 0, mean: 0")))
        .singleElement()
        .asString()
        .contains("/rules/collective/weights: Cả ba hệ số đều bằng 0");
    Files.delete(folder.resolve("tam-diep-2022.yaml"));
    assertThat(
            faultsOf(
                "cchc-kieu-hue.yaml",
                t -> t.replace("{ topic: CHI_SO, count: 1 }", "{ topic: CHI_SO, count: 2 }")))
        .singleElement()
        .asString()
        .contains("/rules/collective/weights/mean: Đề của các nhóm đối tượng có số câu khác nhau");
  }

  @Test
  @DisplayName("a misspelt field is refused with file and line")
  void refusesUnknownFields() throws IOException {
    assertThat(
            faultsOf("thi-thu.yaml", t -> t.replace("  roundEnd: FINISH", "  roundEnds: FINISH")))
        .isNotEmpty()
        .allMatch(fault -> fault.matches("[^/]+/thi-thu.yaml:\\d+: .*"));
  }
}
