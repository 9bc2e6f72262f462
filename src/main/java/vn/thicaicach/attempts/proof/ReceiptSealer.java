package vn.thicaicach.attempts.proof;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thicaicach.audit.Act;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.platform.proof.Merkle;

/**
 * Seals receipts in the order of their numbers: one root a batch goes into the contest's log. Works
 * on every node; one at a time gets the turn.
 */
public final class ReceiptSealer {
  /** The act of the contest's log that holds a root. */
  public static final String SEAL = "receipts.seal";

  private final BatchStore store = new BatchStore();
  private final Database database;
  private final ContestService contests;
  private final Audit audit;

  public ReceiptSealer(Database database, ContestService contests, Audit audit) {
    this.database = database;
    this.contests = contests;
    this.audit = audit;
  }

  /**
   * Seals what is due at an instant, unless receipts are being written just now; how many batches.
   */
  public Future<Integer> seal(Instant now) {
    return store
        .horizon(database.main())
        .compose(
            horizon -> horizon.isEmpty() ? Future.succeededFuture(0) : seal(horizon.get(), now));
  }

  private Future<Integer> seal(long horizon, Instant now) {
    return store
        .waiting(database.main(), horizon)
        .compose(
            rounds -> {
              Future<Integer> sealed = Future.succeededFuture(0);
              for (RoundId round : rounds) {
                sealed =
                    sealed.compose(before -> sealRound(round, horizon, now).map(n -> before + n));
              }
              return sealed;
            });
  }

  /** While batches are full, the next one follows at once. */
  private Future<Integer> sealRound(RoundId round, long horizon, Instant now) {
    return contest(round)
        .compose(contest -> database.tx(tx -> sealBatch(tx, contest, round, horizon, now)))
        .compose(
            size ->
                size == BatchStore.SIZE
                    ? sealRound(round, horizon, now).map(more -> more + 1)
                    : Future.succeededFuture(size == 0 ? 0 : 1));
  }

  /** Samples that were removed go on being sealed. */
  private Future<Contest> contest(RoundId round) {
    return contests
        .ofRound(round)
        .recover(
            gone ->
                contests
                    .removed()
                    .map(
                        removed ->
                            removed.stream()
                                .filter(c -> c.round(round).isPresent())
                                .findFirst()
                                .orElseThrow(Problem.NotFound::new)));
  }

  private Future<Integer> sealBatch(
      SqlConnection tx, Contest contest, RoundId round, long horizon, Instant now) {
    return store
        .turn(tx)
        .compose(
            mine -> mine ? sealNext(tx, contest, round, horizon, now) : Future.succeededFuture(0));
  }

  private Future<Integer> sealNext(
      SqlConnection tx, Contest contest, RoundId round, long horizon, Instant now) {
    return store
        .latest(tx, round)
        .compose(
            last -> {
              long from = last.map(Batch::lastId).orElse(0L) + 1;
              return store
                  .leaves(tx, round, from, horizon)
                  .compose(leaves -> sealLeaves(tx, contest, round, last, leaves, now));
            });
  }

  private Future<Integer> sealLeaves(
      SqlConnection tx,
      Contest contest,
      RoundId round,
      Optional<Batch> last,
      List<Batch.Leaf> leaves,
      Instant now) {
    boolean over = contest.round(round).filter(r -> r.phase(now) == Round.Phase.ENDED).isPresent();
    boolean full = leaves.size() == BatchStore.SIZE;
    Instant before = last.map(Batch::sealedAt).orElse(null);
    if (leaves.isEmpty() || !ProofSchedule.seals(full, over, before, now)) {
      return Future.succeededFuture(0);
    }
    int number = last.map(Batch::number).orElse(0) + 1;
    byte[] root = Merkle.root(Batch.hashes(leaves));
    return store
        .seal(tx, round, number, leaves, root)
        .compose(done -> audit.append(tx, act(contest, round, number, leaves, root)))
        .map(leaves.size());
  }

  private static Act act(
      Contest contest, RoundId round, int number, List<Batch.Leaf> leaves, byte[] root) {
    return new Act(
        Act.contest(contest.id().value()),
        "system",
        SEAL,
        "round/" + round.value(),
        Map.of(
            "number", number,
            "first", leaves.get(0).id(),
            "last", leaves.get(leaves.size() - 1).id(),
            "size", leaves.size(),
            "root", Hash.hex(root)));
  }
}
