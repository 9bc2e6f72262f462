package vn.thicaicach.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentFiles;
import vn.thicaicach.platform.content.ContentSchema;
import vn.thicaicach.platform.http.Messages;

class UnitDraftsTest {
  private static final Path FOLDER = Path.of("questions/units");

  private static Map<String, UnitDraft> shipped() throws IOException {
    UnitDrafts trees = UnitDrafts.of(ContentFiles.readAll(FOLDER));
    assertThat(trees.issues()).isEmpty();
    return trees.drafts().stream().collect(Collectors.toMap(UnitDraft::code, Function.identity()));
  }

  private static List<String> issues(String units) throws IOException {
    ContentSchema schema = ContentSchema.load(FOLDER.resolve("schema.json"));
    String yaml = "title: Thử\nsource: Thử\nunits:\n" + units;
    Content content = schema.check("units/thu.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    return UnitDrafts.of(List.of(content)).issues().stream().map(i -> i.line() + i.path()).toList();
  }

  @Test
  @DisplayName("every shipped tree is sound")
  void shippedTrees() throws IOException {
    assertThat(shipped())
        .containsKeys("ban-thach", "quang-nam", "tam-diep", "tan-lap", "duong-kinh");
  }

  @Test
  @DisplayName(
      "Bàn Thạch: two-tier since 01/7/2025, its bodies, 24 neighbourhoods with sample numbers")
  void banThach() throws IOException {
    Map<String, UnitDraft> units = shipped();
    UnitDraft ward = units.get("ban-thach");
    assertThat(ward.parent()).isEqualTo("da-nang");
    assertThat(ward.validity()).isEqualTo(new Validity(LocalDate.of(2025, 7, 1), null));
    List<UnitDraft> neighbourhoods =
        units.values().stream()
            .filter(u -> "ban-thach".equals(u.parent()) && u.kind() == UnitKind.NEIGHBOURHOOD)
            .toList();
    assertThat(neighbourhoods).hasSize(24).allMatch(UnitDraft::nameSample);
    assertThat(units)
        .containsKeys(
            "ban-thach.phong-vhxh",
            "ban-thach.phong-kthtdt",
            "ban-thach.trung-tam-dvsnc",
            "ban-thach.dang-uy",
            "ban-thach.hdnd",
            "ban-thach.ubnd");
  }

  @Test
  @DisplayName("historical trees end on 30/6/2025 with everything below them")
  void historicalTrees() throws IOException {
    Map<String, UnitDraft> units = shipped();
    for (String top : List.of("quang-nam", "tam-diep", "tan-lap", "duong-kinh")) {
      assertThat(
              units.values().stream()
                  .filter(u -> u.code().equals(top) || u.code().startsWith(top + ".")))
          .hasSizeGreaterThan(5)
          .allMatch(u -> LocalDate.of(2025, 6, 30).equals(u.validity().to()), top);
    }
    assertThat(units.get("quang-nam").mergedInto()).isEqualTo("da-nang");
  }

  @Test
  @DisplayName("no plan gives a headcount, so every one is a sample; some are not declared")
  void headcountsAreSamples() throws IOException {
    List<UnitDraft> units = List.copyOf(shipped().values());
    assertThat(units).noneMatch(u -> u.headcount() != null && !u.headcount().sample());
    assertThat(units).anyMatch(u -> u.code().startsWith("tam-diep.") && u.headcount() == null);
  }

  @Test
  @DisplayName("a code used twice is refused at its second place")
  void duplicateCode() throws IOException {
    assertThat(
            issues("  - {code: a, name: Một, kind: WARD}\n  - {code: a, name: Hai, kind: WARD}\n"))
        .containsExactly("5/units/1/code");
  }

  @Test
  @DisplayName("days that cannot be are refused; a child takes the days of its parent")
  void days() throws IOException {
    assertThat(
            issues(
                "  - {code: a, name: Một, kind: WARD, validFrom: 2025-07-01, validTo: 2025-06-30}\n"))
        .containsExactly("4/units/0/validTo");
    assertThat(
            issues(
                """
                  - code: a
                    name: Một
                    kind: WARD
                    validTo: 2025-06-30
                    children:
                      - {code: a.b, name: Hai, kind: HAMLET}
                      - {code: a.c, name: Ba, kind: HAMLET, validTo: 2025-12-31}
                """))
        .containsExactly("10/units/0/children/1/validTo");
  }

  @Test
  @DisplayName("a merger names a unit that exists")
  void merger() throws IOException {
    assertThat(issues("  - {code: a, name: Một, kind: WARD, mergedInto: b}\n"))
        .containsExactly("4/units/0/mergedInto");
    assertThat(
            issues(
                "  - {code: a, name: Một, kind: WARD, mergedInto: b}\n"
                    + "  - {code: b, name: Hai, kind: WARD}\n"))
        .isEmpty();
  }

  @Test
  @DisplayName("faults of the schema are passed on")
  void schemaFaults() throws IOException {
    assertThat(issues("  - {code: A b, name: Một, kind: VILLAGE}\n"))
        .containsExactly("4/units/0/code", "4/units/0/kind");
  }

  @Test
  @DisplayName("each kind and bloc has a word")
  void words() {
    Messages messages = new Messages();
    for (UnitKind kind : UnitKind.values()) {
      assertThat(messages.has("units.kind." + kind)).as(kind.name()).isTrue();
    }
    for (Bloc bloc : Bloc.values()) {
      assertThat(messages.has("units.bloc." + bloc)).as(bloc.name()).isTrue();
    }
  }
}
