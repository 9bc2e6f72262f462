package vn.thicaicach.commendations;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestLock;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.ContestUnits;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.TaskLink;
import vn.thicaicach.contests.headcounts.ContestHeadcounts;
import vn.thicaicach.leaderboards.UnitRanking;
import vn.thicaicach.plans.Cited;
import vn.thicaicach.plans.CommendationTask;
import vn.thicaicach.plans.PlanService;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.http.Json;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.proof.CanonicalJson;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.results.Listing;
import vn.thicaicach.results.ListingWords;
import vn.thicaicach.results.Listings;
import vn.thicaicach.results.Result;
import vn.thicaicach.results.UnitPlaces;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitService;

/**
 * Draft lists for commendation tasks. They are kept and printed; nothing is decided or published.
 */
public final class CommendationService {
  private final Vertx vertx;
  private final Database database;
  private final Audit audit;
  private final ContestService contests;
  private final PlanService plans;
  private final UnitService units;
  private final Messages messages;
  private final Supplier<Instant> clock;
  private final Listings listings;
  private final ContestHeadcounts headcounts = new ContestHeadcounts();
  private final DraftStore store = new DraftStore();

  /** Lists of one installation; the clock is the database's. */
  public CommendationService(
      Vertx vertx,
      Database database,
      Audit audit,
      ContestService contests,
      PlanService plans,
      UnitService units,
      Messages messages,
      Supplier<Instant> clock) {
    this.vertx = vertx;
    this.database = database;
    this.audit = audit;
    this.contests = contests;
    this.plans = plans;
    this.units = units;
    this.messages = messages;
    this.clock = clock;
    this.listings = new Listings(vertx, database);
  }

  /** A task to choose from; {@code linked} when the contest's rules name it. */
  record Choice(Cited<CommendationTask> task, boolean linked) {}

  /**
   * What a draft is to be made of.
   *
   * @param round null for the contest as a whole
   * @param perAudience how many people of each audience
   * @param perBloc how many units of each bloc
   * @param by what ranks the units
   */
  record Order(
      Viewer.Staff staff,
      Contest contest,
      @Nullable Round round,
      String task,
      ListForm form,
      int perAudience,
      int perBloc,
      UnitRanking.By by) {
    @Nullable RoundId roundId() {
      return round == null ? null : round.id();
    }
  }

  /** All commendation tasks, those the contest serves first. */
  Future<List<Choice>> tasks(Contest contest) {
    return contests
        .tasks(contest.id())
        .compose(
            links -> {
              List<String> linked =
                  links.stream()
                      .filter(link -> link.kind() == TaskLink.Kind.COMMENDATION)
                      .map(TaskLink::code)
                      .toList();
              return plans.commendationTasks().map(all -> choices(all, linked));
            });
  }

  private static List<Choice> choices(List<Cited<CommendationTask>> all, List<String> linked) {
    List<Choice> choices = new ArrayList<>();
    all.stream()
        .filter(task -> linked.contains(task.item().code()))
        .forEach(task -> choices.add(new Choice(task, true)));
    all.stream()
        .filter(task -> !linked.contains(task.item().code()))
        .forEach(task -> choices.add(new Choice(task, false)));
    return choices;
  }

  /** Drafts of a contest, newest first, without their lines. */
  Future<List<Draft>> drafts(Contest contest) {
    return store.all(database.main(), contest.id());
  }

  /** Makes a draft, or gives the newest one when nothing has changed since. Audited. */
  Future<Long> create(Order order) {
    Guard.require(order.staff(), Permission.EXPORT, order.contest().unitPath());
    if (order.contest().practice()) {
      return Future.failedFuture(new Problem.Conflict("practice-has-no-result"));
    }
    return plans
        .commendationTask(order.task())
        .map(found -> found.orElseThrow(Problem.NotFound::new))
        .compose(
            task -> {
              if (!ListForm.of(task.item()).contains(order.form())) {
                return Future.failedFuture(new Problem.Invalid("hinh-thuc", "form-of-task"));
              }
              return listings
                  .read(order.contest(), order.roundId())
                  .compose(listing -> choose(order, task, listing));
            });
  }

  private Future<Long> choose(Order order, Cited<CommendationTask> task, Listing listing) {
    Contest contest = order.contest();
    Future<Selection> chosen =
        Selection.people(listing, contest.rules(), order.perAudience())
            .compose(
                people ->
                    ContestUnits.tree(units, contest, contests.unitsDay(contest))
                        .compose(
                            tree ->
                                headcounts.over(database.main(), contest, order.roundId(), tree))
                        .compose(
                            tree ->
                                listing
                                    .units()
                                    .map(
                                        figures ->
                                            people.withUnits(
                                                UnitPlaces.rank(contest, tree, figures),
                                                contest.unitId(),
                                                order.by(),
                                                order.perBloc()))));
    return chosen.compose(
        selection ->
            parent(contest, task)
                .compose(
                    parent -> {
                      DraftHead head = head(order, task, listing, selection, parent);
                      return database.tx(
                          tx -> keep(tx, order, fresh(order, listing, head, selection)));
                    }));
  }

  /** The body above the issuer: the plan's issuer, when the contest belongs to its unit. */
  private Future<@Nullable String> parent(Contest contest, Cited<CommendationTask> task) {
    return units
        .findByCode(task.plan().issuerUnit())
        .map(
            unit -> {
              Long id = unit.map(Unit::id).map(i -> i.value()).orElse(-1L);
              return contest.unitPath().contains(id) ? task.plan().issuer() : null;
            });
  }

  private DraftHead head(
      Order order,
      Cited<CommendationTask> task,
      Listing listing,
      Selection selection,
      @Nullable String parent) {
    return new DraftHead(
        task.item().code(),
        messages.text(
            "plans.citation",
            Map.of(
                "section", task.section().citation(),
                "title", task.plan().title(),
                "issuer", task.plan().issuer())),
        task.item().quote(),
        parent,
        task.plan().issuer(),
        new ListingWords(messages).status(listing, clock.get()),
        ListingWords.stage(listing),
        order.perAudience(),
        order.perBloc(),
        order.by().name(),
        selection.borders());
  }

  private static DraftStore.Fresh fresh(
      Order order, Listing listing, DraftHead head, Selection selection) {
    Result result = listing.result();
    Map<String, Object> content = new HashMap<>();
    content.put("head", head.lasting());
    content.put("result", result == null ? "" : result.fingerprint());
    content.put("items", Json.read(Json.write(selection.items())));
    return new DraftStore.Fresh(
        order.contest().id(),
        order.roundId(),
        order.form(),
        result == null ? null : result.id().value(),
        head,
        Hash.sha256(CanonicalJson.of(content)),
        selection.items());
  }

  private Future<Long> keep(SqlConnection tx, Order order, DraftStore.Fresh list) {
    return ContestLock.hold(tx, list.contest())
        .compose(locked -> store.newest(tx, list))
        .compose(
            newest -> {
              if (newest.isPresent() && Arrays.equals(newest.get().digest(), list.digest())) {
                return Future.succeededFuture(newest.get().id());
              }
              int version = newest.map(Draft::version).orElse(0) + 1;
              return store
                  .insert(tx, list, version, order.staff().staffId())
                  .compose(
                      id ->
                          audit
                              .append(
                                  tx, act(order.staff(), "commendation.draft", id, list, version))
                              .map(id));
            });
  }

  private static Act act(
      Viewer.Staff staff, String act, long id, DraftStore.Fresh list, int version) {
    return new Act(
        Act.contest(list.contest().value()),
        Act.staff(staff.staffId()),
        act,
        "commendation/" + id,
        Map.of(
            "task", list.head().taskCode(),
            "form", list.form().name(),
            "version", version,
            "rows", list.items().size(),
            "stage", list.head().stage(),
            "digest", Hash.hex(list.digest())));
  }

  /** Prints drafts; the same permission is asked there. */
  ListPrinter printer() {
    return new ListPrinter(vertx, database, audit, units, messages);
  }
}
