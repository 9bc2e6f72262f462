package vn.thicaicach.plans;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentIssue;
import vn.thicaicach.platform.http.Messages;

/**
 * All plans of an installation, read from their files.
 *
 * @param plans to be used only without issues
 * @param issues faults of the files, also those that only show when all files are seen together
 */
public record PlanDrafts(List<Draft> plans, List<ContentIssue> issues) {
  /**
   * A plan that was read.
   *
   * @param body the document as JSON text
   */
  public record Draft(PlanDocument document, String body) {}

  public PlanDrafts {
    plans = List.copyOf(plans);
    issues = List.copyOf(issues);
  }

  /**
   * Reads files of the folder {@code plans}. Pure.
   *
   * @param unitCodes codes of all units, which plans may name
   */
  public static PlanDrafts of(List<Content> files, Set<String> unitCodes) {
    Reader reader = new Reader(unitCodes);
    files.forEach(reader::read);
    return new PlanDrafts(reader.drafts, reader.issues);
  }

  private static final class Reader {
    private final Messages messages = new Messages();
    private final Set<String> unitCodes;
    private final Map<String, String> fileOfCode = new HashMap<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final List<ContentIssue> issues = new ArrayList<>();

    Reader(Set<String> unitCodes) {
      this.unitCodes = unitCodes;
    }

    void read(Content file) {
      issues.addAll(file.issues());
      if (!file.sound()) {
        return;
      }
      PlanDocument plan = file.as(PlanDocument.class);
      drafts.add(new Draft(plan, file.tree().toString()));
      checkCode(file, "/code", plan.code());
      checkUnit(file, "/issuerUnit", plan.issuerUnit());
      Set<String> paths =
          plan.sections().stream().map(PlanSection::path).collect(Collectors.toSet());
      if (paths.size() < plan.sections().size()) {
        issue(file, "/sections", "duplicate-section", "");
      }
      if (plan.theme() != null) {
        checkSection(file, "/theme/section", plan.theme().section(), paths);
      }
      for (int i = 0; i < plan.milestones().size(); i++) {
        String at = "/milestones/" + i + "/section";
        checkSection(file, at, plan.milestones().get(i).section(), paths);
      }
      checkItems(file, "/tasks/", plan.tasks(), paths);
      checkItems(file, "/contestTasks/", plan.contestTasks(), paths);
      checkItems(file, "/commendationTasks/", plan.commendationTasks(), paths);
      checkItems(file, "/reportPeriods/", plan.reportPeriods(), paths);
    }

    private void checkItems(
        Content file, String list, List<? extends PlanItem> items, Set<String> paths) {
      for (int i = 0; i < items.size(); i++) {
        PlanItem item = items.get(i);
        String at = list + i;
        checkCode(file, at + "/code", item.code());
        checkSection(file, at + "/section", item.section(), paths);
        item.agencies().stream()
            .map(Agency::unit)
            .filter(unit -> unit != null && !unitCodes.contains(unit))
            .forEach(unit -> issue(file, at, "unknown-unit", unit));
        if (item instanceof CommendationTask task
            && task.verbs().stream().anyMatch(task.mentionedVerbs()::contains)) {
          issue(file, at + "/mentionedVerbs", "verb-twice", item.code());
        }
      }
    }

    private void checkCode(Content file, String at, String code) {
      if (fileOfCode.putIfAbsent(code, file.file()) != null) {
        issue(file, at, "duplicate-code", code);
      }
    }

    private void checkUnit(Content file, String at, String unit) {
      if (!unitCodes.contains(unit)) {
        issue(file, at, "unknown-unit", unit);
      }
    }

    private void checkSection(Content file, String at, String path, Set<String> paths) {
      if (!paths.contains(path)) {
        issue(file, at, "unknown-section", path);
      }
    }

    private void issue(Content file, String at, String key, String code) {
      issues.add(file.issue(at, messages.text("plans.file." + key, Map.of("code", code))));
    }
  }
}
