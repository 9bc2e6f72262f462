package vn.thicaicach.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.thicaicach.contests.ContestFiles;
import vn.thicaicach.plans.PlanDrafts;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentFiles;
import vn.thicaicach.platform.content.ContentIssue;
import vn.thicaicach.questions.BankFiles;
import vn.thicaicach.units.UnitDraft;
import vn.thicaicach.units.UnitDrafts;

/** The folder {@code questions/} as read: everything checked, nothing loaded yet. */
record ContentFolder(
    List<Content> unitFiles,
    UnitDrafts units,
    List<Content> planFiles,
    PlanDrafts plans,
    List<Content> banks,
    List<Content> contests) {

  /** Reads and checks all files. Blocks. */
  static ContentFolder read(Path root) throws IOException {
    List<Content> unitFiles = ContentFiles.readAll(root.resolve("units"));
    UnitDrafts units = UnitDrafts.of(unitFiles);
    List<Content> planFiles = ContentFiles.readAll(root.resolve("plans"));
    PlanDrafts plans =
        PlanDrafts.of(
            planFiles, units.drafts().stream().map(UnitDraft::code).collect(Collectors.toSet()));
    return new ContentFolder(
        unitFiles,
        units,
        planFiles,
        plans,
        BankFiles.readAll(root.resolve("banks")),
        ContestFiles.readAll(root.resolve("contests")));
  }

  /** Every fault, with file, line and reason. */
  List<ContentIssue> issues() {
    List<ContentIssue> all = new ArrayList<>(units.issues());
    all.addAll(plans.issues());
    Stream.of(banks, contests)
        .flatMap(List::stream)
        .forEach(content -> all.addAll(content.issues()));
    return all;
  }
}
