package vn.thicaicach.contests.headcounts;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.units.Headcount;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitKind;
import vn.thicaicach.units.UnitPath;
import vn.thicaicach.units.Validity;

/** A city (1), two wards (2, 3) with two neighbourhoods each, and two units alike without marks. */
final class TreeOfUnits {
  static final List<Unit> ALL =
      List.of(
          unit("tp", "Thành phố Mẫu", 500, 1),
          unit("tp.ban-thach", "Phường Bàn Thạch", 100, 1, 2),
          unit("tp.ban-thach.1", "Tổ dân phố 1", 60, 1, 2, 4),
          unit("tp.ban-thach.2", "Tổ dân phố 2", null, 1, 2, 5),
          unit("tp.huong-tra", "Phường Hương Trà", null, 1, 3),
          unit("tp.huong-tra.1", "Tổ dân phố 01", 70, 1, 3, 6),
          unit("tp.toan", "Phòng Toán", 5, 1, 7),
          unit("tp.toan-2", "Phòng Toàn", 6, 1, 8));

  private TreeOfUnits() {}

  static UnitId id(long value) {
    return new UnitId(value);
  }

  private static Unit unit(String code, String name, @Nullable Integer people, long... path) {
    List<UnitId> ids = LongStream.of(path).mapToObj(UnitId::new).toList();
    return new Unit(
        ids.get(ids.size() - 1),
        code,
        name,
        UnitKind.OTHER,
        null,
        ids.size() > 1 ? ids.get(ids.size() - 2) : null,
        new UnitPath(ids),
        Validity.ALWAYS,
        null,
        people == null ? null : new Headcount(people, false),
        false,
        false,
        true,
        0);
  }
}
