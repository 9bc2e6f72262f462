package vn.thicaicach.units;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.platform.content.ContentFiles;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;

@ExtendWith(FreshDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnitServiceIT {
  private static final Path FOLDER = Path.of("questions/units");
  private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
  private static final LocalDate AFTER = LocalDate.of(2025, 7, 1);

  private final TestDatabase database;
  private final UnitService units;

  UnitServiceIT(TestDatabase fresh) throws IOException {
    database = fresh;
    units = new UnitService(fresh.pools());
    await(units.importTrees(UnitDrafts.of(ContentFiles.readAll(FOLDER))));
  }

  private Unit unit(String code) {
    return await(units.findByCode(code)).orElseThrow();
  }

  private List<String> search(String text, LocalDate asOf) {
    return await(units.search(new UnitQuery(text, null, asOf, true, 20))).stream()
        .map(m -> m.unit().code())
        .toList();
  }

  @Test
  @DisplayName("paths lead from the root to the unit at any depth")
  void paths() {
    Unit hamlet = unit("tam-diep.dong-son.thon-2");
    assertThat(await(units.ancestry(hamlet.id())).stream().map(Unit::code))
        .containsExactly("ninh-binh", "tam-diep", "tam-diep.dong-son", "tam-diep.dong-son.thon-2");
    assertThat(hamlet.path().depth()).isEqualTo(3);
    assertThat(hamlet.path().self()).isEqualTo(hamlet.id());
    assertThat(hamlet.path().isWithin(unit("tam-diep").id())).isTrue();
    assertThat(hamlet.path().isWithin(unit("ban-thach").id())).isFalse();
    assertThat(
            database.value(
                "select count(*) from unit u left join unit p on p.id = u.parent_id"
                    + " where u.path <> coalesce(p.path, '{}') || u.id or u.depth <> cardinality(u.path) - 1"))
        .isEqualTo("0");
  }

  @Test
  @DisplayName("facts arrive: kind, bloc, days, merger, headcount and sample marks")
  void facts() {
    Unit province = unit("quang-nam");
    assertThat(province.mergedInto()).isEqualTo(unit("da-nang").id());
    assertThat(province.validity()).isEqualTo(new Validity(null, BEFORE));
    Unit neighbourhood = unit("ban-thach.tdp-07");
    assertThat(neighbourhood.kind()).isEqualTo(UnitKind.NEIGHBOURHOOD);
    assertThat(neighbourhood.bloc()).isEqualTo(Bloc.RESIDENTIAL);
    assertThat(neighbourhood.nameSample()).isTrue();
    assertThat(neighbourhood.headcount()).isEqualTo(new Headcount(299, true));
    assertThat(unit("tam-diep.yen-son").headcount()).isNull();
    assertThat(unit("da-nang").selectable()).isFalse();
  }

  @Test
  @DisplayName("walking the tree sees the units in force on that day, in their order, with counts")
  void walking() {
    assertThat(await(units.roots(AFTER)).stream().map(b -> b.unit().code()))
        .contains("da-nang")
        .doesNotContain("quang-nam");
    assertThat(await(units.roots(BEFORE)).stream().map(b -> b.unit().code())).contains("quang-nam");
    assertThat(await(units.children(unit("da-nang").id(), BEFORE))).isEmpty();
    List<UnitBranch> below = await(units.children(unit("da-nang").id(), AFTER));
    assertThat(below).singleElement().satisfies(b -> assertThat(b.children()).isEqualTo(30));
    List<UnitBranch> ward = await(units.children(unit("ban-thach").id(), AFTER));
    assertThat(ward.get(6).unit().name()).isEqualTo("Tổ dân phố số 1");
    assertThat(ward.get(29).unit().name()).isEqualTo("Tổ dân phố số 24");
    assertThat(ward.get(29).children()).isZero();
  }

  @Test
  @DisplayName("a subtree lists each parent before its children")
  void subtree() {
    List<String> codes =
        await(units.subtree(unit("tam-diep").id(), BEFORE)).stream().map(Unit::code).toList();
    assertThat(codes)
        .startsWith("tam-diep", "tam-diep.phong-vhtt")
        .endsWith("tam-diep.yen-son.thon-3");
    assertThat(codes.indexOf("tam-diep.bac-son.tdp-1"))
        .isEqualTo(codes.indexOf("tam-diep.bac-son") + 1);
    assertThat(await(units.subtree(unit("tam-diep").id(), AFTER))).isEmpty();
  }

  @Test
  @DisplayName("search with and without diacritics, any tone placement, capital letters or đ")
  void searchSpellings() {
    for (String text :
        List.of("Văn hóa xã hội", "van hoa xa hoi", "VĂN HOÁ XÃ HỘI", "hội xã hóa văn")) {
      assertThat(search(text, AFTER)).as(text).contains("ban-thach.phong-vhxh");
    }
    assertThat(search("dong son", BEFORE)).first().isEqualTo("tam-diep.dong-son");
    assertThat(search("Đông Sơn", BEFORE)).first().isEqualTo("tam-diep.dong-son");
    assertThat(search("%", BEFORE)).isEmpty();
    assertThat(search("không có đơn vị này", BEFORE)).isEmpty();
  }

  @Test
  @DisplayName("words may be those of the units above, and the units above are told")
  void searchThroughTheTree() {
    UnitId city = unit("tam-diep").id();
    List<UnitMatch> found =
        await(units.search(new UnitQuery("tdp 3 bắc sơn", city, BEFORE, true, 5)));
    assertThat(found.get(0).unit().code()).isEqualTo("tam-diep.bac-son.tdp-3");
    assertThat(found.get(0).above()).containsExactly("Phường Bắc Sơn", "Thành phố Tam Điệp");
  }

  @Test
  @DisplayName("search keeps to the part of the tree, the day, and what people may choose")
  void searchLimits() {
    UnitId ward = unit("ban-thach").id();
    assertThat(await(units.search(new UnitQuery("phong", ward, AFTER, true, 50))))
        .hasSize(2)
        .allMatch(m -> m.unit().path().isWithin(ward));
    assertThat(await(units.search(new UnitQuery("phong", ward, BEFORE, true, 50)))).isEmpty();
    assertThat(search("thanh pho da nang", AFTER)).doesNotContain("da-nang");
    assertThat(await(units.search(new UnitQuery("to dan pho", ward, AFTER, true, 5)))).hasSize(5);
  }

  @Test
  @DisplayName("units by their ids; unknown ids are left out")
  void byIds() {
    UnitId known = unit("tan-lap").id();
    assertThat(await(units.byIds(List.of(known, new UnitId(-1))))).containsOnlyKeys(known);
    assertThat(await(units.find(new UnitId(-1)))).isEmpty();
  }
}
