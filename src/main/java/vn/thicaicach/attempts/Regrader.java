package vn.thicaicach.attempts;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thicaicach.platform.Repeat;
import vn.thicaicach.platform.db.Database;

/**
 * Grades rounds anew after a ruling, on whichever node comes first: a whole generation beside the
 * one that counts, in small batches; then one short transaction keeps everybody off who grades,
 * adds what was closed meanwhile and moves the pointer; then the boards are told. Killed half-way
 * it goes on, done twice it changes nothing.
 */
public final class Regrader {
  private static final Logger log = LoggerFactory.getLogger(Regrader.class);
  private static final long EVERY_MS = 2000;
  private static final int BATCH = 250;
  private static final int NEWS_AT_ONCE = 1000;

  private final RulingStore rulings = new RulingStore();
  private final RegradeStore store = new RegradeStore();
  private final CloseStore closed = new CloseStore();
  private final Database database;
  private final Marking marking;
  private final Runnable boards;
  private final AtomicBoolean busy = new AtomicBoolean();

  Regrader(Database database, Marking marking, Runnable boards) {
    this.database = database;
    this.marking = marking;
    this.boards = boards;
  }

  /** Looks for work from now on; gives what ends it. */
  public Runnable start(Vertx vertx) {
    long timer = vertx.setPeriodic(EVERY_MS, id -> beat());
    return () -> vertx.cancelTimer(timer);
  }

  private void beat() {
    if (busy.compareAndSet(false, true)) {
      run()
          .onFailure(
              e -> log.warn("a round could not be graded anew, trying again: {}", e.toString()))
          .onComplete(done -> busy.set(false));
    }
  }

  /** Does all work there is. */
  public Future<Void> run() {
    return Repeat.whileTrue(
        () ->
            store
                .claim(database.main())
                .compose(
                    job ->
                        job.isEmpty()
                            ? Future.succeededFuture(false)
                            : grade(job.get()).map(done -> true)));
  }

  private Future<Void> grade(RegradeStore.Job job) {
    return rulings
        .upTo(database.main(), job.contest(), job.ruling())
        .map(all -> new RulingStore.Counting(job.generation(), KeyRulings.of(all)))
        .compose(
            counting ->
                ahead(job, counting)
                    .compose(done -> database.tx(tx -> switchTo(tx, job, counting)))
                    .compose(done -> tell(job))
                    .compose(done -> database.tx(tx -> store.finish(tx, job))))
        .onSuccess(done -> boards.run());
  }

  /** Everything that is closed already, a batch in a transaction. */
  private Future<Void> ahead(RegradeStore.Job job, RulingStore.Counting counting) {
    AtomicLong last = new AtomicLong();
    AtomicInteger written = new AtomicInteger();
    return Repeat.whileTrue(
        () ->
            database
                .tx(tx -> batch(tx, job, counting, last))
                .compose(
                    some ->
                        store
                            .renew(database.main(), job, written.addAndGet(some))
                            .map(done -> some == BATCH)));
  }

  private Future<Integer> batch(
      SqlConnection tx, RegradeStore.Job job, RulingStore.Counting counting, AtomicLong last) {
    return store
        .without(tx, job, last.get(), BATCH)
        .compose(
            some -> {
              if (some.isEmpty()) {
                return Future.succeededFuture(0);
              }
              last.set(some.get(some.size() - 1).id().value());
              return write(tx, some, counting).map(some.size());
            });
  }

  private Future<Void> write(
      SqlClient tx, List<CloseStore.Closed> some, RulingStore.Counting counting) {
    return closed
        .answers(tx, some)
        .compose(answers -> marking.mark(some, answers, round -> counting.rulings()))
        .compose(marks -> closed.writeGrades(tx, some, marks, round -> counting.generation()));
  }

  private Future<Void> switchTo(
      SqlConnection tx, RegradeStore.Job job, RulingStore.Counting counting) {
    AtomicLong last = new AtomicLong();
    return rulings
        .hold(tx, job.round())
        .compose(
            held ->
                Repeat.whileTrue(() -> batch(tx, job, counting, last).map(some -> some == BATCH)))
        .compose(done -> store.point(tx, job));
  }

  /**
   * The boards hear of it in portions; who is killed meanwhile begins here again, and to hear twice
   * does no harm.
   */
  private Future<Void> tell(RegradeStore.Job job) {
    AtomicLong last = new AtomicLong();
    return Repeat.whileTrue(
        () ->
            store
                .tell(database.main(), job, last.get(), NEWS_AT_ONCE)
                .compose(
                    next -> {
                      next.ifPresent(last::set);
                      boards.run();
                      return store.renew(database.main(), job, 0).map(next.isPresent());
                    }));
  }
}
