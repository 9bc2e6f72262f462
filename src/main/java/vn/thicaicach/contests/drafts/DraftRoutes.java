package vn.thicaicach.contests.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.staff.StaffService;
import vn.thicaicach.contests.ContestImport;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.plans.PlanService;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.content.ContentYaml;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.units.UnitService;

/** Writing a contest: the wizard, the form, the text for experts, publishing. */
public final class DraftRoutes {
  /** Where drafts live. */
  static final String PATH = "/ban-to-chuc/soan-cuoc-thi";

  private static final Rule MANAGES = Rule.staff(Permission.MANAGE_CONTEST);

  private final ContestDrafts drafts;
  private final DraftPages pages;
  private final WizardRoutes wizard;

  public DraftRoutes(
      Database database,
      ContestDrafts drafts,
      ContestService contests,
      QuestionService questions,
      UnitService units,
      PlanService plans,
      StaffService staff,
      Replies replies,
      Messages messages,
      Supplier<Instant> clock) {
    this.drafts = drafts;
    DraftChoices choices = new DraftChoices(database, questions, units, plans);
    this.pages = new DraftPages(drafts, choices, units, staff, messages, clock);
    DraftBases bases = new DraftBases(database, contests, drafts.schema());
    this.wizard = new WizardRoutes(drafts, bases, choices, replies, messages, clock);
  }

  /** Registers the routes. */
  public void mount(Doors doors) {
    wizard.mount(doors);
    doors.get(PATH + "/:id", MANAGES, this::form);
    doors.post(PATH + "/:id", MANAGES, this::save);
    doors.get(PATH + "/:id/van-ban", MANAGES, this::text);
    doors.post(PATH + "/:id/van-ban", MANAGES, this::saveText);
    doors.get(PATH + "/:id/cong-bo", MANAGES, this::review);
    doors.post(PATH + "/:id/cong-bo", MANAGES, this::publish);
  }

  private Future<Draft> draft(Call call, Viewer viewer) {
    return drafts.byId(staff(viewer), call.pathId("id"));
  }

  private Future<Reply> show(Viewer viewer, String view, int status, DraftPages.Wanted wanted) {
    return pages.of(staff(viewer), wanted).map(page -> Reply.page(status, view, page));
  }

  private Future<Reply> form(Call call, Viewer viewer) {
    Place open = new Place(call.query("mo").orElse(""));
    String notice = call.query("luu").isPresent() ? "saved" : "";
    return draft(call, viewer)
        .compose(
            draft ->
                show(
                    viewer,
                    "contests/draft",
                    200,
                    new DraftPages.Wanted(draft, draft.document(), open, notice)));
  }

  private Future<Reply> save(Call call, Viewer viewer) {
    SchemaNode schema = drafts.schema().shape();
    JsonNode tree = FormTree.read(schema, new Sent(call.form()));
    String pressed = call.form("act").orElse("");
    Optional<ListAct> act = ListAct.read(pressed);
    act.ifPresent(a -> a.apply(schema, tree));
    String document = ContentYaml.write(tree);
    Function<Draft, String> next =
        draft ->
            act.map(a -> draft.url() + "?mo=" + open(a) + "#" + a.place().id())
                .orElse(draft.url() + ("REVIEW".equals(pressed) ? "/cong-bo" : "?luu=1"));
    return draft(call, viewer)
        .compose(draft -> keep(call, viewer, draft, document, next, "contests/draft"));
  }

  private String open(ListAct act) {
    return SchemaForm.sectionOf(drafts.schema().shape(), act.place()).dotted();
  }

  /** Saves a text unless nothing changed; who comes too late sees the own text again. */
  private Future<Reply> keep(
      Call call,
      Viewer viewer,
      Draft draft,
      String document,
      Function<Draft, String> next,
      String view) {
    if (sameContent(draft, document)) {
      return Future.succeededFuture(Reply.redirect(next.apply(draft)));
    }
    return drafts
        .save(staff(viewer), draft, version(call), document)
        .<Reply>map(saved -> Reply.redirect(next.apply(draft)))
        .recover(
            failure ->
                failure instanceof Problem.Conflict
                    ? show(
                        viewer,
                        view,
                        409,
                        new DraftPages.Wanted(draft, document, Place.WHOLE, "changed"))
                    : Future.failedFuture(failure));
  }

  private boolean sameContent(Draft draft, String document) {
    JsonNode before = drafts.schema().check(draft.document()).tree();
    return document.equals(draft.document())
        || (before.isObject() && document.equals(ContentYaml.write(before)));
  }

  private Future<Reply> text(Call call, Viewer viewer) {
    String notice = call.query("luu").isPresent() ? "saved" : "";
    Optional<Long> older = call.queryId("ban").filter(n -> n <= Integer.MAX_VALUE);
    return draft(call, viewer)
        .compose(
            draft ->
                (older.isEmpty()
                        ? Future.succeededFuture(draft.document())
                        : drafts.document(draft, older.get().intValue()))
                    .map(text -> new DraftPages.Wanted(draft, text, Place.WHOLE, notice)))
        .compose(wanted -> show(viewer, "contests/draft-text", 200, wanted));
  }

  private Future<Reply> saveText(Call call, Viewer viewer) {
    String sent = call.form().get("document");
    String document = (sent == null ? "" : sent).replace("\r\n", "\n");
    return draft(call, viewer)
        .compose(
            draft ->
                keep(
                    call,
                    viewer,
                    draft,
                    document,
                    d -> d.url() + "/van-ban?luu=1",
                    "contests/draft-text"));
  }

  private Future<Reply> review(Call call, Viewer viewer) {
    return draft(call, viewer)
        .compose(draft -> show(viewer, "contests/draft-publish", 200, DraftPages.Wanted.of(draft)));
  }

  private Future<Reply> publish(Call call, Viewer viewer) {
    int version = version(call);
    return draft(call, viewer)
        .compose(
            draft ->
                drafts
                    .publish(staff(viewer), draft, version)
                    .compose(done -> published(viewer, draft, done)));
  }

  private Future<Reply> published(Viewer viewer, Draft draft, ContestImport done) {
    if (done.outcome() != ContestImport.Outcome.REFUSED) {
      return Future.succeededFuture(Reply.redirect("/ban-to-chuc/cuoc-thi/" + done.code()));
    }
    return pages
        .of(staff(viewer), DraftPages.Wanted.of(draft))
        .map(page -> page.faults().isEmpty() ? page.refused(done.issues()) : page)
        .map(page -> Reply.page(422, "contests/draft-publish", page));
  }

  private static int version(Call call) {
    return call.form("version")
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Integer::parseInt)
        .orElseThrow(() -> new Problem.Invalid("version", "required"));
  }

  private static Viewer.Staff staff(Viewer viewer) {
    return Objects.requireNonNull(viewer.staff());
  }

  /** A posted form. */
  private record Sent(MultiMap form) implements FormTree.Typed {
    @Override
    public @Nullable String one(String name) {
      return form.get(name);
    }

    @Override
    public List<String> all(String name) {
      return form.getAll(name);
    }
  }
}
