package vn.thicaicach.contests;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/** Public pages of contests: alike for everybody, so caches may keep them for some seconds. */
public final class ContestRoutes {
  private static final int CACHE_SECONDS = 10;

  private final ContestService contests;
  private final UnitService units;
  private final RulesInWords words;
  private final RuleNotices notices;
  private final Supplier<Instant> clock;

  /**
   * @param clock the database's clock
   */
  public ContestRoutes(
      ContestService contests, UnitService units, Messages messages, Supplier<Instant> clock) {
    this.contests = contests;
    this.units = units;
    this.words = new RulesInWords(messages);
    this.notices = new RuleNotices(messages);
    this.clock = clock;
  }

  public void mount(Doors doors) {
    doors.get("/", Rule.PUBLIC, this::home);
    doors.get("/cuoc-thi/:code", Rule.PUBLIC, this::contest);
    doors.get("/cuoc-thi/:code/the-le", Rule.PUBLIC, this::rules);
  }

  private Future<Reply> home(Call call, Viewer viewer) {
    return contests.all().map(all -> page("contests/home", HomePage.of(all, clock.get())));
  }

  private Future<Reply> contest(Call call, Viewer viewer) {
    return contests
        .byCode(call.path("code"))
        .compose(
            contest ->
                contests
                    .all()
                    .map(
                        all ->
                            page(
                                "contests/contest",
                                ContestPage.of(contest, clock.get(), notices, practice(all)))));
  }

  private @Nullable String practice(List<Contest> all) {
    return all.stream()
        .filter(Contest::practice)
        .filter(c -> c.openRound(clock.get()).isPresent())
        .findFirst()
        .map(c -> ContestUrls.of(c).page())
        .orElse(null);
  }

  private Future<Reply> rules(Call call, Viewer viewer) {
    return contests
        .byCode(call.path("code"))
        .compose(
            contest ->
                unitName(contest)
                    .compose(
                        unit ->
                            contests
                                .seals()
                                .commitments(contest.id())
                                .map(
                                    promises ->
                                        page("contests/rules", rules(contest, unit, promises)))));
  }

  private Map<String, Object> rules(
      Contest contest, Optional<String> unitName, Map<RoundId, Commitment> promises) {
    Map<String, Object> model = new HashMap<>();
    model.put("contestTitle", contest.title());
    model.put("contestUrl", ContestUrls.of(contest).page());
    model.put("helpPhone", contest.helpPhone());
    model.put("sample", contest.sample());
    model.put("sections", words.sections(contest, unitName.orElse(null)));
    if (!contest.practice()) {
      model.put("logUrl", ContestUrls.of(contest).publicLog());
      model.put("promises", promises(contest, promises));
      model.put("untilContestEnds", contest.rules().reveal().untilContestEnds());
    }
    return model;
  }

  /** Rounds whose commitment stands, in order. */
  private static List<Map<String, Object>> promises(
      Contest contest, Map<RoundId, Commitment> promises) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Round round : contest.rounds()) {
      Commitment promise = promises.get(round.id());
      if (promise != null) {
        lines.add(
            Map.of(
                "title", round.name(),
                "hash", Hash.hex(promise.hash()),
                "at", promise.committedAt()));
      }
    }
    return lines;
  }

  private Future<Optional<String>> unitName(Contest contest) {
    Long id = contest.unitId();
    return id == null
        ? Future.succeededFuture(Optional.empty())
        : units.find(new UnitId(id)).map(unit -> unit.map(Unit::name));
  }

  private static Reply page(String view, Object model) {
    return Reply.publicPage(view, model, CACHE_SECONDS);
  }
}
