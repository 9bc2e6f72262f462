package vn.thicaicach.contests;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentIssue;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitService;

/** What in the database stands against taking a document: its code, its unit, its banks. */
final class ContestObstacles {
  private final UnitService units;
  private final QuestionService questions;

  ContestObstacles(UnitService units, QuestionService questions) {
    this.units = units;
    this.questions = questions;
  }

  /** The unit of a contest; empty when none is named or nobody knows it. */
  Future<Optional<Unit>> unit(ContestDraft draft) {
    String code = draft.unit();
    return code == null ? Future.succeededFuture(Optional.empty()) : units.findByCode(code);
  }

  /** Faults at their lines; empty when the sound document may be taken. */
  Future<List<ContentIssue>> of(
      SqlConnection tx, Content file, Bringer bringer, Optional<ContestImportStore.Stored> stored) {
    ContestDraft draft = file.as(ContestDraft.class);
    List<ContentIssue> issues = new ArrayList<>(ownership(file, bringer, stored.orElse(null)));
    return unit(draft)
        .compose(
            unit -> {
              if (draft.unit() != null && unit.isEmpty()) {
                Map<String, String> facts = Map.of("code", draft.unit());
                issues.add(ContestFiles.issue(file, "/unit", "no-unit", facts));
              }
              return questions.drawable(tx, draft.banks());
            })
        .map(
            drawable -> {
              issues.addAll(BlueprintCheck.issues(file, draft.rules(), drawable));
              return issues;
            });
  }

  /** A code belongs to the file or to the draft that brought it first. */
  private static List<ContentIssue> ownership(
      Content file, Bringer bringer, ContestImportStore.@Nullable Stored there) {
    if (there == null || (!there.removed() && Objects.equals(there.draft(), bringer.draft()))) {
      return List.of();
    }
    String owner = there.draft() == null ? "owned-by-file" : "owned-by-draft";
    String code = there.removed() ? "removed" : owner;
    return List.of(ContestFiles.issue(file, "/code", code, Map.of()));
  }
}
