package vn.thicaicach.contests;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitBranch;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitMatch;
import vn.thicaicach.units.UnitQuery;
import vn.thicaicach.units.UnitService;

/** Finds the units of a contest: by words, or step by step down the tree. */
final class UnitPicker {
  private static final int MOST_FOUND = 30;

  private final UnitService units;
  private final ContestService contests;
  private final Messages messages;

  UnitPicker(UnitService units, ContestService contests, Messages messages) {
    this.units = units;
    this.contests = contests;
    this.messages = messages;
  }

  /**
   * What {@code contests/unit-picker} shows.
   *
   * @param query what was searched, or empty
   * @param here name of the current unit, null at the top
   * @param chooseUrl chooses the current unit itself, or null
   */
  record Page(
      String contestTitle,
      String helpPhone,
      boolean sample,
      String action,
      String query,
      List<Found> results,
      List<Crumb> crumbs,
      @Nullable String here,
      @Nullable String chooseUrl,
      List<Child> children) {}

  /** A unit that the words found. */
  record Found(long id, String name, String path, String url) {}

  /** A unit above the current one. */
  record Crumb(String name, String url) {}

  /** A unit below the current one; the link of a leaf chooses it. */
  record Child(long id, String name, String url, @Nullable String note, boolean leaf) {}

  /**
   * The page.
   *
   * @param action its own address
   * @param choose where a unit is chosen: its number is put behind
   * @param query words to search; empty: walk
   * @param at the unit to look into; null: the top
   */
  Future<Page> page(
      Contest contest, String action, String choose, String query, @Nullable UnitId at) {
    LocalDate day = contests.unitsDay(contest);
    Steps steps = new Steps(contest, action, choose, day);
    if (!query.isEmpty()) {
      UnitQuery words = new UnitQuery(query, steps.top(), day, true, MOST_FOUND);
      return units.search(words).map(found -> steps.found(query, found));
    }
    UnitId here = at == null ? steps.top() : at;
    return here == null
        ? units.roots(day).map(roots -> steps.walk(List.of(), roots))
        : units
            .ancestry(here)
            .compose(way -> units.children(here, day).map(below -> steps.walk(way, below)));
  }

  /** Builds the links of one page. */
  private final class Steps {
    private final Contest contest;
    private final String action;
    private final String choose;
    private final LocalDate day;

    Steps(Contest contest, String action, String choose, LocalDate day) {
      this.contest = contest;
      this.action = action;
      this.choose = choose;
      this.day = day;
    }

    @Nullable UnitId top() {
      return contest.unitId() == null ? null : new UnitId(contest.unitId());
    }

    Page found(String query, List<UnitMatch> matches) {
      List<Found> results = matches.stream().map(this::found).toList();
      return page(query, results, List.of(), Optional.empty(), List.of());
    }

    private Found found(UnitMatch match) {
      List<String> above = new ArrayList<>(match.above());
      Collections.reverse(above);
      Unit unit = match.unit();
      return new Found(unit.id().value(), unit.name(), String.join(" › ", above), choose(unit));
    }

    /** The way from the contest's own unit, or from the root, to the current unit. */
    Page walk(List<Unit> way, List<UnitBranch> below) {
      UnitId top = top();
      List<Unit> inside = way.stream().filter(u -> top == null || u.path().isWithin(top)).toList();
      if (way.size() > 0 && inside.isEmpty()) {
        throw new Problem.NotFound();
      }
      Optional<Unit> here =
          inside.isEmpty() ? Optional.empty() : Optional.of(inside.get(inside.size() - 1));
      List<Crumb> crumbs =
          inside.stream()
              .limit(Math.max(0, inside.size() - 1))
              .map(u -> new Crumb(u.name(), into(u)))
              .toList();
      List<Child> children =
          below.stream()
              .filter(b -> b.children() > 0 || b.unit().selectable())
              .map(this::child)
              .toList();
      return page("", List.of(), crumbs, here, children);
    }

    private Child child(UnitBranch branch) {
      Unit unit = branch.unit();
      boolean leaf = branch.children() == 0;
      String note =
          leaf ? null : messages.text("contests.unit.below", Map.of("n", branch.children()));
      return new Child(
          unit.id().value(), unit.name(), leaf ? choose(unit) : into(unit), note, leaf);
    }

    private Page page(
        String query,
        List<Found> results,
        List<Crumb> crumbs,
        Optional<Unit> here,
        List<Child> children) {
      return new Page(
          contest.title(),
          contest.helpPhone(),
          contest.sample(),
          action,
          query,
          results,
          crumbs,
          here.map(Unit::name).orElse(null),
          here.filter(u -> Eligibility.accepts(contest, u, day)).map(this::choose).orElse(null),
          children);
    }

    private String choose(Unit unit) {
      return choose + "?don-vi=" + unit.id().value();
    }

    private String into(Unit unit) {
      return action + "?trong=" + unit.id().value();
    }
  }
}
