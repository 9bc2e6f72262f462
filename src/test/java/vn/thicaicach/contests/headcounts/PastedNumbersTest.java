package vn.thicaicach.contests.headcounts;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.contests.headcounts.TreeOfUnits.ALL;
import static vn.thicaicach.contests.headcounts.TreeOfUnits.id;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.contests.headcounts.PastedNumbers.Fault;

class PastedNumbersTest {
  private static List<Fault> faults(String pasted) {
    return PastedNumbers.read(pasted, ALL).stream()
        .map(PastedNumbers.Line::fault)
        .filter(fault -> fault != null)
        .toList();
  }

  private static Map<vn.thicaicach.units.UnitId, Integer> numbers(String pasted) {
    return PastedNumbers.numbers(PastedNumbers.read(pasted, ALL));
  }

  @Test
  @DisplayName("as copied from a spreadsheet: heading, serial numbers, points, remarks")
  void spreadsheet() {
    String pasted =
        """
        TT\tĐơn vị\tSố người\tGhi chú
        1\tPhường Bàn Thạch\t1.120\tcả hợp đồng

        2\tphuong huong tra\t 95 người\t
        tp.toan; 7""";
    assertThat(faults(pasted)).isEmpty();
    assertThat(numbers(pasted)).isEqualTo(Map.of(id(2), 1120, id(3), 95, id(7), 7));
  }

  @Test
  @DisplayName("names that are alike need the unit above; diacritics tell Toán from Toàn")
  void alike() {
    assertThat(faults("Tổ dân phố 1\t40")).containsExactly(Fault.AMBIGUOUS);
    assertThat(numbers("Tổ dân phố 1, Phường Hương Trà\t40")).isEqualTo(Map.of(id(6), 40));
    assertThat(numbers("Phòng Toàn\t9")).isEqualTo(Map.of(id(8), 9));
    assertThat(faults("phong toan\t9")).containsExactly(Fault.AMBIGUOUS);
  }

  @Test
  @DisplayName("each fault is named with its line; a unit twice is one")
  void namedFaults() {
    List<PastedNumbers.Line> lines =
        PastedNumbers.read(
            "Phường Bàn Thạch\t0\n\nPhường Lạ\t5\nPhường Hương Trà\nPhòng Toán\t5\nPhòng Toán\t6\n12\t13",
            ALL);
    assertThat(lines)
        .extracting(PastedNumbers.Line::fault)
        .containsExactly(
            Fault.BAD_NUMBER,
            Fault.UNKNOWN_UNIT,
            Fault.NO_NUMBER,
            null,
            Fault.TWICE,
            Fault.NO_UNIT);
    assertThat(lines).extracting(PastedNumbers.Line::number).containsExactly(1, 3, 4, 5, 6, 7);
    assertThat(PastedNumbers.numbers(lines)).isEqualTo(Map.of(id(7), 5));
  }

  @Property
  @Label("whatever is pasted, every line that is not empty is either right or named")
  void nothingGetsLost(@ForAll String pasted) {
    String text = "x1\t1\n" + pasted;
    long filled = Arrays.stream(text.split("\\R", -1)).filter(line -> !line.isBlank()).count();
    List<PastedNumbers.Line> lines = PastedNumbers.read(text, ALL);
    assertThat(lines).hasSize((int) filled);
    assertThat(lines).allMatch(line -> line.fault() != null || line.people() != null);
  }

  @Property
  @Label("a tree written out and pasted gives the same numbers")
  void roundTrip(@ForAll @IntRange(min = 1, max = 9_000_000) int people) {
    StringBuilder table = new StringBuilder();
    ALL.forEach(unit -> table.append(unit.code()).append('\t').append(people).append('\n'));
    assertThat(numbers(table.toString())).hasSize(ALL.size()).containsValue(people);
  }
}
