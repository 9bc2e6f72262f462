package vn.thicaicach.reports;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.ContestUnits;
import vn.thicaicach.contests.Exclusions;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.Samples;
import vn.thicaicach.contests.headcounts.HeadcountService;
import vn.thicaicach.platform.db.ClockState;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.text.Formats;
import vn.thicaicach.results.Result;
import vn.thicaicach.results.ResultService;
import vn.thicaicach.units.Unit;
import vn.thicaicach.units.UnitId;
import vn.thicaicach.units.UnitService;

/** Gathers what waits for an organiser today, and what happens in rounds that run. */
public final class TodayService {
  private static final int MINUTES = 6;

  /** How long before the first round units that have not declared become work. */
  private static final Duration HEADCOUNTS_BEFORE = Duration.ofDays(7);

  private final TodayStore store = new TodayStore();
  private final Database database;
  private final OverviewService overview;
  private final ContestService contests;
  private final UnitService units;
  private final Exclusions exclusions;
  private final HeadcountService headcounts;
  private final ResultService results;
  private final Supplier<Instant> clock;
  private final Supplier<ClockState> clockState;

  /**
   * Over the services of the rooms below; the clock is the database's, and what is wrong with it.
   */
  public TodayService(
      Database database,
      OverviewService overview,
      ContestService contests,
      UnitService units,
      Exclusions exclusions,
      HeadcountService headcounts,
      ResultService results,
      Supplier<Instant> clock,
      Supplier<ClockState> clockState) {
    this.database = database;
    this.overview = overview;
    this.contests = contests;
    this.units = units;
    this.exclusions = exclusions;
    this.headcounts = headcounts;
    this.results = results;
    this.clock = clock;
    this.clockState = clockState;
  }

  /** The start page of a member of staff. */
  Future<Today> of(Viewer.Staff staff) {
    Instant now = clock.get();
    return overview
        .contests(staff)
        .compose(
            lines ->
                exclusions
                    .waiting()
                    .compose(flags -> todo(lines, flags, now))
                    .compose(
                        todo -> open(lines, now).map(open -> page(staff, lines, todo, open, now))));
  }

  private Today page(
      Viewer.Staff staff,
      List<OverviewService.ContestLine> lines,
      List<Today.Todo> todo,
      List<Today.Open> open,
      Instant now) {
    boolean samples = lines.stream().anyMatch(line -> line.contest().sample());
    Today.Alarm alarm = Today.Alarm.of(clockState.get());
    return new Today(alarm, todo, open, samples, samples && Samples.mayRemove(staff), now);
  }

  private Future<List<Today.Todo>> todo(
      List<OverviewService.ContestLine> lines, Map<ContestId, Integer> flags, Instant now) {
    List<Future<List<Today.Todo>>> each =
        lines.stream()
            .filter(line -> !line.contest().practice())
            .map(line -> todo(line, flags.getOrDefault(line.contest().id(), 0), now))
            .toList();
    return Future.all(each)
        .map(
            done ->
                each.stream()
                    .flatMap(found -> found.result().stream())
                    .sorted(Comparator.comparing(Today.Todo::kind))
                    .toList());
  }

  private Future<List<Today.Todo>> todo(OverviewService.ContestLine line, int flags, Instant now) {
    Contest contest = line.contest();
    Future<List<Result>> frozen = results.all(contest.id());
    Future<Integer> silent =
        contest.openRound(now).isPresent() ? silentUnits(contest) : Future.succeededFuture(0);
    Future<Integer> undeclared =
        opensSoon(contest, now) ? headcounts.missing(contest) : Future.succeededFuture(0);
    return Future.all(frozen, silent, undeclared)
        .map(
            done -> {
              List<Today.Todo> todo = new ArrayList<>(rounds(line, frozen.result(), now));
              String url = url(contest);
              if (flags > 0) {
                todo.add(about(Today.Kind.FLAGS, contest, flags, url + "/loai-tru"));
              }
              if (undeclared.result() > 0) {
                todo.add(
                    about(Today.Kind.HEADCOUNTS, contest, undeclared.result(), url + "/so-nguoi"));
              }
              frozen.result().stream()
                  .filter(result -> result.stage() == Result.Stage.PROVISIONAL)
                  .forEach(result -> todo.add(publish(contest, result)));
              if (silent.result() > 0) {
                String table = url + "/xuat?file=PARTICIPATION-" + whole(contest);
                todo.add(about(Today.Kind.UNITS, contest, silent.result(), table));
              }
              return todo;
            });
  }

  /** Whether the first round is still to come, and soon. */
  private static boolean opensSoon(Contest contest, Instant now) {
    return contest.rounds().stream()
        .map(Round::opensAt)
        .min(Comparator.naturalOrder())
        .filter(opens -> now.isBefore(opens) && !opens.isAfter(now.plus(HEADCOUNTS_BEFORE)))
        .isPresent();
  }

  /** Rounds to freeze, and rounds that end today. */
  private static List<Today.Todo> rounds(
      OverviewService.ContestLine line, List<Result> frozen, Instant now) {
    List<Today.Todo> todo = new ArrayList<>();
    for (OverviewService.RoundLine at : line.rounds()) {
      Round round = at.round();
      Instant end = round.closesAt();
      boolean known = frozen.stream().anyMatch(result -> round.id().equals(result.roundId()));
      if (at.phase() == Round.Phase.ENDED && !known) {
        todo.add(about(Today.Kind.CLOSE, line.contest(), round, end));
      } else if (at.phase() == Round.Phase.OPEN && end != null && endsOn(end, now)) {
        todo.add(about(Today.Kind.ENDS, line.contest(), round, end));
      }
    }
    return todo;
  }

  /** Midnight is the end of the day before. */
  private static boolean endsOn(Instant end, Instant now) {
    LocalDate last = end.minusMillis(1).atZone(Formats.ZONE).toLocalDate();
    return last.equals(now.atZone(Formats.ZONE).toLocalDate());
  }

  private static Today.Todo about(
      Today.Kind kind, Contest contest, Round round, @Nullable Instant until) {
    String url = url(contest) + "/vong/" + round.id().value();
    return new Today.Todo(kind, contest.title(), round.name(), 0, until, url);
  }

  private static Today.Todo about(Today.Kind kind, Contest contest, int count, String url) {
    return new Today.Todo(kind, contest.title(), null, count, null, url);
  }

  private static Today.Todo publish(Contest contest, Result result) {
    RoundId id = result.roundId();
    String round = id == null ? null : contest.round(id).map(Round::name).orElse(null);
    String url = url(contest) + "/cong-bo";
    return new Today.Todo(Today.Kind.PUBLISH, contest.title(), round, 0, null, url);
  }

  /** A contest of one round has its participation in that round. */
  private static long whole(Contest contest) {
    return contest.rounds().size() > 1 ? 0 : contest.rounds().get(0).id().value();
  }

  /** Units directly below the owner of which nobody took part. */
  private Future<Integer> silentUnits(Contest contest) {
    Future<List<Unit>> tree = ContestUnits.tree(units, contest, contests.unitsDay(contest));
    Future<Set<Long>> taking = store.takingPart(database.main(), contest.id());
    return Future.all(tree, taking)
        .map(done -> silent(contest.unitId(), tree.result(), taking.result()));
  }

  private static int silent(@Nullable Long owner, List<Unit> tree, Set<Long> taking) {
    UnitId top = owner == null ? null : new UnitId(owner);
    return (int)
        tree.stream()
            .filter(unit -> directlyBelow(top, unit) && !taking.contains(unit.id().value()))
            .count();
  }

  private static boolean directlyBelow(@Nullable UnitId owner, Unit unit) {
    List<UnitId> path = unit.path().ids();
    return owner == null ? path.size() == 1 : path.indexOf(owner) == path.size() - 2;
  }

  private Future<List<Today.Open>> open(List<OverviewService.ContestLine> lines, Instant now) {
    Instant last = now.truncatedTo(ChronoUnit.MINUTES);
    Instant first = last.minus(Duration.ofMinutes(MINUTES - 1));
    List<Round> running =
        lines.stream()
            .flatMap(TodayService::running)
            .map(OverviewService.RoundLine::round)
            .toList();
    return store
        .minutes(database.main(), running, first)
        .map(
            news ->
                lines.stream()
                    .flatMap(line -> running(line).map(at -> open(line.contest(), at, first, news)))
                    .toList());
  }

  private static Stream<OverviewService.RoundLine> running(OverviewService.ContestLine line) {
    return line.rounds().stream().filter(at -> at.phase() == Round.Phase.OPEN);
  }

  private static Today.Open open(
      Contest contest,
      OverviewService.RoundLine line,
      Instant first,
      Map<TodayStore.Minute, TodayStore.News> news) {
    RoundId round = line.round().id();
    List<Today.Minute> minutes =
        IntStream.range(0, MINUTES)
            .mapToObj(i -> first.plus(Duration.ofMinutes(i)))
            .map(begins -> minute(begins, news.get(new TodayStore.Minute(round, begins))))
            .toList();
    boolean quiet = minutes.stream().allMatch(m -> m.started() == 0 && m.submitted() == 0);
    String url = url(contest) + "/vong/" + round.value();
    return new Today.Open(contest.title(), url, line, quiet ? List.of() : minutes);
  }

  private static Today.Minute minute(Instant begins, TodayStore.@Nullable News found) {
    TodayStore.News news = found == null ? TodayStore.News.NONE : found;
    return new Today.Minute(begins, news.started(), news.submitted());
  }

  private static String url(Contest contest) {
    return "/ban-to-chuc/cuoc-thi/" + contest.code();
  }
}
