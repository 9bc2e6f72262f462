package vn.thicaicach.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentIssue;

/** A broken bank file is refused with file, line and reason. */
class BankFilesTest {
  @TempDir Path folder;

  @BeforeEach
  void copySchema() throws IOException {
    Files.copy(Path.of("questions/banks/schema.json"), folder.resolve("schema.json"));
  }

  private List<ContentIssue> issues(String yaml) throws IOException {
    Files.writeString(folder.resolve("a.yaml"), yaml);
    return BankFiles.readAll(folder).stream().flatMap(c -> c.issues().stream()).toList();
  }

  private void refused(String from, String to, int line, String reason) throws IOException {
    assertThat(BankSamples.ONE).contains(from);
    assertThat(issues(BankSamples.ONE.replace(from, to)))
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.file()).endsWith("/a.yaml");
              assertThat(issue.line()).isEqualTo(line);
              assertThat(issue.reason()).contains(reason);
            });
  }

  @Test
  @DisplayName("a sound bank becomes records")
  void sound() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), BankSamples.ONE);
    Content content = BankFiles.readAll(folder).get(0);
    assertThat(content.issues()).isEmpty();
    BankDraft draft = content.as(BankDraft.class);
    assertThat(draft.bank()).isEqualTo(new BankDraft.Head("thu", "Ngân hàng thử", true));
    assertThat(draft.questions().get(0).keys()).containsExactly(2);
    assertThat(draft.questions().get(0).keyText()).isEqualTo("Chính phủ");
  }

  @Test
  @DisplayName("two keys or none")
  void keys() throws IOException {
    refused("- text: Quốc hội", "- { text: Quốc hội, correct: true }", 13, "đúng một phương án");
    refused("- { text: Chính phủ, correct: true }", "- text: Chính phủ", 13, "đúng một phương án");
  }

  @Test
  @DisplayName("options that differ only in case and punctuation")
  void sameChoices() throws IOException {
    refused("- text: Bộ Nội vụ", "- text: “quốc hội”", 13, "phải khác nhau");
  }

  @Test
  @DisplayName("three options")
  void threeChoices() throws IOException {
    refused("      - text: Bộ Nội vụ\n", "", 13, "Cần ít nhất 4 mục");
  }

  @Test
  @DisplayName("an unverified question cannot be approved; as a draft it may stay")
  void unverified() throws IOException {
    String unverified =
        BankSamples.ONE.replaceAll(
            "(?m)^    verified:.*$", "    verified: { how: UNVERIFIED, note: Xem lại }");
    assertThat(issues(unverified))
        .singleElement()
        .satisfies(issue -> assertThat(issue.path()).isEqualTo("/questions/0/status"));
    assertThat(issues(unverified.replace("status: APPROVED", "status: DRAFT"))).isEmpty();
  }

  @Test
  @DisplayName("a plan line needs plan, section and quote")
  void planLine() throws IOException {
    refused(", quote: của Chính phủ", "", 22, "Thiếu mục “quote”");
  }

  @Test
  @DisplayName("a local question names its year")
  void year() throws IOException {
    refused("scope: NATIONAL", "scope: LOCAL", 12, "phải nêu năm");
  }

  @Test
  @DisplayName("wording: end of stem, spaces, dashes, quiet negation")
  void wording() throws IOException {
    refused("ban hành?", "ban hành.", 12, "dấu chấm hỏi");
    refused("do cơ quan", "do  cơ quan", 12, "khoảng trắng");
    refused("do cơ quan", "– do cơ quan", 12, "gạch dài");
    refused("nào ban hành?", "nào không ban hành?", 12, "viết hoa");
    assertThat(issues(BankSamples.ONE.replace("nào ban hành?", "nào KHÔNG ban hành?"))).isEmpty();
  }

  @Test
  @DisplayName("a code used twice, in one file or in two")
  void codes() throws IOException {
    int second = BankSamples.ONE.indexOf("  - code:");
    assertThat(issues(BankSamples.ONE + BankSamples.ONE.substring(second)))
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.path()).isEqualTo("/questions/1/code");
              assertThat(issue.reason()).contains("a.yaml:7");
            });
    Files.writeString(folder.resolve("b.yaml"), BankSamples.ONE.replace("code: thu", "code: hai"));
    assertThat(issues(BankSamples.ONE))
        .singleElement()
        .satisfies(issue -> assertThat(issue.file()).endsWith("/b.yaml"));
  }
}
