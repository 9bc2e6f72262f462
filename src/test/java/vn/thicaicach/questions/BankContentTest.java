package vn.thicaicach.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentFiles;

/** The banks that ship: enough, verified, fair and free of the known traps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BankContentTest {
  private static final List<String> AUDIENCES = List.of("OFFICIAL", "CITIZEN");

  private static final List<String> PLACES =
      List.of(
          "Tam Điệp",
          "Quảng Nam",
          "Tân Lập",
          "Hưng Yên",
          "Bàn Thạch",
          "Đà Nẵng",
          "Dương Kinh",
          "Hải Phòng");

  private List<Content> files = List.of();
  private List<QuestionDraft> all = List.of();
  private List<QuestionDraft> counted = List.of();

  @BeforeAll
  void read() throws IOException {
    files = BankFiles.readAll(Path.of("questions/banks"));
    all = files.stream().flatMap(f -> f.as(BankDraft.class).questions().stream()).toList();
    counted = all.stream().filter(BankContentTest::counts).toList();
  }

  private static boolean counts(QuestionDraft question) {
    return question.verified().done() && question.status() == QuestionStatus.APPROVED;
  }

  @Test
  @DisplayName("every file is sound, and named after its bank")
  void sound() {
    assertThat(files).isNotEmpty();
    assertThat(files)
        .allSatisfy(
            file -> {
              assertThat(file.issues()).isEmpty();
              String code = file.as(BankDraft.class).bank().code();
              assertThat(file.file()).isEqualTo("banks/" + code + ".yaml");
            });
  }

  @Test
  @DisplayName("at least 100 questions are verified; what is not is a draft")
  void enough() {
    assertThat(counted).hasSizeGreaterThanOrEqualTo(100);
    assertThat(all)
        .filteredOn(question -> !question.verified().done())
        .allSatisfy(q -> assertThat(q.status()).isEqualTo(QuestionStatus.DRAFT));
  }

  @Test
  @DisplayName("each audience has at least two questions in every field and level")
  void everyCell() {
    List<String> thin = new ArrayList<>();
    for (String audience : AUDIENCES) {
      for (Topic topic : Topic.values()) {
        for (Difficulty difficulty : Difficulty.values()) {
          long questions = count(audience, topic, difficulty);
          if (questions < 2) {
            thin.add(audience + " " + topic + " " + difficulty + ": " + questions);
          }
        }
      }
    }
    assertThat(thin).isEmpty();
  }

  private long count(String audience, Topic topic, Difficulty difficulty) {
    return counted.stream()
        .filter(q -> q.audiences().contains(audience))
        .filter(q -> q.topic() == topic && q.difficulty() == difficulty)
        .count();
  }

  @Test
  @DisplayName("each field has at least eight verified questions")
  void everyField() {
    Map<Topic, Long> fields =
        counted.stream()
            .collect(Collectors.groupingBy(QuestionDraft::topic, Collectors.counting()));
    assertThat(fields).hasSize(Topic.values().length);
    assertThat(fields.values()).allSatisfy(n -> assertThat(n).isGreaterThanOrEqualTo(8));
  }

  @Test
  @DisplayName("no two questions say nearly the same")
  void noNearCopies() {
    BankFairness.noNearCopies(all);
    QuestionDraft copy = all.get(0);
    List<QuestionDraft> planted = new ArrayList<>(all);
    planted.add(BankFairness.reworded(copy, "XX-999", "Xin cho biết: " + copy.stem()));
    assertThatThrownBy(() -> BankFairness.noNearCopies(planted))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("XX-999");
  }

  @Test
  @DisplayName("the key favours no position")
  void noFavouritePosition() {
    BankFairness.noFavouritePosition(counted);
    List<QuestionDraft> planted = counted.stream().map(BankFairness::keyFirst).toList();
    assertThatThrownBy(() -> BankFairness.noFavouritePosition(planted))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  @DisplayName("the longest option is not the key too often, nor the shortest")
  void lengthTellsNothing() {
    BankFairness.lengthTellsNothing(counted);
    List<QuestionDraft> longKeys =
        counted.stream().map(q -> BankFairness.keyText(q, q.keyText() + " ".repeat(200))).toList();
    assertThatThrownBy(() -> BankFairness.lengthTellsNothing(longKeys))
        .isInstanceOf(AssertionError.class);
    List<QuestionDraft> shortKeys =
        counted.stream().map(q -> BankFairness.keyText(q, "A")).toList();
    assertThatThrownBy(() -> BankFairness.lengthTellsNothing(shortKeys))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  @DisplayName("facts that must not be asked are not asked")
  void forbiddenFacts() {
    assertThat(all).allSatisfy(BankFairness::noForbiddenFact);
    QuestionDraft planted =
        BankFairness.reworded(
            all.get(0), "XX-999", "Kế hoạch số 259/KH-UBND được ban hành năm nào?");
    assertThatThrownBy(() -> BankFairness.noForbiddenFact(planted))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  @DisplayName("no option that speaks of the other options")
  void noAllOfTheAbove() {
    assertThat(all)
        .flatExtracting(QuestionDraft::choices)
        .extracting(QuestionDraft.Option::text)
        .noneMatch(
            text -> text.matches("(?i).*(tất cả|cả hai|cả ba).* (đáp án|phương án|ý trên).*"));
  }

  @Test
  @DisplayName("a local question names its place")
  void localNamesItsPlace() {
    assertThat(all)
        .filteredOn(question -> question.scope() == Scope.LOCAL)
        .allSatisfy(q -> assertThat(PLACES).anyMatch(q.stem()::contains));
  }

  @Test
  @DisplayName("files are in composed Unicode, so that searches and fingerprints agree")
  void composed() throws IOException {
    for (Content file : files) {
      String text = Files.readString(Path.of("questions", file.file()));
      assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).as(file.file()).isTrue();
    }
  }

  @Test
  @DisplayName("a plan line cites a plan that is kept in plans/")
  void plansExist() throws IOException {
    Set<String> plans = new HashSet<>();
    for (Content plan : ContentFiles.readAll(Path.of("questions/plans"))) {
      plans.add(plan.tree().get("code").asText());
    }
    assertThat(all)
        .filteredOn(q -> q.verified().how() == Verification.How.PLAN_LINE)
        .allSatisfy(q -> assertThat(plans).contains(String.valueOf(q.verified().plan())));
  }
}
