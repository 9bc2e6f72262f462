package vn.thicaicach.units;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.platform.content.ContentFiles;
import vn.thicaicach.platform.content.ContentSchema;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;

@ExtendWith(FreshDatabase.class)
class UnitImportIT {
  private static final Path FOLDER = Path.of("questions/units");
  private static final LocalDate DAY = LocalDate.of(2025, 7, 1);

  private TestDatabase database;
  private UnitService units;

  @BeforeEach
  void importShipped(TestDatabase fresh) throws IOException {
    database = fresh;
    units = new UnitService(fresh.pools());
    await(units.importTrees(UnitDrafts.of(ContentFiles.readAll(FOLDER))));
  }

  private UnitImport load(String yaml) throws IOException {
    ContentSchema schema = ContentSchema.load(FOLDER.resolve("schema.json"));
    byte[] bytes = ("title: Thử\nsource: Thử\nunits:\n" + yaml).getBytes(StandardCharsets.UTF_8);
    return await(units.importTrees(UnitDrafts.of(List.of(schema.check("units/thu.yaml", bytes)))));
  }

  private Unit unit(String code) {
    return await(units.findByCode(code)).orElseThrow();
  }

  private List<String> search(String text) {
    return await(units.search(new UnitQuery(text, null, DAY, true, 20))).stream()
        .map(m -> m.unit().code())
        .toList();
  }

  @Test
  @DisplayName("a second import of the same files changes no row")
  void importTwice() throws IOException {
    String before = database.value("select md5(string_agg(u::text, ';' order by id)) from unit u");
    UnitImport again = await(units.importTrees(UnitDrafts.of(ContentFiles.readAll(FOLDER))));
    assertThat(again).isEqualTo(new UnitImport(0, 0, List.of()));
    assertThat(database.value("select md5(string_agg(u::text, ';' order by id)) from unit u"))
        .isEqualTo(before);
  }

  @Test
  @DisplayName("a unit moved in the file takes its subtree along; one left out stays")
  void moveAndLeave() throws IOException {
    load(
        """
          - {code: x, name: Xã X, kind: COMMUNE}
          - code: z
            name: Xã Z
            kind: COMMUNE
            children:
              - code: z.a
                name: Thôn A
                kind: HAMLET
                children: [{code: z.a.s, name: Trường S, kind: SCHOOL}]
        """);
    UnitId school = unit("z.a.s").id();
    UnitImport moved =
        load(
            """
              - code: x
                name: Xã X
                kind: COMMUNE
                children:
                  - code: z.a
                    name: Thôn A đổi tên
                    kind: HAMLET
                    children: [{code: z.a.s, name: Trường S, kind: SCHOOL}]
            """);
    assertThat(moved.created()).isZero();
    assertThat(moved.changed()).isEqualTo(1);
    assertThat(moved.left()).contains("z", "tam-diep").doesNotContain("z.a");
    assertThat(unit("z").name()).isEqualTo("Xã Z");
    assertThat(unit("z.a.s").id()).isEqualTo(school);
    assertThat(await(units.ancestry(school)).stream().map(Unit::code))
        .containsExactly("x", "z.a", "z.a.s");
    assertThat(search("doi ten")).containsExactly("z.a");
  }

  @Test
  @DisplayName("trees with faults are not imported, not even in part")
  void faultyTrees() throws IOException {
    ContentSchema schema = ContentSchema.load(FOLDER.resolve("schema.json"));
    byte[] bytes =
        "title: T\nsource: T\nunits:\n  - {code: neu, name: Mới, kind: WARD}\n  - {code: neu, name: Mới, kind: WARD}\n"
            .getBytes(StandardCharsets.UTF_8);
    UnitDrafts faulty = UnitDrafts.of(List.of(schema.check("units/thu.yaml", bytes)));
    assertThat(failure(units.importTrees(faulty))).hasMessageContaining("units/thu.yaml:5");
    assertThat(await(units.findByCode("neu"))).isEmpty();
  }
}
