package vn.thicaicach.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.results.UnitPlace;
import vn.thicaicach.units.Headcount;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;

/**
 * Participation by unit, as numbers. The first table adds up: the units directly below the owner,
 * what belongs to none of them, and the total. The second shows the whole tree, where a unit holds
 * what is below it and columns are not to be added.
 *
 * @param rows directly below the owner; last, when there is any, people of the owner itself
 * @param total sum of the rows
 * @param tree every unit, each followed by those below it
 */
record Participation(List<Row> rows, Total total, List<Row> tree) {

  /**
   * A unit and what it brought.
   *
   * @param unit null for people who chose the owner itself
   * @param depth 0 for the units of the first table
   * @param place places in the bloc, or null for the row without unit
   */
  record Row(@Nullable Unit unit, int depth, Taking taking, @Nullable UnitPlace place) {
    /** Declared headcount, or null: "chưa khai báo". */
    @Nullable Integer headcount() {
      Headcount declared = unit == null ? null : unit.headcount();
      return declared == null ? null : declared.people();
    }

    /** Numerator of the rate: people, at most as many as declared. */
    int counted() {
      Integer declared = headcount();
      return declared == null ? 0 : Math.min(taking.people(), declared);
    }
  }

  /**
   * Sum of the rows.
   *
   * @param headcount sum of the declared headcounts
   * @param counted people of the units that declared one, at most as many as declared
   * @param undeclared number of units without declared headcount
   */
  record Total(Taking taking, int headcount, int counted, int undeclared) {}

  /**
   * Puts the tables together.
   *
   * @param owner the unit of the contest, or null for the whole installation
   * @param places every unit of the contest in the order of the tree, the owner first
   * @param takings by unit id; a unit that is missing has none
   */
  static Participation of(
      @Nullable UnitId owner, List<UnitPlace> places, Map<Long, Taking> takings) {
    List<Row> rows = new ArrayList<>();
    List<Row> tree = new ArrayList<>();
    Taking below = Taking.NONE;
    Taking whole = Taking.NONE;
    for (UnitPlace place : places) {
      Unit unit = place.unit();
      Taking taking = takings.getOrDefault(unit.id().value(), Taking.NONE);
      if (unit.id().equals(owner)) {
        whole = taking;
        continue;
      }
      int depth = unit.path().depth() - ownerDepth(owner, unit) - 1;
      Row row = new Row(unit, depth, taking, place);
      tree.add(row);
      if (depth == 0) {
        rows.add(row);
        below = below.plus(taking);
      }
    }
    Taking own = owner == null ? Taking.NONE : whole.minus(below);
    if (own.starts() > 0) {
      rows.add(new Row(null, 0, own, null));
    }
    return new Participation(rows, total(rows), tree);
  }

  private static int ownerDepth(@Nullable UnitId owner, Unit unit) {
    return owner == null ? -1 : unit.path().ids().indexOf(owner);
  }

  private static Total total(List<Row> rows) {
    Taking sum = Taking.NONE;
    int headcount = 0;
    int counted = 0;
    int undeclared = 0;
    for (Row row : rows) {
      sum = sum.plus(row.taking());
      counted += row.counted();
      Integer declared = row.headcount();
      headcount += declared == null ? 0 : declared;
      undeclared += declared == null && row.unit() != null ? 1 : 0;
    }
    return new Total(sum, headcount, counted, undeclared);
  }
}
