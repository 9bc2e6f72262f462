package vn.thicaicach.platform.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentSchemaTest {
  private static final String SCHEMA =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema",
       "type": "object", "additionalProperties": false, "required": ["name", "day"],
       "properties": {
         "name": {"type": "string", "minLength": 2},
         "day": {"type": ["string", "null"], "format": "date"},
         "open": {"type": "boolean"},
         "points": {"type": "integer", "minimum": 0},
         "parts": {"type": "array", "items": {"type": "object", "additionalProperties": false,
           "properties": {"kind": {"enum": ["A", "B"]}, "phone": {"type": "string"}}}}}}
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeSchema() throws IOException {
    Files.writeString(folder.resolve("schema.json"), SCHEMA);
  }

  private Content read(String yaml) throws IOException {
    Path file = folder.resolve("thu.yaml");
    Files.writeString(file, yaml);
    return ContentFiles.read(file);
  }

  private static String places(Content content) {
    return String.join(" ", content.issues().stream().map(i -> i.line() + i.path()).toList());
  }

  record Part(String kind, String phone) {}

  record Thing(String name, LocalDate day, boolean open, int points, List<Part> parts) {}

  @Test
  @DisplayName("a sound file becomes a record; texts are composed (NFC), dates are dates")
  void soundFile() throws IOException {
    Content content =
        read(
            "name: \"Ðà Na\u0303ng\"\nday: 2025-06-30\nopen: true\npoints: 3\nparts:\n  - kind: A\n");
    assertThat(content.issues()).isEmpty();
    assertThat(content.as(Thing.class).name()).isEqualTo("Ðà Nãng");
    assertThat(content.as(Thing.class).day()).isEqualTo(LocalDate.of(2025, 6, 30));
    assertThat(content.as(Thing.class).parts().get(0).kind()).isEqualTo("A");
    assertThat(content.hash()).hasSize(64);
  }

  @Test
  @DisplayName("each fault tells file, line, place and reason")
  void faultsHavePlaces() throws IOException {
    Content content =
        read(
            """
            name: x
            day: 2025-02-30
            points: -1
            parts:
              - kind: A
              - kind: C
                color: red
            """);
    assertThat(places(content)).isEqualTo("1/name 2/day 3/points 6/parts/1/kind 7/parts/1/color");
    assertThat(content.issues().get(0).file()).endsWith("/thu.yaml");
    assertThat(content.issues().get(0).reason()).isEqualTo("Cần ít nhất 2 ký tự.");
    assertThat(content.issues().get(1).reason()).contains("năm-tháng-ngày");
    assertThat(content.issues().get(3).reason()).contains("một trong các từ").contains("A", "B");
    assertThat(content.issues().get(4).reason()).contains("“color”");
  }

  @Test
  @DisplayName("a missing entry is reported at the object that lacks it")
  void missingEntry() throws IOException {
    Content content = read("name: Tên\n");
    assertThat(content.issues())
        .singleElement()
        .satisfies(i -> assertThat(i.reason()).isEqualTo("Thiếu mục “day”."));
    assertThat(content.issues().get(0).line()).isEqualTo(1);
  }

  @Test
  @DisplayName("a wrong type is named in words")
  void wrongType() throws IOException {
    Content content = read("name: Tên\nday: null\nopen: \"true\"\n");
    assertThat(content.issues())
        .singleElement()
        .hasToString(content.file() + ":3: /open: Giá trị phải là boolean, đang là string.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "Yes",
        "on",
        "OFF",
        "y",
        "True",
        "0912345678",
        "07:00",
        "0x1F",
        "1e5",
        "1_000",
        ".5",
        "+84912345678",
        "12345678901234567890"
      })
  @DisplayName("an unquoted word that YAML readers may take for another value is refused")
  void traps(String word) throws IOException {
    Content content = read("name: Tên\nday: null\nparts:\n  - phone: " + word + "\n");
    assertThat(content.issues())
        .singleElement()
        .satisfies(i -> assertThat(i.reason()).contains(word));
    assertThat(places(content)).isEqualTo("4/parts/0/phone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "0912345678", "07:00", "true", "12"})
  @DisplayName("the same word in quotes is text")
  void quotedWordsAreText(String word) throws IOException {
    Content content = read("name: Tên\nday: null\nparts:\n  - phone: \"" + word + "\"\n");
    assertThat(content.issues()).isEmpty();
    assertThat(content.as(Thing.class).parts().get(0).phone()).isEqualTo(word);
  }

  @Test
  @DisplayName("a name written twice is refused, at its second line")
  void duplicateKey() throws IOException {
    Content content = read("name: Một\nday: null\nname: Hai\n");
    assertThat(places(content)).isEqualTo("3/name");
    assertThat(content.issues().get(0).reason()).contains("“name” ghi hai lần");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: &a Tên\nday: null\n",
        "name: Tên\nday: null\nparts: [&a {kind: A}, *a]\n",
        "name: !!str Tên\nday: null\n",
        "name: Tên\nday: null\n---\nname: Tên\nday: null\n",
        "<<: {name: Tên}\nday: null\n",
        "? [a]\n: b\n",
        "",
        "# chỉ có ghi chú\n"
      })
  @DisplayName("anchors, tags, merges, several documents, odd keys and empty files are refused")
  void refused(String yaml) throws IOException {
    assertThat(read(yaml).sound()).isFalse();
  }

  @Test
  @DisplayName("broken syntax tells the line")
  void brokenSyntax() throws IOException {
    Content content = read("name: Tên\nday: null\nparts:\n\t- kind: A\n");
    assertThat(content.issues()).singleElement().satisfies(i -> assertThat(i.line()).isEqualTo(4));
    assertThat(content.issues().get(0).reason()).startsWith("Sai cú pháp YAML");
  }

  @Test
  @DisplayName("a file in another encoding is refused")
  void notUtf8() throws IOException {
    ContentSchema schema = ContentSchema.load(folder.resolve("schema.json"));
    Content content = schema.check("x.yaml", "name: Tên".getBytes(StandardCharsets.UTF_16));
    assertThat(content.issues())
        .singleElement()
        .satisfies(i -> assertThat(i.reason()).contains("UTF-8"));
  }

  @Test
  @DisplayName("very deep nesting is refused, not a stack overflow")
  void deepNesting() throws IOException {
    assertThat(read("name: " + "[".repeat(5000) + "]".repeat(5000)).sound()).isFalse();
  }

  @Test
  @DisplayName("a rule beyond the schema can point at a line")
  void furtherIssue() throws IOException {
    Content content = read("name: Tên\nday: null\nparts:\n  - kind: A\n  - kind: B\n");
    assertThat(content.issue("/parts/1/kind", "trùng").line()).isEqualTo(5);
    assertThat(content.issue("/parts/1/other/deep", "trùng").line()).isEqualTo(5);
  }

  @Test
  @DisplayName("a folder is read file by file in the order of names, the schema left out")
  void folder() throws IOException {
    read("name: Tên\nday: null\n");
    Files.writeString(folder.resolve("a.yaml"), "name: Tên\nday: null\n");
    assertThat(ContentFiles.readAll(folder).stream().map(c -> c.file().replaceAll(".*/", "")))
        .containsExactly("a.yaml", "thu.yaml");
  }
}
