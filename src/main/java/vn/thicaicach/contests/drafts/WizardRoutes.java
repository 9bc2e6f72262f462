package vn.thicaicach.contests.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.platform.FieldError;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.platform.text.Formats;

/** A new contest from a few questions. */
final class WizardRoutes {
  private static final String PATH = DraftRoutes.PATH + "/moi";
  private static final Map<String, String> FIRST =
      Map.of("firstHour", "08:00", "rounds", "1", "days", "7");

  private final ContestDrafts drafts;
  private final DraftBases bases;
  private final DraftChoices choices;
  private final WizardTree trees;
  private final Replies replies;
  private final Supplier<Instant> clock;

  WizardRoutes(
      ContestDrafts drafts,
      DraftBases bases,
      DraftChoices choices,
      Replies replies,
      Messages messages,
      Supplier<Instant> clock) {
    this.drafts = drafts;
    this.bases = bases;
    this.choices = choices;
    this.trees = new WizardTree(messages);
    this.replies = replies;
    this.clock = clock;
  }

  void mount(Doors doors) {
    Rule manages = Rule.staff(Permission.MANAGE_CONTEST);
    doors.get(PATH, manages, (call, viewer) -> ask(staff(viewer), FIRST, List.of()));
    doors.post(PATH, manages, this::create);
  }

  /**
   * The questions.
   *
   * @param everywhere whether a contest of the whole installation may be made
   */
  record Page(
      List<Map<String, Object>> bases,
      List<FormLine.Option> units,
      boolean everywhere,
      Map<String, String> typed,
      Map<String, String> errors) {}

  private Future<Reply> ask(
      Viewer.Staff staff, Map<String, String> typed, List<FieldError> errors) {
    Future<List<DraftBases.Base>> from = bases.all(staff);
    return choices
        .units(staff, clock.get().atZone(Formats.ZONE).toLocalDate())
        .compose(units -> from.map(all -> page(staff, typed, errors, all, units)))
        .map(page -> Reply.page(errors.isEmpty() ? 200 : 422, "contests/draft-new", page));
  }

  private Page page(
      Viewer.Staff staff,
      Map<String, String> typed,
      List<FieldError> errors,
      List<DraftBases.Base> from,
      List<FormLine.Option> units) {
    String unit = typed.getOrDefault("unit", "");
    return new Page(
        DraftBases.choices(from, typed.getOrDefault("base", "")),
        units.stream().map(o -> o.choose(o.value().equals(unit))).toList(),
        Guard.mayOn(staff, Permission.MANAGE_CONTEST, List.of()),
        typed,
        replies.words(errors));
  }

  private Future<Reply> create(Call call, Viewer viewer) {
    Viewer.Staff staff = staff(viewer);
    Map<String, String> typed = new HashMap<>();
    WizardAnswers.FIELDS.forEach(name -> typed.put(name, call.form(name).orElse("")));
    Future<Reply> made =
        Future.future(
            promise -> {
              WizardAnswers answers = WizardAnswers.of(name -> typed.getOrDefault(name, ""));
              create(staff, answers).onComplete(promise);
            });
    return call.orForm(made, errors -> ask(staff, typed, errors));
  }

  private Future<Reply> create(Viewer.Staff staff, WizardAnswers answers) {
    Future<JsonNode> base = bases.document(staff, answers.base());
    return base.compose(tree -> drafts.create(staff, trees.of(tree, answers)))
        .map(id -> Reply.redirect(DraftRoutes.PATH + "/" + id));
  }

  private static Viewer.Staff staff(Viewer viewer) {
    return Objects.requireNonNull(viewer.staff());
  }
}
