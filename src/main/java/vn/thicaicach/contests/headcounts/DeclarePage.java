package vn.thicaicach.contests.headcounts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.units.Headcount;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;

/**
 * What somebody at a unit fills in, confirms and has recorded.
 *
 * @param secret goes back with the form, never into an address
 * @param rows the own unit first, then its direct sub-units
 * @param changed how many numbers are new
 * @param exceeded sum of the sub-units when it exceeds the own number, or null
 */
record DeclarePage(
    String contestTitle,
    String organiser,
    String helpPhone,
    String secret,
    String unit,
    @Nullable LocalDate dueOn,
    @Nullable Instant locksAt,
    List<Row> rows,
    int changed,
    @Nullable Integer exceeded,
    String note,
    Map<String, String> errors) {

  /**
   * A unit.
   *
   * @param value what the field shows
   * @param was declared so far, empty when nothing is
   * @param people the number typed, or null
   * @param before declared so far, or null
   * @param changes whether the number typed is another one
   * @param recorded when the number that counts was declared, in words, or null
   * @param inTree the number of the tree when nothing is declared, or null
   */
  record Row(
      long id,
      String field,
      String name,
      boolean own,
      String value,
      String was,
      @Nullable Integer people,
      @Nullable Integer before,
      boolean changes,
      @Nullable String recorded,
      @Nullable Integer inTree,
      @Nullable String error) {
    /** Whether a hint stands at the field. */
    public boolean hinted() {
      return recorded != null || inTree != null;
    }
  }

  /** With the numbers that were typed and are right; what is recorded when there are none. */
  static DeclarePage of(
      Messages messages,
      HeadcountLinks.Opened opened,
      Map<UnitId, @Nullable Integer> numbers,
      HeadcountPages.Form form) {
    Declared declared = opened.declared();
    Contest contest = declared.contest();
    List<Row> rows = new ArrayList<>();
    for (Unit unit : opened.units()) {
      rows.add(row(messages, opened, unit, numbers, form));
    }
    return new DeclarePage(
        contest.title(),
        contest.organiser(),
        contest.helpPhone(),
        opened.secret(),
        opened.own().name(),
        declared.terms().dueOn(),
        declared.terms().locksAt(),
        rows,
        declared.changes(numbers).size(),
        Headcounts.exceeded(declaredOnly(declared.with(numbers))).get(opened.own().id()),
        form.typed().getOrDefault("note", ""),
        form.errors());
  }

  /** A unit sees no numbers of the tree in the sum: they are not its own words. */
  private static List<Unit> declaredOnly(List<Unit> units) {
    return units.stream()
        .map(
            unit -> {
              Headcount counts = unit.headcount();
              boolean tree = counts != null && counts.source() == Headcount.Source.TREE;
              return tree ? unit.with(null) : unit;
            })
        .toList();
  }

  private static Row row(
      Messages messages,
      HeadcountLinks.Opened opened,
      Unit unit,
      Map<UnitId, @Nullable Integer> numbers,
      HeadcountPages.Form form) {
    UnitId id = unit.id();
    String field = HeadcountForm.NUMBER + id.value();
    Integer before = opened.declared().people(id);
    String was = before == null ? "" : before.toString();
    Integer typed = numbers.get(id);
    Declaration declaration = opened.declared().newest().get(id);
    Headcount tree = unit.headcount();
    return new Row(
        id.value(),
        field,
        unit.name(),
        id.equals(opened.own().id()),
        form.typed().getOrDefault(field, was),
        was,
        typed == null ? before : typed,
        before,
        typed != null && !typed.equals(before),
        before == null || declaration == null
            ? null
            : messages.text(
                "headcounts.declare.recorded",
                Map.of("people", Formats.number(before), "at", Formats.dateTime(declaration.at()))),
        before == null && tree != null && !tree.sample() ? tree.people() : null,
        form.errors().get(field));
  }
}
