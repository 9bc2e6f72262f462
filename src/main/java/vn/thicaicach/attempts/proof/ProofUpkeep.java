package vn.thicaicach.attempts.proof;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thicaicach.attempts.AttemptService;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;

/**
 * Keeps the proofs in step with the clock, on every node: promises rounds before they open, seals
 * receipts, publishes secrets of rounds that are over.
 */
public final class ProofUpkeep {
  private static final Logger log = LoggerFactory.getLogger(ProofUpkeep.class);
  private static final long EVERY_MS = 5000;

  private final BatchStore store = new BatchStore();
  private final ContestService contests;
  private final AttemptService attempts;
  private final ReceiptSealer sealer;
  private final Supplier<Instant> clock;
  private final BooleanSupplier clockTrusted;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Set<RoundId> promised = ConcurrentHashMap.newKeySet();
  private final Set<RoundId> revealed = ConcurrentHashMap.newKeySet();

  /**
   * Upkeep of one node.
   *
   * @param clock the database's time
   * @param clockTrusted while false nothing is done: secrets never follow a stepped clock
   */
  public ProofUpkeep(
      ContestService contests,
      AttemptService attempts,
      ReceiptSealer sealer,
      Supplier<Instant> clock,
      BooleanSupplier clockTrusted) {
    this.contests = contests;
    this.attempts = attempts;
    this.sealer = sealer;
    this.clock = clock;
    this.clockTrusted = clockTrusted;
  }

  /** Starts; gives what ends it. */
  public Runnable start(Vertx vertx) {
    long timer = vertx.setPeriodic(0, EVERY_MS, id -> beat());
    return () -> vertx.cancelTimer(timer);
  }

  private void beat() {
    if (clockTrusted.getAsBoolean() && busy.compareAndSet(false, true)) {
      run(clock.get())
          .onFailure(e -> log.warn("proofs could not be kept, trying again: {}", e.toString()))
          .onComplete(done -> busy.set(false));
    }
  }

  /** Does what is due at an instant. */
  public Future<Void> run(Instant now) {
    return each(now, this::promise)
        .compose(done -> sealer.seal(now))
        .compose(batches -> each(now, this::reveal));
  }

  /** Work on one round. */
  @FunctionalInterface
  private interface Work {
    Future<Void> on(Contest contest, Round round, Instant now);
  }

  private Future<Void> each(Instant now, Work work) {
    return contests
        .all()
        .compose(
            all -> {
              Future<Void> done = Future.succeededFuture();
              for (Contest contest : all) {
                for (Round round : contest.rounds()) {
                  done = done.compose(before -> work.on(contest, round, now));
                }
              }
              return done;
            });
  }

  private Future<Void> promise(Contest contest, Round round, Instant now) {
    if (promised.contains(round.id()) || !ProofSchedule.promises(contest, round, now)) {
      return Future.succeededFuture();
    }
    return attempts
        .prepare(contest, round)
        .onSuccess(
            stands -> {
              if (stands) {
                promised.add(round.id());
              }
            })
        .mapEmpty();
  }

  private Future<Void> reveal(Contest contest, Round round, Instant now) {
    if (revealed.contains(round.id()) || !ProofSchedule.reveals(contest, round, now)) {
      return Future.succeededFuture();
    }
    return contests
        .seals()
        .commitment(round)
        .compose(
            promise -> {
              if (promise.isEmpty() || promise.get().revealedAt() != null) {
                revealed.add(round.id());
                return Future.succeededFuture();
              }
              return contests
                  .seals()
                  .reveal(
                      contest,
                      round,
                      tx -> store.quiet(tx, round.id(), ProofSchedule.quiet(contest, round)))
                  .mapEmpty();
            });
  }
}
