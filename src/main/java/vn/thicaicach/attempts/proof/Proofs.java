package vn.thicaicach.attempts.proof;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.attempts.Attempt;
import vn.thicaicach.attempts.AttemptService;
import vn.thicaicach.attempts.Receipts;
import vn.thicaicach.attempts.StoredReceipt;
import vn.thicaicach.contests.Commitment;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.Snapshot;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.proof.Merkle;
import vn.thicaicach.questions.QuestionService;

/** Brings together what the holder of a finished paper may keep to prove it later. */
public final class Proofs {
  private final BatchStore store = new BatchStore();
  private final Database database;
  private final ContestService contests;
  private final QuestionService questions;
  private final AttemptService attempts;
  private final Receipts receipts;

  public Proofs(
      Database database,
      ContestService contests,
      QuestionService questions,
      AttemptService attempts,
      Receipts receipts) {
    this.database = database;
    this.contests = contests;
    this.questions = questions;
    this.attempts = attempts;
    this.receipts = receipts;
  }

  /**
   * Everything about one finished paper.
   *
   * @param sealed null as long as the receipt waits for its seal
   * @param opened null before the secret of the round is published
   */
  record Known(
      Contest contest,
      Round round,
      Attempt attempt,
      Commitment commitment,
      StoredReceipt receipt,
      Receipts.Held held,
      PaperFile.@Nullable Sealed sealed,
      PaperFile.@Nullable Opened opened) {

    /** The content of the holder's file. */
    Map<String, Object> content() {
      return PaperFile.content(contest, round, attempt, commitment, receipt, held, sealed, opened);
    }
  }

  /**
   * What is known about the holder's own attempt; the caller has checked whose it is. NotFound
   * while it is open, and for practice, which has no receipt.
   */
  Future<Known> of(Attempt attempt) {
    Future<Contest> contest = contests.byId(attempt.contest());
    Future<Optional<StoredReceipt>> receipt = attempts.receipt(attempt.id());
    return Future.all(contest, receipt)
        .compose(
            done -> {
              Optional<Round> round = contest.result().round(attempt.round());
              return round.isEmpty() || receipt.result().isEmpty()
                  ? Future.failedFuture(new Problem.NotFound())
                  : of(contest.result(), round.get(), attempt, receipt.result().get());
            });
  }

  private Future<Known> of(Contest contest, Round round, Attempt attempt, StoredReceipt receipt) {
    Future<Commitment> commitment =
        contests.seals().commitment(round).map(c -> c.orElseThrow(Problem.NotFound::new));
    Future<Receipts.Held> held = receipts.of(attempt, receipt);
    Future<PaperFile.@Nullable Sealed> sealed = sealed(receipt);
    Future<PaperFile.@Nullable Opened> opened =
        commitment.compose(promise -> opened(round, promise));
    return Future.all(commitment, held, sealed, opened)
        .map(
            done ->
                new Known(
                    contest,
                    round,
                    attempt,
                    commitment.result(),
                    receipt,
                    held.result(),
                    sealed.result(),
                    opened.result()));
  }

  private Future<PaperFile.@Nullable Sealed> sealed(StoredReceipt receipt) {
    return store
        .batchOf(database.main(), receipt.round(), receipt.id())
        .compose(
            batch ->
                batch.isEmpty()
                    ? Future.succeededFuture(null)
                    : sealed(receipt, batch.get()).map(s -> (PaperFile.@Nullable Sealed) s));
  }

  private Future<PaperFile.Sealed> sealed(StoredReceipt receipt, Batch batch) {
    return store
        .leaves(database.main(), batch.round(), batch.firstId(), batch.lastId())
        .map(
            leaves -> {
              List<Long> ids = leaves.stream().map(Batch.Leaf::id).toList();
              int place = ids.indexOf(receipt.id());
              return new PaperFile.Sealed(batch, place, Merkle.path(Batch.hashes(leaves), place));
            });
  }

  private Future<PaperFile.@Nullable Opened> opened(Round round, Commitment promise) {
    if (promise.revealedAt() == null) {
      return Future.succeededFuture(null);
    }
    Future<byte[]> secret = contests.seals().secret(round.id());
    Future<List<Snapshot.Entry>> pool = contests.seals().snapshot(round, questions);
    return Future.all(secret, pool)
        .map(done -> new PaperFile.Opened(secret.result(), pool.result()));
  }
}
