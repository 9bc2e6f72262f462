package vn.thicaicach.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentIssue;
import vn.thicaicach.platform.content.ContentSchema;

class PlanDraftsTest {
  private static final String FILE = "tam-diep-2022.yaml";

  private static Content content(String name, String yaml) throws IOException {
    ContentSchema schema = ContentSchema.load(ShippedPlans.FOLDER.resolve("schema.json"));
    return schema.check(name, yaml.getBytes(StandardCharsets.UTF_8));
  }

  /** The shipped plan of Tam Điệp with one piece of text replaced. */
  private static List<ContentIssue> issuesWith(String piece, String by) throws IOException {
    String yaml = Files.readString(ShippedPlans.FOLDER.resolve(FILE));
    assertThat(yaml).contains(piece);
    return PlanDrafts.of(
            List.of(content(FILE, yaml.replaceFirst(java.util.regex.Pattern.quote(piece), by))),
            ShippedPlans.unitCodes())
        .issues();
  }

  private static String line(int line) throws IOException {
    return Files.readAllLines(ShippedPlans.FOLDER.resolve(FILE)).get(line - 1);
  }

  @Test
  @DisplayName("a unit that no tree has is refused where it is named")
  void unknownUnit() throws IOException {
    List<ContentIssue> issues = issuesWith("unit: tam-diep.phong-tckh", "unit: tam-diep.phong-la");
    assertThat(issues)
        .singleElement()
        .satisfies(i -> assertThat(i.reason()).contains("tam-diep.phong-la"));
    assertThat(line(issues.get(0).line())).contains("NV-S0-7");
    assertThat(issuesWith("issuerUnit: tam-diep", "issuerUnit: noi-khac")).hasSize(1);
  }

  @Test
  @DisplayName("a task that points at a section the file does not have is refused")
  void unknownSection() throws IOException {
    List<ContentIssue> issues = issuesWith("    section: III.3\n", "    section: III.9\n");
    assertThat(issues).singleElement().satisfies(i -> assertThat(i.reason()).contains("III.9"));
    assertThat(line(issues.get(0).line())).isEqualTo("    section: III.3");
  }

  @Test
  @DisplayName("a code used twice is refused, also over two files")
  void duplicateCodes() throws IOException {
    assertThat(issuesWith("code: NV-S0-2", "code: NV-S0-1")).hasSize(1);
    String yaml = Files.readString(ShippedPlans.FOLDER.resolve(FILE));
    List<Content> twice = List.of(content("a.yaml", yaml), content("b.yaml", yaml));
    assertThat(PlanDrafts.of(twice, ShippedPlans.unitCodes()).issues())
        .isNotEmpty()
        .allMatch(i -> i.file().equals("b.yaml"));
  }

  @Test
  @DisplayName("a verb is asked for or only mentioned, not both")
  void verbTwice() throws IOException {
    assertThat(issuesWith("mentionedVerbs: [THI_DUA]", "mentionedVerbs: [TUYEN_DUONG]"))
        .singleElement()
        .satisfies(i -> assertThat(i.path()).isEqualTo("/commendationTasks/0/mentionedVerbs"));
  }

  @Test
  @DisplayName("a misspelt entry, an unknown verb and a column left out are told with their lines")
  void schemaFaults() throws IOException {
    assertThat(issuesWith("verbs: [TUYEN_DUONG]", "verbs: [KHEN]"))
        .singleElement()
        .satisfies(i -> assertThat(i.reason()).contains("TUYEN_TRUYEN_DIEN_HINH"));
    assertThat(issuesWith("    deliverable: null\n", ""))
        .singleElement()
        .satisfies(i -> assertThat(i.reason()).contains("“deliverable”"));
    assertThat(issuesWith("issuer: ", "isuer: ")).hasSize(2);
  }
}
