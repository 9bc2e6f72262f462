package vn.thicaicach.contests.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thicaicach.contests.ContestDocuments;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentYaml;

/** A few answers make a complete document. */
class WizardTest {
  @ParameterizedTest
  @ValueSource(strings = {"cchc-kieu-hue", "cchc-kieu-hoa-binh", "tam-diep-2022"})
  @DisplayName("what follows a shipped contest is a contest in earnest without any fault")
  void complete(String base) {
    Content content = Schemas.CONTESTS.check(ContentYaml.write(Schemas.written(base)));
    assertThat(content.issues()).isEmpty();
    assertThat(ContestDocuments.check(content, List.of()).issues()).isEmpty();
    assertThat(content.tree().get("sample").asBoolean()).isFalse();
    assertThat(content.tree().get("samples")).isEmpty();
    assertThat(content.tree()).isEqualTo(Schemas.written(base));
  }

  @Test
  @DisplayName("rounds follow each other, half-open; the code comes from the title")
  void answersPutIn() {
    JsonNode tree = Schemas.written("cchc-kieu-hue");
    assertThat(tree.get("code").asText())
        .isEqualTo("phuong-ban-thach-tim-hieu-cai-cach-hanh-chinh");
    assertThat(tree.at("/rounds")).hasSize(3);
    assertThat(tree.at("/rounds/0/name").asText()).isEqualTo("Tuần 1");
    assertThat(tree.at("/rounds/0/opens").asText()).isEqualTo("2030-09-30T00:00");
    assertThat(tree.at("/rounds/0/closes").asText()).isEqualTo("2030-10-07T00:00");
    assertThat(tree.at("/rounds/2/opens").asText()).isEqualTo("2030-10-14T00:00");
    assertThat(tree.at("/rules/paper/minutes").asInt()).isEqualTo(12);
    assertThat(tree.at("/rules/attempts/perRound").asInt()).isEqualTo(2);
    assertThat(tree.at("/rules/eligibility/minAge").asInt()).isEqualTo(16);
    assertThat(tree.at("/rules/audiences"))
        .isEqualTo(Schemas.shipped("cchc-kieu-hue").at("/rules/audiences"));
  }

  @Test
  @DisplayName("what was left empty stays as in the contest it follows")
  void leftEmpty() {
    Map<String, String> typed = new HashMap<>(Schemas.answers());
    List.of("minutes", "attempts", "minAge").forEach(typed::remove);
    WizardAnswers answers = WizardAnswers.of(name -> typed.getOrDefault(name, ""));
    assertThat(answers.minutes()).isNull();
    assertThat(answers.attempts()).isNull();
    assertThat(answers.minAge()).isNull();
  }

  @Test
  @DisplayName("every wrong answer is named, in the order of the form")
  void wrong() {
    Map<String, String> typed =
        Map.of(
            "helpPhone", "gọi tôi", "firstDay", "31/9/2030", "firstHour", "25:00", "rounds", "0");
    Problem.Invalid invalid =
        catchThrowableOfType(
            Problem.Invalid.class, () -> WizardAnswers.of(name -> typed.getOrDefault(name, "")));
    assertThat(invalid.errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder(
            "base",
            "title",
            "organiser",
            "helpPhone",
            "unit",
            "firstDay",
            "firstHour",
            "rounds",
            "days");
  }
}
