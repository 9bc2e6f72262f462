package vn.thicaicach.contests.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.ContestImport;
import vn.thicaicach.contests.ContestImports;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentYaml;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitService;

/**
 * Contests that organisers write in the browser. A draft may hold faults and keeps every version;
 * only a sound one is published, under the rules that hold for content files.
 */
public final class ContestDrafts {
  private static final int VERSIONS_SHOWN = 20;

  private final DraftStore store = new DraftStore();
  private final Database database;
  private final UnitService units;
  private final ContestService contests;
  private final ContestImports imports;
  private final Audit audit;
  private final DraftSchema schema;
  private final DraftChecks checks;

  public ContestDrafts(
      Database database,
      UnitService units,
      ContestService contests,
      ContestImports imports,
      Audit audit,
      DraftSchema schema) {
    this.database = database;
    this.units = units;
    this.contests = contests;
    this.imports = imports;
    this.audit = audit;
    this.schema = schema;
    this.checks = new DraftChecks(contests, imports, units, schema);
  }

  DraftSchema schema() {
    return schema;
  }

  DraftChecks checks() {
    return checks;
  }

  /** Whether a member of staff may write contests at all. */
  public static boolean mayWrite(Viewer.Staff staff) {
    return Guard.mayAnywhere(staff, Permission.MANAGE_CONTEST);
  }

  /** The drafts the member of staff may change, what was saved last first. */
  public Future<List<Draft>> of(Viewer.Staff staff) {
    return store
        .all(database.main())
        .map(all -> all.stream().filter(draft -> mayChange(staff, draft)).toList());
  }

  /** The draft a contest was published from, when the member of staff may change it. */
  public Future<Optional<Draft>> ofContest(Viewer.Staff staff, ContestId contest) {
    return store
        .ofContest(database.main(), contest.value())
        .map(found -> found.filter(draft -> mayChange(staff, draft)));
  }

  private static boolean mayChange(Viewer.Staff staff, Draft draft) {
    return Guard.mayOn(staff, Permission.MANAGE_CONTEST, draft.unitPath());
  }

  /** One draft; fails with NotFound, or with Forbidden when it belongs to units of others. */
  Future<Draft> byId(Viewer.Staff staff, long id) {
    return store
        .find(database.main(), id)
        .map(
            found -> {
              Draft draft = found.orElseThrow(Problem.NotFound::new);
              Guard.require(staff, Permission.MANAGE_CONTEST, draft.unitPath());
              return draft;
            });
  }

  /** The versions of a draft that were saved last. */
  Future<List<DraftStore.Version>> versions(Draft draft) {
    return store.versions(database.main(), draft.id(), VERSIONS_SHOWN);
  }

  /** The document of an older version; fails with NotFound. */
  Future<String> document(Draft draft, int version) {
    return store
        .document(database.main(), draft.id(), version)
        .map(found -> found.orElseThrow(Problem.NotFound::new));
  }

  /**
   * A new draft; needs MANAGE_CONTEST on the unit it names, or on the whole installation when it
   * names none; fails with Invalid {@code unit} otherwise. Audited.
   */
  Future<Long> create(Viewer.Staff staff, JsonNode tree) {
    return unit(tree)
        .compose(
            unit -> {
              boolean named = tree.path("unit").isTextual();
              if ((named && unit == null)
                  || !Guard.mayOn(staff, Permission.MANAGE_CONTEST, path(unit))) {
                return Future.failedFuture(new Problem.Invalid("unit", "unit-unknown"));
              }
              DraftStore.Head head = head(tree, unit);
              String document = ContentYaml.write(Shape.fit(schema.shape(), tree));
              return database.tx(
                  tx ->
                      store
                          .insert(tx, head, document, staff.staffId())
                          .compose(id -> audit.append(tx, created(staff, id)).map(id)));
            });
  }

  private static Act created(Viewer.Staff staff, long id) {
    String subject = "draft/" + id;
    return new Act(Act.INSTALLATION, Act.staff(staff.staffId()), "draft.create", subject, Map.of());
  }

  /**
   * Saves a further version of a draft, whatever faults it has. The draft goes over to the unit the
   * document names when the member of staff has rights there. Fails with Conflict {@code
   * draft-changed} when somebody saved meanwhile.
   *
   * @param from the version it was made from
   */
  Future<Integer> save(Viewer.Staff staff, Draft draft, int from, String document) {
    JsonNode tree = schema.check(document).tree();
    return unit(tree)
        .compose(
            unit -> {
              boolean whole = tree.path("unit").isNull();
              boolean moves =
                  (unit != null || whole)
                      && Guard.mayOn(staff, Permission.MANAGE_CONTEST, path(unit));
              DraftStore.Head said = head(tree, unit);
              DraftStore.Head head = moves ? said : staying(said, draft);
              return database.tx(
                  tx -> store.update(tx, draft.id(), from, head, document, staff.staffId()));
            })
        .map(saved -> saved.orElseThrow(() -> new Problem.Conflict("draft-changed")));
  }

  private static DraftStore.Head staying(DraftStore.Head said, Draft draft) {
    List<Long> path = draft.unitPath();
    Long unit = path.isEmpty() ? null : path.get(path.size() - 1);
    return new DraftStore.Head(said.code(), said.title(), unit, path);
  }

  private static DraftStore.Head head(JsonNode tree, @Nullable Unit unit) {
    return new DraftStore.Head(
        tree.path("code").asText(""),
        tree.path("title").asText(""),
        unit == null ? null : unit.id().value(),
        path(unit));
  }

  private static List<Long> path(@Nullable Unit unit) {
    return unit == null ? List.of() : unit.path().values();
  }

  private Future<@Nullable Unit> unit(JsonNode tree) {
    String code = tree.path("unit").asText("");
    return code.isEmpty() || tree.path("unit").isNull()
        ? Future.succeededFuture()
        : units.findByCode(code).map(found -> found.orElse(null));
  }

  /**
   * Makes the contest of a draft live, or changes what is live; audited. What stands against it is
   * in the outcome. Needs MANAGE_CONTEST where the draft belongs and on the unit the document
   * names. Fails with Conflict {@code draft-changed} when somebody saved meanwhile.
   *
   * @param version the version that was looked at
   */
  Future<ContestImport> publish(Viewer.Staff staff, Draft draft, int version) {
    return checks
        .of(staff, draft.id(), draft.document())
        .compose(
            checked ->
                checked.issues().isEmpty()
                    ? database.tx(tx -> publish(tx, staff, draft.id(), version, checked.content()))
                    : Future.succeededFuture(
                        new ContestImport(
                            draft.code(), ContestImport.Outcome.REFUSED, checked.issues())))
        .andThen(done -> contests.refresh());
  }

  private Future<ContestImport> publish(
      SqlConnection tx, Viewer.Staff staff, long id, int version, Content content) {
    return store
        .lock(tx, id)
        .compose(
            found -> {
              Draft now = found.orElseThrow(Problem.NotFound::new);
              if (now.version() != version || !sameText(now, content)) {
                return Future.failedFuture(new Problem.Conflict("draft-changed"));
              }
              String actor = Act.staff(staff.staffId());
              return imports.publish(tx, content, id, version, actor);
            })
        .compose(
            done ->
                done.outcome() == ContestImport.Outcome.REFUSED
                    ? Future.succeededFuture(done)
                    : store.published(tx, id, version).map(done));
  }

  private boolean sameText(Draft now, Content content) {
    return schema.check(now.document()).hash().equals(content.hash());
  }
}
