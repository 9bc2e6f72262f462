package vn.thicaicach.results;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.access.Guard;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.attempts.Closer;
import vn.thicaicach.attempts.Rulings;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;

/** Closing of rounds and their frozen results. */
public final class ResultService {
  private final ResultStore store = new ResultStore();
  private final Database database;
  private final ContestService contests;
  private final Closer closer;
  private final Freezer freezer;
  private final Supplier<Instant> clock;

  /** Results of one database; the clock is the database's. */
  public ResultService(
      Vertx vertx,
      Database database,
      Audit audit,
      ContestService contests,
      Closer closer,
      Rulings rulings,
      Supplier<Instant> clock) {
    this.database = database;
    this.contests = contests;
    this.closer = closer;
    this.freezer = new Freezer(vertx, database, audit, rulings);
    this.clock = clock;
  }

  /**
   * Ends a round that still runs (its open papers are closed with what was saved), then freezes its
   * ranking. A round that ended by the clock is only frozen; papers that may still be finished by
   * the rules fail it with {@code papers-open}.
   *
   * @param reason why it is closed before its time; ignored when it is over
   */
  public Future<Result> close(Viewer.Staff staff, Contest contest, Round round, String reason) {
    Guard.require(staff, Permission.MANAGE_CONTEST, contest.unitPath());
    boolean runs = round.phase(clock.get()) == Round.Phase.OPEN;
    Future<Void> closed =
        runs ? contests.closeRound(staff, round.id(), reason) : Future.succeededFuture();
    boolean early = runs || round.closedAt() != null;
    return closed
        .compose(done -> early ? closer.expireRound(round.id()) : Future.succeededFuture(0))
        .compose(papers -> contests.byId(contest.id()))
        .compose(ended -> freeze(staff, ended, round.id()));
  }

  /** Freezes the contest as a whole, once every round is over. */
  public Future<Result> freezeContest(Viewer.Staff staff, Contest contest) {
    Guard.require(staff, Permission.MANAGE_CONTEST, contest.unitPath());
    return freeze(staff, contest, null);
  }

  private Future<Result> freeze(Viewer.Staff staff, Contest contest, @Nullable RoundId round) {
    return contest.practice()
        ? Future.failedFuture(new Problem.Conflict("practice-has-no-result"))
        : freezer.freeze(contest, round, staff.staffId(), clock.get());
  }

  /** The newest results of a contest: of its rounds, and of the whole (no round). */
  public Future<List<Result>> all(ContestId contest) {
    return store.current(database.main(), contest);
  }

  /** The newest result of a round, or of the whole contest when {@code round} is null. */
  public Future<Optional<Result>> find(ContestId contest, @Nullable RoundId round) {
    return store.current(database.main(), contest, round);
  }

  /**
   * A page of places in order of rank, with the number of all.
   *
   * @param scope {@code ALL} or the code of an audience
   */
  public Future<Page> places(ResultId result, String scope, int limit, long offset) {
    return store
        .size(database.main(), result, scope)
        .compose(
            total ->
                store
                    .places(database.main(), result, scope, limit, offset)
                    .map(places -> new Page(places, total)));
  }

  /** Some places of a scope and how many there are in all. */
  public record Page(List<Placed> places, long total) {
    public Page {
      places = List.copyOf(places);
    }
  }
}
