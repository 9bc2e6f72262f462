package vn.thicaicach.contests.headcounts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.units.Headcount;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;

/** Pure: which number of people counts for a unit in a contest. The only place that says so. */
final class Headcounts {
  /** Nobody counts more people in a unit. */
  static final int MOST = 10_000_000;

  private static final Pattern NUMBER =
      Pattern.compile("(\\d{1,8}|\\d{1,3}(?:[., \\u00a0]\\d{3}){1,2})(?: ?người)?");

  private Headcounts() {}

  /** A number of people as typed (1234, 1.234, 1 234 người); empty when it cannot be one. */
  static Optional<Integer> number(String typed) {
    Matcher matcher = NUMBER.matcher(typed.strip());
    return matcher.matches()
        ? Optional.of(Integer.valueOf(matcher.group(1).replaceAll("\\D", "")))
            .filter(people -> people >= 1 && people <= MOST)
        : Optional.empty();
  }

  /**
   * The declared number; without one that of the tree, marked as such; null when there is neither
   * ("chưa khai báo"). What was taken back after the lock stays marked as changed.
   */
  static @Nullable Headcount merge(@Nullable Headcount tree, @Nullable Declaration newest) {
    if (newest == null) {
      return tree;
    }
    Headcount.Source changed =
        newest.late() ? Headcount.Source.CORRECTED : Headcount.Source.DECLARED;
    Integer people = newest.people();
    if (people != null) {
      return new Headcount(people, false, changed);
    }
    return tree == null || !newest.late()
        ? tree
        : new Headcount(tree.people(), tree.sample(), changed);
  }

  /** Units with the numbers that count, in the same order. */
  static List<Unit> over(List<Unit> units, Map<UnitId, Declaration> newest) {
    return units.stream()
        .map(unit -> unit.with(merge(unit.headcount(), newest.get(unit.id()))))
        .toList();
  }

  /**
   * Units whose direct sub-units have more people together than the unit itself, with that sum. A
   * unit's number includes its sub-units and is never added up, so one of them must be wrong.
   *
   * @param units with the numbers that count
   */
  static Map<UnitId, Integer> exceeded(List<Unit> units) {
    Map<UnitId, Integer> sums = new HashMap<>();
    for (Unit unit : units) {
      UnitId parent = unit.parent();
      Headcount own = unit.headcount();
      if (parent != null && own != null) {
        sums.merge(parent, own.people(), Headcounts::sum);
      }
    }
    Map<UnitId, Integer> exceeded = new HashMap<>();
    for (Unit unit : units) {
      Integer sum = sums.get(unit.id());
      Headcount own = unit.headcount();
      if (sum != null && own != null && sum > own.people()) {
        exceeded.put(unit.id(), sum);
      }
    }
    return exceeded;
  }

  private static int sum(int a, int b) {
    return (int) Math.min(Integer.MAX_VALUE, (long) a + b);
  }
}
