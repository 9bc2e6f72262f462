package vn.thicaicach.contests.headcounts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.units.Headcount;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;

/** Pure: what is declared, as the organisers' pages show it. */
final class HeadcountPages {
  /** Units on one page. */
  static final int ROWS = 200;

  private static final int DEEPEST = 5;

  private final Messages messages;

  HeadcountPages(Messages messages) {
    this.messages = messages;
  }

  /** What a form held and what was wrong with it. */
  record Form(Map<String, String> typed, Map<String, String> errors) {
    static final Form EMPTY = new Form(Map.of(), Map.of());
  }

  HeadcountPage page(Viewer.Staff staff, Declared declared, int page, Form form) {
    Contest contest = declared.contest();
    Terms terms = declared.terms();
    List<Unit> counting = declared.counting();
    Map<UnitId, Integer> exceeded = Headcounts.exceeded(counting);
    int from = Math.min((page - 1) * ROWS, counting.size());
    int to = Math.min(from + ROWS, counting.size());
    List<HeadcountPage.Row> rows =
        counting.subList(from, to).stream()
            .map(unit -> row(declared, unit, exceeded.get(unit.id()), form))
            .toList();
    return new HeadcountPage(
        contest.title(),
        contestUrl(contest),
        url(contest),
        Guard.mayOn(staff, Permission.MANAGE_CONTEST, contest.unitPath()),
        terms.dueOn(),
        terms.locksAt(),
        Objects.equals(terms.locksAt(), terms.firstOpens()),
        terms.locked(),
        terms.firstOpens() != null && !terms.now().isBefore(terms.firstOpens()),
        declared.asked().size(),
        declared.missing(),
        count(declared, Declared.State.DECLARED),
        count(declared, Declared.State.CONFIRMED),
        rows,
        page,
        pager(url(contest), page, from, to, counting.size()),
        typed(terms, form),
        form.errors());
  }

  private static int count(Declared declared, Declared.State state) {
    return (int) declared.asked().stream().filter(u -> declared.state(u.id()) == state).count();
  }

  private static HeadcountPage.Pager pager(String url, int page, int from, int to, int total) {
    return new HeadcountPage.Pager(
        page > 1 ? url + "?trang=" + (page - 1) : null,
        to < total ? url + "?trang=" + (page + 1) : null,
        from + 1L,
        to,
        total > ROWS ? total : 0);
  }

  private static Map<String, String> typed(Terms terms, Form form) {
    Map<String, String> typed = new HashMap<>();
    if (terms.dueOn() != null) {
      typed.put("due", terms.dueOn().toString());
    }
    if (terms.chosenLock() != null) {
      typed.put("lock", terms.chosenLock().atZone(Formats.ZONE).toLocalDateTime().toString());
    }
    typed.putAll(form.typed());
    return typed;
  }

  private HeadcountPage.Row row(
      Declared declared, Unit unit, @Nullable Integer exceeded, Form form) {
    UnitId id = unit.id();
    Headcount counts = unit.headcount();
    Declaration declaration = declared.newest().get(id);
    Integer people = declared.people(id);
    String was = people == null ? "" : people.toString();
    String field = HeadcountForm.NUMBER + id.value();
    boolean checkable = declared.state(id) == Declared.State.DECLARED;
    return new HeadcountPage.Row(
        id.value(),
        unit.name(),
        depth(declared, unit),
        unit.bloc() == null ? null : messages.text("units.bloc." + unit.bloc().name()),
        form.typed().getOrDefault(field, was),
        was,
        counts == null ? null : counts.people(),
        counts == null ? null : messages.text("headcounts.source." + counts.source().name()),
        counts != null && counts.sample(),
        declared.state(id),
        made(declaration),
        declaration == null ? null : declaration.note(),
        declaration != null && declaration.late(),
        declared.unit(id).map(declared::otherInTree).orElse(null),
        exceeded,
        checkable && declaration != null ? declaration.id() : null,
        form.errors().get(field));
  }

  static int depth(Declared declared, Unit unit) {
    int top = declared.tree().get(0).path().depth();
    return Math.max(0, Math.min(DEEPEST, unit.path().depth() - top));
  }

  private @Nullable String made(@Nullable Declaration declaration) {
    if (declaration == null) {
      return null;
    }
    String by = declaration.byStaff() == null ? "unit" : "staff";
    String what = declaration.people() == null ? "back" : by;
    return messages.text(
        "headcounts.made." + what, Map.of("at", Formats.dateTime(declaration.at())));
  }

  HeadcountPage.Preview preview(
      Declared declared, String text, List<PastedNumbers.Line> lines, Form form) {
    Map<UnitId, @Nullable Integer> numbers = PastedNumbers.numbers(lines);
    Map<UnitId, Integer> exceeded = Headcounts.exceeded(declared.with(numbers));
    Contest contest = declared.contest();
    List<HeadcountPage.Pasted> pasted =
        lines.stream().map(line -> pasted(declared, line, exceeded)).toList();
    return new HeadcountPage.Preview(
        contest.title(),
        url(contest),
        declared.terms().locked(),
        text,
        pasted,
        (int) lines.stream().filter(line -> line.fault() != null).count(),
        declared.changes(numbers).size(),
        form.typed(),
        form.errors());
  }

  private HeadcountPage.Pasted pasted(
      Declared declared, PastedNumbers.Line line, Map<UnitId, Integer> exceeded) {
    Unit unit = line.unit();
    PastedNumbers.Fault fault = line.fault();
    Integer before = unit == null ? null : declared.people(unit.id());
    return new HeadcountPage.Pasted(
        line.number(),
        line.text(),
        unit == null ? null : unit.name(),
        line.people(),
        before,
        before != null && before.equals(line.people()),
        fault == null ? null : messages.text("headcounts.fault." + fault.name()),
        unit == null ? null : exceeded.get(unit.id()));
  }

  static String contestUrl(Contest contest) {
    return "/ban-to-chuc/cuoc-thi/" + contest.code();
  }

  static String url(Contest contest) {
    return contestUrl(contest) + "/so-nguoi";
  }
}
