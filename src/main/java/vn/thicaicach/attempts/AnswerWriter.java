package vn.thicaicach.attempts;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thicaicach.attempts.SharedBatches.Waiting;
import vn.thicaicach.platform.Problem;

/**
 * Makes answers durable with shared commits. Each lane has one statement in flight; what arrives
 * meanwhile goes with the next one, so that no timer delays anybody and the batch grows with the
 * load. A receipt is given only after the commit. Thread-safe.
 */
public final class AnswerWriter {
  private static final Logger log = LoggerFactory.getLogger(AnswerWriter.class);

  /** Answers in one statement at most. */
  public static final int BATCH = 512;

  /** Answers that may wait; beyond, senders are told to come back. */
  static final int QUEUE = 20_000;

  private static final int RETRY_SECONDS = 3;

  /** After so long without a try nobody knows; the next try will tell. */
  private static final Duration FAILING = Duration.ofSeconds(10);

  private final AnswerStore store = new AnswerStore();
  private final SqlClient client;
  private final Supplier<Instant> clock;
  private final SharedBatches<Answer, Receipt> batches;
  private volatile @Nullable Instant failedAt;

  /**
   * A writer over a pool.
   *
   * @param client pool whose connections commit synchronously; used for nothing else
   * @param lanes statements in flight at once: the number of connections
   * @param clock the database's time
   */
  public AnswerWriter(SqlClient client, int lanes, Supplier<Instant> clock) {
    this(client, lanes, BATCH, clock);
  }

  /** With another batch size, for measuring what sharing commits is worth. */
  AnswerWriter(SqlClient client, int lanes, int batchSize, Supplier<Instant> clock) {
    this.client = client;
    this.clock = clock;
    this.batches = new SharedBatches<>(lanes, batchSize, QUEUE, this::write);
  }

  /**
   * Saves an answer. Succeeds when it is committed; the same key with the same payload gives the
   * same receipt again. Fails with Conflict {@code fenced}, {@code closed}, {@code
   * sequence-conflict} (with what is stored), or Unavailable: send again with the same key.
   */
  Future<Receipt> save(Answer answer) {
    return batches.offer(answer);
  }

  /** Answers waiting for a lane, for the gauge. */
  public int waiting() {
    return batches.waiting();
  }

  /**
   * Whether the last try to write answers failed, and not long ago: a full disk, a lost database.
   */
  public boolean failing() {
    Instant at = failedAt;
    return at != null && at.plus(FAILING).isAfter(clock.get());
  }

  /** One key may wait twice in a batch (a sender who repeats): it is written once. */
  private Future<Void> write(List<Waiting<Answer, Receipt>> batch) {
    Map<Answer.Key, List<Waiting<Answer, Receipt>>> byKey = new LinkedHashMap<>();
    batch.forEach(w -> byKey.computeIfAbsent(w.item().key(), k -> new ArrayList<>()).add(w));
    List<List<Waiting<Answer, Receipt>>> groups = List.copyOf(byKey.values());
    List<Answer> answers = groups.stream().map(g -> g.get(0).item()).toList();
    return store
        .save(client, answers, clock.get())
        .onSuccess(written -> failedAt = null)
        .compose(outcomes -> settleAll(groups, outcomes))
        .recover(failure -> afterFailure(groups, failure));
  }

  private Future<Void> settleAll(
      List<List<Waiting<Answer, Receipt>>> groups, List<AnswerStore.Outcome> notWritten) {
    List<Future<Void>> settled = new ArrayList<>();
    Set<Integer> others = new HashSet<>();
    for (AnswerStore.Outcome outcome : notWritten) {
      List<Waiting<Answer, Receipt>> group = groups.get(outcome.place());
      others.add(outcome.place());
      if (outcome.verdict() == AnswerStore.Verdict.RACED) {
        settled.add(lookAgain(group));
      } else {
        settle(group, outcome);
      }
    }
    for (int place = 0; place < groups.size(); place++) {
      if (!others.contains(place)) {
        written(groups.get(place));
      }
    }
    return Future.join(settled).mapEmpty();
  }

  private static void written(List<Waiting<Answer, Receipt>> group) {
    Answer first = group.get(0).item();
    group.forEach(w -> compare(w, first.question(), first.answer(), first.arrived()));
  }

  /** The key was written by a statement that ran at the same time: its row is visible now. */
  private Future<Void> lookAgain(List<Waiting<Answer, Receipt>> group) {
    return store
        .stored(client, group.get(0).item().key())
        .onSuccess(
            stored -> {
              AnswerStore.Stored row = Objects.requireNonNull(stored);
              group.forEach(w -> compare(w, row.question(), row.answer(), row.receivedAt()));
            })
        .onFailure(failure -> group.forEach(w -> w.promise().tryFail(failure)))
        .mapEmpty();
  }

  private static void settle(List<Waiting<Answer, Receipt>> group, AnswerStore.Outcome outcome) {
    switch (outcome.verdict()) {
      case KNOWN ->
          group.forEach(
              w ->
                  compare(
                      w,
                      Objects.requireNonNull(outcome.storedQuestion()),
                      Objects.requireNonNull(outcome.storedAnswer()),
                      Objects.requireNonNull(outcome.storedAt())));
      case FENCED -> failAll(group, new Problem.Conflict("fenced"));
      case CLOSED, LATE -> failAll(group, new Problem.Conflict("closed"));
      case STALE, RACED -> failAll(group, new Problem.Unavailable("busy", RETRY_SECONDS));
    }
  }

  private static void compare(
      Waiting<Answer, Receipt> waiting, long question, String answer, Instant at) {
    if (waiting.item().samePayload(question, answer)) {
      waiting.promise().tryComplete(new Receipt(waiting.item().seq(), at));
    } else {
      waiting
          .promise()
          .tryFail(
              new Problem.Conflict(
                  "sequence-conflict",
                  Map.of("storedAt", at.toEpochMilli(), "seq", waiting.item().seq())));
    }
  }

  private static void failAll(List<Waiting<Answer, Receipt>> group, Throwable failure) {
    group.forEach(w -> w.promise().tryFail(failure));
  }

  /** A row the database refuses must not take its neighbours along: each is tried alone. */
  private Future<Void> afterFailure(
      List<List<Waiting<Answer, Receipt>>> groups, Throwable failure) {
    if (groups.size() > 1 && failure instanceof PgException pg && isDataFault(pg)) {
      log.warn(
          "a batch of {} was refused ({}); saving one by one", groups.size(), pg.getSqlState());
      Future<Void> all = Future.succeededFuture();
      for (List<Waiting<Answer, Receipt>> group : groups) {
        all = all.eventually(() -> write(group));
      }
      return all;
    }
    if (!(failure instanceof PgException pg && isDataFault(pg))) {
      failedAt = clock.get();
    }
    groups.forEach(group -> failAll(group, failure));
    return Future.succeededFuture();
  }

  private static boolean isDataFault(PgException failure) {
    String state = String.valueOf(failure.getSqlState());
    return state.startsWith("22") || state.startsWith("23");
  }
}
