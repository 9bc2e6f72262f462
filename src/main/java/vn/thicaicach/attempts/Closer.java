package vn.thicaicach.attempts;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import vn.thicaicach.attempts.SharedBatches.Waiting;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.Repeat;
import vn.thicaicach.platform.db.Database;

/**
 * Ends attempts: by submission, by deadline, by the close of a round. One transaction flips the
 * state, a second statement in it (a new snapshot, READ COMMITTED) reads the answers, and marks and
 * news are written: whatever was acknowledged before the flip is graded. Works on every node at
 * once.
 */
public final class Closer {
  private static final int BATCH = 200;
  private static final int QUEUE = 20_000;

  private final CloseStore store = new CloseStore();
  private final ReceiptStore receipts = new ReceiptStore();
  private final RulingStore rulings = new RulingStore();
  private final Database database;
  private final Marking marking;
  private final Supplier<Instant> clock;
  private final Runnable boards;
  private final SharedBatches<CloseStore.Submission, Boolean> submissions;

  /**
   * Ends attempts of one database.
   *
   * @param clock the database's time, which judges what is due
   * @param boards woken after marks were committed; a lost call costs time, nothing else
   */
  public Closer(Database database, Marking marking, Supplier<Instant> clock, Runnable boards) {
    this.database = database;
    this.clock = clock;
    this.marking = marking;
    this.boards = boards;
    this.submissions = new SharedBatches<>(2, BATCH, QUEUE, this::submitBatch);
  }

  /**
   * Submits an attempt from whatever device. True when this request ended it; false when it was
   * over already or the request came after deadline and grace.
   */
  Future<Boolean> submit(AttemptId attempt, Instant arrived) {
    return submissions.offer(new CloseStore.Submission(attempt, arrived));
  }

  /** Closes attempts whose time is over, at most one batch; gives how many. */
  public Future<Integer> expireDue() {
    return closing(tx -> store.expireDue(tx, BATCH, clock.get())).map(Set::size);
  }

  /** Closes every open attempt of a round that organisers ended; gives how many. */
  public Future<Integer> expireRound(RoundId round) {
    AtomicInteger all = new AtomicInteger();
    return Repeat.whileTrue(
            () ->
                closing(tx -> store.expireRound(tx, round, BATCH, clock.get()))
                    .map(
                        closed -> {
                          all.addAndGet(closed.size());
                          return !closed.isEmpty();
                        }))
        .map(done -> all.get());
  }

  private Future<Void> submitBatch(List<Waiting<CloseStore.Submission, Boolean>> batch) {
    // Pressed twice: the statement may see an attempt once only.
    Map<AttemptId, CloseStore.Submission> first = new HashMap<>();
    batch.forEach(w -> first.putIfAbsent(w.item().attempt(), w.item()));
    return closing(tx -> store.submit(tx, List.copyOf(first.values())))
        .onSuccess(
            closed -> batch.forEach(w -> w.promise().complete(closed.contains(w.item().attempt()))))
        .mapEmpty();
  }

  private Future<Set<AttemptId>> closing(
      Function<SqlConnection, Future<List<CloseStore.Closed>>> flip) {
    return database
        .engine()
        .withTransaction(tx -> flip.apply(tx).compose(closed -> gradeAll(tx, closed)))
        .onSuccess(
            closed -> {
              if (!closed.isEmpty()) {
                boards.run();
              }
            });
  }

  private Future<Set<AttemptId>> gradeAll(SqlConnection tx, List<CloseStore.Closed> closed) {
    if (closed.isEmpty()) {
      return Future.succeededFuture(Set.of());
    }
    return counting(tx, closed)
        .compose(
            counting ->
                store
                    .answers(tx, closed)
                    .compose(
                        answers ->
                            marking
                                .mark(closed, answers, round -> of(counting, round).rulings())
                                .compose(
                                    marks ->
                                        store.writeGrades(
                                            tx,
                                            closed,
                                            marks,
                                            round -> of(counting, round).generation()))
                                .compose(written -> marking.receipts(closed, answers))))
        .compose(given -> receipts.write(tx, given))
        .compose(written -> store.writeNews(tx, closed))
        .map(written -> closed.stream().map(CloseStore.Closed::id).collect(Collectors.toSet()));
  }

  /** Which grades count, kept so until the transaction ends: nobody is graded behind a switch. */
  private Future<Map<RoundId, RulingStore.Counting>> counting(
      SqlConnection tx, List<CloseStore.Closed> closed) {
    Set<RoundId> rounds = closed.stream().map(CloseStore.Closed::round).collect(Collectors.toSet());
    return rulings.share(tx, rounds).compose(kept -> rulings.counting(tx, rounds));
  }

  private static RulingStore.Counting of(
      Map<RoundId, RulingStore.Counting> counting, RoundId round) {
    return counting.getOrDefault(round, RulingStore.Counting.FIRST);
  }
}
