package vn.thicaicach.contests.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.staff.StaffService;
import vn.thicaicach.contests.ContestDocuments;
import vn.thicaicach.contests.RulesInWords;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitService;

/** Gathers what the pages of a draft show. */
final class DraftPages {
  private final ContestDrafts drafts;
  private final DraftChoices choices;
  private final UnitService units;
  private final StaffService staff;
  private final SchemaWords words;
  private final RulesInWords rules;
  private final Messages messages;
  private final Supplier<Instant> clock;

  /**
   * @param clock the database's clock, to know which units are in force
   */
  DraftPages(
      ContestDrafts drafts,
      DraftChoices choices,
      UnitService units,
      StaffService staff,
      Messages messages,
      Supplier<Instant> clock) {
    this.drafts = drafts;
    this.choices = choices;
    this.units = units;
    this.staff = staff;
    this.words = new SchemaWords(messages);
    this.rules = new RulesInWords(messages);
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * What a page is to show.
   *
   * @param document the text, which may differ from what was saved
   * @param open the section that was worked on
   * @param notice see {@link DraftPage}
   */
  record Wanted(Draft draft, String document, Place open, String notice) {
    static Wanted of(Draft draft) {
      return new Wanted(draft, draft.document(), Place.WHOLE, "");
    }
  }

  Future<DraftPage> of(Viewer.Staff viewer, Wanted wanted) {
    Draft draft = wanted.draft();
    Future<DraftChecks.Checked> checked = drafts.checks().of(viewer, draft.id(), wanted.document());
    Future<Map<String, List<FormLine.Option>>> options =
        choices.of(viewer, clock.get().atZone(Formats.ZONE).toLocalDate());
    Future<List<DraftPage.Saved>> versions = versions(draft);
    return Future.all(checked, options, versions)
        .compose(done -> preview(checked.result()))
        .map(
            preview ->
                page(wanted, checked.result(), options.result(), preview, versions.result()));
  }

  private DraftPage page(
      Wanted wanted,
      DraftChecks.Checked checked,
      Map<String, List<FormLine.Option>> options,
      List<RulesInWords.Section> preview,
      List<DraftPage.Saved> versions) {
    Draft draft = wanted.draft();
    SchemaNode schema = drafts.schema().shape();
    JsonNode tree = checked.content().tree();
    List<FormLine> plain =
        checked.isTree()
            ? SchemaForm.of(schema, tree, words, options, Map.of(), wanted.open())
            : List.of();
    Set<String> ids = new HashSet<>();
    plain.forEach(line -> ids.add(line.id()));
    DraftFaults faults = DraftFaults.of(checked.issues(), schema, tree, words, ids);
    List<FormLine> lines =
        checked.isTree()
            ? SchemaForm.of(schema, tree, words, options, faults.byPlace(), wanted.open())
            : List.of();
    return new DraftPage(
        draft,
        draft.version(),
        draft.title().isEmpty() ? messages.text("editor.untitled") : draft.title(),
        draft.url(),
        checked.isTree(),
        faults.lines(),
        lines,
        preview,
        wanted.document(),
        draft.publishedVersion() == null ? "" : "/ban-to-chuc/cuoc-thi/" + draft.code(),
        wanted.notice(),
        versions);
  }

  private Future<List<RulesInWords.Section>> preview(DraftChecks.Checked checked) {
    if (!checked.readable()) {
      return Future.succeededFuture(List.of());
    }
    String code = checked.content().tree().path("unit").textValue();
    Future<Optional<Unit>> unit =
        code == null ? Future.succeededFuture(Optional.empty()) : units.findByCode(code);
    return unit.map(
        found ->
            ContestDocuments.preview(checked.content(), clock.get())
                .map(contest -> rules.sections(contest, found.map(Unit::name).orElse(null)))
                .orElse(List.of()));
  }

  private Future<List<DraftPage.Saved>> versions(Draft draft) {
    Future<Map<Long, String>> names = staff.names();
    return names
        .compose(done -> drafts.versions(draft))
        .map(
            all ->
                all.stream()
                    .map(
                        v ->
                            new DraftPage.Saved(
                                v.number(),
                                v.savedAt(),
                                names.result().getOrDefault(v.savedBy(), ""),
                                Integer.valueOf(v.number()).equals(draft.publishedVersion())))
                    .toList());
  }
}
