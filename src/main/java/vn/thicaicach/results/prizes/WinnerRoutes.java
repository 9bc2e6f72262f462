package vn.thicaicach.results.prizes;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Doors;
import vn.thicaicach.access.Rule;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.ContestUrls;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.results.Placed;
import vn.thicaicach.results.UnitNames;
import vn.thicaicach.units.UnitService;

/**
 * The prizes of a contest and who won them, for everybody: names and units only, and only of lists
 * that are official and have nothing left to decide.
 */
public final class WinnerRoutes {
  private static final int CACHE_SECONDS = 10;

  private final ContestService contests;
  private final PrizeLists prizes;
  private final PrizeViews views;
  private final Messages messages;
  private final Supplier<Instant> clock;

  /**
   * Routes over the services.
   *
   * @param clock the database's clock
   */
  public WinnerRoutes(
      ContestService contests,
      PrizeLists prizes,
      UnitService units,
      Messages messages,
      Supplier<Instant> clock) {
    this.contests = contests;
    this.prizes = prizes;
    this.views = new PrizeViews(units, messages);
    this.messages = messages;
    this.clock = clock;
  }

  /** Registers the route. */
  public void mount(Doors doors) {
    doors.get("/cuoc-thi/:code/giai-thuong", Rule.PUBLIC, this::page);
  }

  /** Winners of one list. */
  record Part(String title, List<Line> lines) {}

  /** A winner as everybody may see it; the unit is null for a unit. */
  record Line(String prize, String name, @Nullable String unit) {}

  private Future<Reply> page(Call call, Viewer viewer) {
    return contests
        .byCode(call.path("code"))
        .compose(
            contest -> {
              if (contest.rules().prizes() == null) {
                throw new Problem.NotFound();
              }
              return prizes
                  .of(contest)
                  .map(lists -> lists.stream().filter(l -> shown(contest, l, clock.get())).toList())
                  .compose(lists -> parts(contest, lists))
                  .map(parts -> page(contest, parts));
            });
  }

  /** Official and settled; and not before the rules show places, or against them. */
  private static boolean shown(Contest contest, PrizeList list, Instant now) {
    return list.settled()
        && switch (contest.rules().reveal().rank()) {
          case AT_ONCE, AFTER_ROUND -> true;
          case AFTER_CONTEST -> contest.over(now);
          case NEVER -> false;
        };
  }

  private Future<List<Part>> parts(Contest contest, List<PrizeList> lists) {
    return views
        .names(contest, lists)
        .map(
            names ->
                lists.stream()
                    .map(
                        list ->
                            new Part(
                                views.title(contest, list.key()),
                                list.winners().stream().map(w -> line(w, names)).toList()))
                    .toList());
  }

  private Line line(PrizeList.Winner winner, UnitNames names) {
    Placed person = winner.who().person();
    if (person == null) {
      return new Line(views.prize(winner.prize()), PrizeViews.name(winner.who()), null);
    }
    String name = person.anonymous() ? messages.text("accounts.anonymous") : person.name();
    return new Line(views.prize(winner.prize()), name, names.of(person.unitPath()));
  }

  private Reply page(Contest contest, List<Part> parts) {
    Map<String, Object> model = new HashMap<>();
    model.put("contestTitle", contest.title());
    model.put("contestUrl", ContestUrls.of(contest).page());
    model.put("helpPhone", contest.helpPhone());
    model.put("sample", contest.sample());
    model.put("terms", views.terms(contest));
    model.put("parts", parts);
    return Reply.publicPage("results/winners", model, CACHE_SECONDS);
  }
}
