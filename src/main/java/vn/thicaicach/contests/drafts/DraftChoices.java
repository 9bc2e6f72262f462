package vn.thicaicach.contests.drafts;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.plans.PlanDocument;
import vn.thicaicach.plans.PlanService;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/** What can be chosen in a document: banks, units and tasks that are there. */
final class DraftChoices {
  private static final int MOST_UNITS = 300;
  private static final int MOST_WORDS = 90;

  private final Database database;
  private final QuestionService questions;
  private final UnitService units;
  private final PlanService plans;

  DraftChoices(Database database, QuestionService questions, UnitService units, PlanService plans) {
    this.database = database;
    this.questions = questions;
    this.units = units;
    this.plans = plans;
  }

  /** Choices by {@link Place#kind}. */
  Future<Map<String, List<FormLine.Option>>> of(Viewer.Staff staff, LocalDate today) {
    Future<List<FormLine.Option>> own = units(staff, today);
    Future<List<PlanDocument>> all = plans.all();
    return Future.all(own, all)
        .compose(done -> questions.banks(database.main()))
        .map(
            banks -> {
              Map<String, List<FormLine.Option>> choices = new HashMap<>();
              choices.put(
                  "banks",
                  banks.stream()
                      .map(b -> new FormLine.Option(b.code(), b.title(), false))
                      .toList());
              choices.put("unit", own.result());
              choices.put("tasks.contest", contestTasks(all.result()));
              choices.put("tasks.commendation", commendationTasks(all.result()));
              return choices;
            });
  }

  /** The units in which somebody may hold a contest, with their codes, each below its own. */
  Future<List<FormLine.Option>> units(Viewer.Staff staff, LocalDate today) {
    Map<UnitId, Integer> roots = new LinkedHashMap<>();
    boolean everywhere = false;
    for (Viewer.Grant grant : staff.grants()) {
      if (grant.role().permissions().contains(Permission.MANAGE_CONTEST)) {
        everywhere |= grant.unitId() == null;
        if (grant.unitId() != null) {
          roots.put(new UnitId(grant.unitId()), 0);
        }
      }
    }
    Future<List<UnitId>> tops =
        everywhere
            ? units.roots(today).map(all -> all.stream().map(branch -> branch.unit().id()).toList())
            : Future.succeededFuture(List.copyOf(roots.keySet()));
    return tops.compose(ids -> below(ids, today));
  }

  private Future<List<FormLine.Option>> below(List<UnitId> roots, LocalDate today) {
    Future<List<Unit>> all = Future.succeededFuture(List.of());
    for (UnitId root : roots) {
      all =
          all.compose(
              before ->
                  units
                      .subtree(root, today)
                      .map(tree -> Stream.concat(before.stream(), tree.stream()).toList()));
    }
    return all.map(DraftChoices::indented);
  }

  /** The upper levels only, when there are too many for a list. */
  private static List<FormLine.Option> indented(List<Unit> units) {
    int top = units.stream().mapToInt(u -> u.path().depth()).min().orElse(0);
    int deepest = units.stream().mapToInt(u -> u.path().depth()).max().orElse(0);
    List<Unit> shown = units.stream().distinct().toList();
    while (shown.size() > MOST_UNITS && deepest > top) {
      int level = --deepest;
      shown = shown.stream().filter(u -> u.path().depth() <= level).toList();
    }
    return shown.stream()
        .map(
            u ->
                new FormLine.Option(
                    u.code(), "\u2003".repeat(u.path().depth() - top) + u.name(), false))
        .toList();
  }

  private static List<FormLine.Option> contestTasks(List<PlanDocument> plans) {
    return plans.stream()
        .flatMap(plan -> plan.contestTasks().stream().map(t -> task(plan, t.code(), t.quote())))
        .toList();
  }

  private static List<FormLine.Option> commendationTasks(List<PlanDocument> plans) {
    return plans.stream()
        .flatMap(
            plan -> plan.commendationTasks().stream().map(t -> task(plan, t.code(), t.quote())))
        .toList();
  }

  private static FormLine.Option task(PlanDocument plan, String code, String quote) {
    String words =
        quote.length() <= MOST_WORDS
            ? quote
            : quote.substring(0, quote.lastIndexOf(' ', MOST_WORDS)) + "…";
    String label = code + " · " + plan.issuer() + ", " + plan.year() + ": " + words;
    return new FormLine.Option(code, label, false);
  }
}
