package vn.thicaicach.units;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentIssue;
import vn.thicaicach.platform.http.Messages;

/**
 * All unit trees of an installation, read from their files.
 *
 * @param drafts parents before children; to be used only without issues
 * @param issues faults of the files, also those that only show when all files are seen together
 */
public record UnitDrafts(List<UnitDraft> drafts, List<ContentIssue> issues) {
  public UnitDrafts {
    drafts = List.copyOf(drafts);
    issues = List.copyOf(issues);
  }

  /** Reads files of the folder {@code units}. Pure. */
  public static UnitDrafts of(List<Content> files) {
    Reader reader = new Reader();
    files.forEach(reader::read);
    return reader.result();
  }

  private static final class Reader {
    private final Messages messages = new Messages();
    private final Map<String, UnitDraft> byCode = new HashMap<>();
    private final List<UnitDraft> drafts = new ArrayList<>();
    private final List<ContentIssue> issues = new ArrayList<>();
    private final List<Runnable> afterAll = new ArrayList<>();

    void read(Content file) {
      issues.addAll(file.issues());
      if (file.sound()) {
        readAll(file, "/units", file.as(UnitFile.class).units(), null);
      }
    }

    UnitDrafts result() {
      afterAll.forEach(Runnable::run);
      return new UnitDrafts(drafts, issues);
    }

    private void readAll(
        Content file, String path, List<UnitFile.Node> nodes, @Nullable UnitDraft parent) {
      for (int i = 0; i < nodes.size(); i++) {
        UnitFile.Node node = nodes.get(i);
        String at = path + "/" + i;
        UnitDraft draft = draft(node, parent, i);
        check(file, at, draft, parent);
        drafts.add(draft);
        readAll(file, at + "/children", node.below(), draft);
      }
    }

    private static UnitDraft draft(UnitFile.Node node, @Nullable UnitDraft parent, int position) {
      Validity above = parent == null ? Validity.ALWAYS : parent.validity();
      return new UnitDraft(
          node.code(),
          node.name(),
          node.kind(),
          node.bloc(),
          parent == null ? null : parent.code(),
          new Validity(
              node.validFrom() == null ? above.from() : node.validFrom(),
              node.validTo() == null ? above.to() : node.validTo()),
          node.mergedInto(),
          node.headcount() == null ? null : new Headcount(node.headcount(), node.headcountSample()),
          node.sample(),
          node.nameSample(),
          !Boolean.FALSE.equals(node.selectable()),
          position);
    }

    private void check(Content file, String at, UnitDraft draft, @Nullable UnitDraft parent) {
      if (byCode.put(draft.code(), draft) != null) {
        issue(file, at + "/code", "duplicate-code", draft.code());
      }
      Validity days = draft.validity();
      if (days.from() != null && days.to() != null && days.to().isBefore(days.from())) {
        issue(file, at + "/validTo", "ends-before-start", draft.code());
      }
      if (parent != null && outlasts(days, parent.validity())) {
        issue(file, at + "/validTo", "outlasts-parent", parent.code());
      }
      String into = draft.mergedInto();
      if (into != null) {
        afterAll.add(() -> checkMerger(file, at + "/mergedInto", draft.code(), into));
      }
    }

    private void checkMerger(Content file, String at, String code, String into) {
      if (!byCode.containsKey(into) || into.equals(code)) {
        issue(file, at, "unknown-merger", into);
      }
    }

    private static boolean outlasts(Validity child, Validity parent) {
      return parent.to() != null && (child.to() == null || child.to().isAfter(parent.to()));
    }

    private void issue(Content file, String at, String key, String code) {
      issues.add(file.issue(at, messages.text("units.file." + key, Map.of("code", code))));
    }
  }
}
