package vn.thicaicach.contests.drafts;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestDocuments;
import vn.thicaicach.contests.ContestImports;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentIssue;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.units.UnitService;

/** All that is asked of a document before it may be published. */
final class DraftChecks {
  private static final Messages MESSAGES = new Messages();

  private final ContestService contests;
  private final ContestImports imports;
  private final UnitService units;
  private final DraftSchema schema;

  DraftChecks(
      ContestService contests, ContestImports imports, UnitService units, DraftSchema schema) {
    this.contests = contests;
    this.imports = imports;
    this.units = units;
    this.schema = schema;
  }

  /**
   * A document with its faults.
   *
   * @param content the tree and the lines; without faults of its schema when {@code readable}
   * @param issues all faults, by line; empty: it may be published
   * @param readable whether it follows its schema, so that its rules can be told
   */
  record Checked(Content content, List<ContentIssue> issues, boolean readable) {
    Checked {
      issues = List.copyOf(issues);
    }

    /** Whether there is a tree at all, so that a form can show it. */
    boolean isTree() {
      return content.tree().isObject();
    }
  }

  /**
   * Checks a document as it would be published now by this member of staff.
   *
   * @param draft which draft it is
   */
  Future<Checked> of(Viewer.Staff staff, long draft, String document) {
    Content content = schema.check(document);
    if (!content.sound()) {
      return Future.succeededFuture(new Checked(content, content.issues(), false));
    }
    return contests
        .all()
        .compose(
            all -> {
              List<ContentIssue> issues = new ArrayList<>();
              issues.addAll(ContestDocuments.check(content, practised(content, all)).issues());
              return imports
                  .faults(content, draft)
                  .compose(
                      found -> {
                        issues.addAll(found);
                        return rights(staff, content);
                      })
                  .map(
                      foreign -> {
                        issues.addAll(foreign);
                        issues.sort(Comparator.comparingInt(ContentIssue::line));
                        return new Checked(content, issues, true);
                      });
            });
  }

  /** Banks of practice contests, but for the contest itself. */
  private static Set<String> practised(Content content, List<Contest> all) {
    String own = content.tree().path("code").asText();
    return all.stream()
        .filter(contest -> contest.practice() && !contest.code().equals(own))
        .flatMap(contest -> contest.banks().stream())
        .collect(Collectors.toSet());
  }

  private Future<List<ContentIssue>> rights(Viewer.Staff staff, Content content) {
    String code = content.tree().path("unit").textValue();
    Future<List<Long>> path =
        code == null
            ? Future.succeededFuture(List.of())
            : units
                .findByCode(code)
                .map(found -> found.map(unit -> unit.path().values()).orElse(List.of()));
    return path.map(
        where ->
            Guard.mayOn(staff, Permission.MANAGE_CONTEST, where)
                ? List.of()
                : List.of(
                    content.issue("/unit", MESSAGES.text("editor.fault.unit-rights", Map.of()))));
  }
}
