package vn.thicaicach.contests.headcounts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.text.VietnameseText;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;

/**
 * Pure: numbers pasted from a spreadsheet, one unit to a line: its name or code, then the number of
 * people, between them a tab, a semicolon, a bar or two spaces. A serial number before and remarks
 * after are passed over, so is a heading.
 */
final class PastedNumbers {
  private static final Pattern CELLS = Pattern.compile("\\t|;|\\||\\s{2,}");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern ZEROS = Pattern.compile("\\b0+(?=\\d)");

  private final Map<String, List<Unit>> byName = new HashMap<>();
  private final Map<UnitId, Unit> byId = new HashMap<>();

  /** What is wrong with a line. */
  enum Fault {
    NO_UNIT,
    UNKNOWN_UNIT,
    /** Several units bear the name. */
    AMBIGUOUS,
    NO_NUMBER,
    BAD_NUMBER,
    /** A line before names the same unit. */
    TWICE
  }

  /**
   * A line that is not empty.
   *
   * @param number from 1, counting empty lines
   * @param unit null when it was not found
   * @param people null when it cannot be read
   * @param fault null when the line is right
   */
  record Line(
      int number,
      String text,
      @Nullable Unit unit,
      @Nullable Integer people,
      @Nullable Fault fault) {}

  private PastedNumbers(List<Unit> tree) {
    tree.forEach(unit -> byId.put(unit.id(), unit));
    for (Unit unit : tree) {
      Set<String> names = new HashSet<>();
      names.add(key(unit.code()));
      names.add(key(unit.name()));
      Unit parent = unit.parent() == null ? null : byId.get(unit.parent());
      if (parent != null) {
        names.add(key(unit.name() + ", " + parent.name()));
      }
      names.forEach(name -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(unit));
    }
  }

  /** Reads all lines; a heading is left out. */
  static List<Line> read(String pasted, List<Unit> tree) {
    PastedNumbers numbers = new PastedNumbers(tree);
    List<Line> lines = new ArrayList<>();
    Set<UnitId> seen = new HashSet<>();
    String[] all = pasted.split("\\R", -1);
    for (int i = 0; i < all.length; i++) {
      if (!all[i].isBlank()) {
        Line line = numbers.line(i + 1, all[i].strip());
        Unit unit = line.unit();
        boolean twice = unit != null && !seen.add(unit.id());
        boolean heading = lines.isEmpty() && isHeading(line);
        if (!heading) {
          lines.add(twice ? new Line(i + 1, line.text(), unit, line.people(), Fault.TWICE) : line);
        }
      }
    }
    return lines;
  }

  /** The numbers of lines without fault. */
  static Map<UnitId, @Nullable Integer> numbers(List<Line> lines) {
    Map<UnitId, @Nullable Integer> numbers = new LinkedHashMap<>();
    for (Line line : lines) {
      Unit unit = line.unit();
      if (line.fault() == null && unit != null) {
        numbers.put(unit.id(), line.people());
      }
    }
    return numbers;
  }

  /** The first line, when it names no unit and holds no digit. */
  private static boolean isHeading(Line line) {
    return line.unit() == null && line.text().chars().noneMatch(Character::isDigit);
  }

  private Line line(int number, String text) {
    String[] cells = CELLS.split(text);
    int at = 0;
    while (at < cells.length && !LETTER.matcher(cells[at]).find()) {
      at++;
    }
    if (at == cells.length) {
      return new Line(number, text, null, null, Fault.NO_UNIT);
    }
    List<Unit> found = find(cells[at]);
    Unit unit = found.size() == 1 ? found.get(0) : null;
    String typed = next(cells, at);
    Optional<Integer> people = Headcounts.number(typed);
    return new Line(
        number, text, unit, people.orElse(null), fault(found.size(), typed, people.isPresent()));
  }

  private static @Nullable Fault fault(int units, String typed, boolean readable) {
    if (units != 1) {
      return units == 0 ? Fault.UNKNOWN_UNIT : Fault.AMBIGUOUS;
    }
    if (typed.isEmpty()) {
      return Fault.NO_NUMBER;
    }
    return readable ? null : Fault.BAD_NUMBER;
  }

  private static String next(String[] cells, int at) {
    for (int i = at + 1; i < cells.length; i++) {
      if (!cells[i].isBlank()) {
        return cells[i].strip();
      }
    }
    return "";
  }

  /** Units of a name, code, or name and unit above; diacritics decide when several are alike. */
  private List<Unit> find(String typed) {
    List<Unit> alike = byName.getOrDefault(key(typed), List.of());
    if (alike.size() < 2) {
      return alike;
    }
    String tonal = tonal(typed);
    List<Unit> same = alike.stream().filter(unit -> tonal(unit.name()).equals(tonal)).toList();
    return same.size() == 1 ? same : alike;
  }

  private static String tonal(String name) {
    return ZEROS.matcher(VietnameseText.tonal(name)).replaceAll("");
  }

  private static String key(String name) {
    return ZEROS.matcher(VietnameseText.fold(name)).replaceAll("");
  }
}
