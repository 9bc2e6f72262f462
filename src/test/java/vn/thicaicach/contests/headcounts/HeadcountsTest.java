package vn.thicaicach.contests.headcounts;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.contests.headcounts.TreeOfUnits.ALL;
import static vn.thicaicach.contests.headcounts.TreeOfUnits.id;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.units.Headcount;
import vn.thicaicach.units.Unit;

class HeadcountsTest {
  private static final Headcount TREE = new Headcount(120, true);

  private static Declaration declared(@Nullable Integer people, boolean late) {
    return new Declaration(1, id(2), people, 9L, late, "lý do", Instant.EPOCH, null);
  }

  @Test
  @DisplayName("declared goes before the tree, the tree is marked as such, neither is undeclared")
  void sources() {
    assertThat(Headcounts.merge(null, null)).isNull();
    assertThat(Headcounts.merge(TREE, null))
        .isEqualTo(new Headcount(120, true, Headcount.Source.TREE));
    assertThat(Headcounts.merge(TREE, declared(130, false)))
        .isEqualTo(new Headcount(130, false, Headcount.Source.DECLARED));
    assertThat(Headcounts.merge(null, declared(130, true)))
        .isEqualTo(new Headcount(130, false, Headcount.Source.CORRECTED));
  }

  @Test
  @DisplayName("what is taken back falls to the tree, and stays marked when it was late")
  void takenBack() {
    assertThat(Headcounts.merge(TREE, declared(null, false))).isEqualTo(TREE);
    assertThat(Headcounts.merge(TREE, declared(null, true)))
        .isEqualTo(new Headcount(120, true, Headcount.Source.CORRECTED));
    assertThat(Headcounts.merge(null, declared(null, true))).isNull();
  }

  @Property
  @Label("whoever declares a number: it counts, whatever the tree says")
  void declaredCounts(@ForAll @IntRange(min = 1) int people, @ForAll boolean late) {
    for (Headcount tree : new Headcount[] {null, TREE}) {
      Headcount counts = Headcounts.merge(tree, declared(people, late));
      assertThat(counts).isNotNull();
      assertThat(counts.people()).isEqualTo(people);
      assertThat(counts.source() == Headcount.Source.CORRECTED).isEqualTo(late);
    }
  }

  @Test
  @DisplayName("direct sub-units with more people than their unit are told; nothing is added up")
  void exceeded() {
    assertThat(Headcounts.exceeded(ALL)).isEmpty();
    Map<vn.thicaicach.units.UnitId, Declaration> more =
        Map.of(id(5), new Declaration(2, id(5), 50, null, false, null, Instant.EPOCH, null));
    List<Unit> counting = Headcounts.over(ALL, more);
    assertThat(Headcounts.exceeded(counting)).isEqualTo(Map.of(id(2), 110));
    assertThat(counting.get(1).headcount()).isEqualTo(new Headcount(100, false));
  }

  @Property
  @Label("a number reads the same plain and with points; nothing else is a number")
  void numbers(@ForAll @IntRange(min = 1, max = Headcounts.MOST) int people) {
    assertThat(Headcounts.number(Integer.toString(people))).contains(people);
    assertThat(Headcounts.number(" " + Formats.number(people) + " người")).contains(people);
    assertThat(Headcounts.number("-" + people)).isEmpty();
    assertThat(Headcounts.number(people + "a")).isEmpty();
  }

  @Test
  @DisplayName("none, too many and decimals are no number of people")
  void noNumbers() {
    assertThat(Headcounts.number("0")).isEmpty();
    assertThat(Headcounts.number("")).isEmpty();
    assertThat(Headcounts.number("10000001")).isEmpty();
    assertThat(Headcounts.number("12,5")).isEmpty();
    assertThat(Headcounts.number("1.25")).isEmpty();
  }

  @Test
  @DisplayName("locked when the first round opens, or as chosen before; never later")
  void lock() {
    Instant opens = Instant.parse("2026-10-05T01:00:00Z");
    Instant before = opens.minusSeconds(86_400);
    assertThat(new Terms(null, null, opens, opens).locked()).isTrue();
    assertThat(new Terms(null, null, opens, opens.minusNanos(1)).locked()).isFalse();
    assertThat(new Terms(null, before, opens, before).locked()).isTrue();
    assertThat(new Terms(null, opens.plusSeconds(1), opens, before).locksAt()).isEqualTo(opens);
    assertThat(new Terms(null, null, null, opens).locked()).isFalse();
  }
}
