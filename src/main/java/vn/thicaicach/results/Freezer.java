package vn.thicaicach.results;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.attempts.Rulings;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;

/**
 * Freezes a ranking in one transaction, from PostgreSQL alone. To freeze again what has not changed
 * changes nothing; what has changed becomes a new version, unless the result is official.
 */
final class Freezer {
  private final FreezeStore store = new FreezeStore();
  private final ResultStore results = new ResultStore();
  private final Vertx vertx;
  private final Database database;
  private final Audit audit;
  private final Rulings rulings;

  Freezer(Vertx vertx, Database database, Audit audit, Rulings rulings) {
    this.vertx = vertx;
    this.database = database;
    this.audit = audit;
    this.rulings = rulings;
  }

  /**
   * Freezes a round, or the whole contest when {@code round} is null.
   *
   * @param at the database's time, for which the round must be over
   */
  Future<Result> freeze(Contest contest, @Nullable RoundId round, long staffId, Instant at) {
    if (!over(contest, round, at)) {
      return Future.failedFuture(new Problem.Conflict("round-running"));
    }
    return database.tx(
        tx ->
            store
                .lock(tx, contest)
                .compose(locked -> needNoOpenPaper(tx, contest, round))
                .compose(none -> needNotRegrading(tx, contest, round))
                .compose(none -> compute(tx, contest, round))
                .compose(
                    frozen ->
                        results
                            .current(tx, contest.id(), round)
                            .compose(known -> keep(tx, contest, round, known, frozen, staffId))));
  }

  private static boolean over(Contest contest, @Nullable RoundId id, Instant at) {
    return id == null
        ? contest.over(at)
        : contest.round(id).map(r -> r.phase(at) == Round.Phase.ENDED).orElse(false);
  }

  private Future<Void> needNoOpenPaper(SqlConnection tx, Contest contest, @Nullable RoundId round) {
    return store
        .openPapers(tx, contest, round)
        .compose(
            open ->
                open == 0
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        new Problem.Conflict("papers-open", Map.of("count", open))));
  }

  private Future<Void> needNotRegrading(
      SqlConnection tx, Contest contest, @Nullable RoundId round) {
    return rulings
        .regradedSince(tx, contest, round, Instant.MAX)
        .map(
            runs -> {
              if (runs) {
                throw new Problem.Conflict("regraded-since");
              }
              return null;
            });
  }

  private Future<Freeze.Frozen> compute(
      SqlConnection tx, Contest contest, @Nullable RoundId round) {
    return store
        .candidates(tx, contest, round)
        .compose(all -> vertx.executeBlocking(() -> rank(contest, round, all)));
  }

  private static Freeze.Frozen rank(
      Contest contest, @Nullable RoundId round, List<Freeze.Candidate> all) {
    return round == null
        ? Freeze.contest(contest.rules(), all)
        : Freeze.round(contest.rules(), all);
  }

  private Future<Result> keep(
      SqlConnection tx,
      Contest contest,
      @Nullable RoundId round,
      Optional<Result> known,
      Freeze.Frozen frozen,
      long staffId) {
    if (known.isPresent() && Arrays.equals(known.get().digest(), frozen.digest())) {
      return Future.succeededFuture(known.get());
    }
    if (known.isPresent() && known.get().stage() == Result.Stage.OFFICIAL) {
      return Future.failedFuture(new Problem.Conflict("result-official"));
    }
    return store
        .insert(tx, contest, round, frozen, staffId)
        .compose(result -> audit.append(tx, act(result, staffId)).map(result));
  }

  private static Act act(Result result, long staffId) {
    RoundId round = result.roundId();
    String subject =
        round == null ? "contest/" + result.contestId().value() : "round/" + round.value();
    return new Act(
        Act.contest(result.contestId().value()),
        Act.staff(staffId),
        "result.freeze",
        subject,
        Map.of(
            "result", result.id().value(),
            "version", result.version(),
            "people", result.counts().people(),
            "attempts", result.counts().attempts(),
            "digest", result.fingerprint()));
  }
}
