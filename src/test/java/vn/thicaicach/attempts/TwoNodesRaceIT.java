package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;

/**
 * Two nodes on one database: 10,000 times a save meets the end of its attempt, by submission or by
 * the clock. Whatever the order, an acknowledged save is in what was graded, and a refused one is
 * nowhere.
 */
@ExtendWith(FreshDatabase.class)
class TwoNodesRaceIT {
  private static final int RACES = 10_000;
  private static final int WAVE = 250;

  private TestDatabase database;
  private Database second;
  private Node one;
  private Node two;

  /** What one server has of its own. */
  private record Node(AnswerWriter writer, Closer closer) {}

  @BeforeEach
  void start(TestDatabase fresh) {
    database = fresh;
    AttemptRows.seed(fresh, RACES);
    AttemptRows.seedQuestions(fresh);
    second = Database.open(fresh.vertx(), fresh.app(), fresh.reader());
    one = node(fresh.pools());
    two = node(second);
  }

  @AfterEach
  void stop() {
    await(second.close());
  }

  private Node node(Database pools) {
    ContestService contests = AttemptRows.contests(database);
    Marking marking = new Marking(pools, contests, new QuestionService());
    return new Node(
        new AnswerWriter(pools.answers(), 2, Instant::now),
        new Closer(pools, marking, Instant::now, () -> {}));
  }

  @Test
  @DisplayName("10,000 races of a save against submit and expiry over two nodes lose nothing")
  void races() {
    AtomicIntegerArray acknowledged = new AtomicIntegerArray(RACES + 1);
    for (int from = 1; from <= RACES; from += WAVE) {
      wave(from, acknowledged);
    }
    while (await(one.closer().expireDue()) > 0) {
      // Until every paper whose time was taken away is closed.
    }
    assertThat(database.value("select count(*) from attempt where state = 'OPEN'")).isEqualTo("0");
    assertThat(database.value("select count(*) from grade")).isEqualTo("" + RACES);
    List<String> graded =
        database.column("select attempt_id || '=' || answered from grade order by attempt_id");
    List<String> acked = new ArrayList<>();
    for (int attempt = 1; attempt <= RACES; attempt++) {
      acked.add(attempt + "=" + acknowledged.get(attempt));
    }
    assertThat(graded).isEqualTo(acked);
    assertThat(database.value("select count(*) from answer_event"))
        .isEqualTo(database.value("select sum(answered) from grade"));
    assertThat(acked.stream().filter(a -> a.endsWith("=1")).count())
        .as("both outcomes happen")
        .isBetween(1L, RACES - 1L);
  }

  /**
   * Even attempts meet a submission on the other node. Odd ones are due a moment from now: their
   * saves arrived in time, waited long, and come about when the sweepers of both nodes do.
   */
  private void wave(int from, AtomicIntegerArray acknowledged) {
    database.execute(
        """
        update attempt set grace_ms = 0,
          deadline = date_trunc('milliseconds', clock_timestamp()) - interval '9800 ms'
        where id %% 2 = 1 and id between %d and %d"""
            .formatted(from, from + WAVE - 1));
    Instant deadline =
        Instant.ofEpochMilli(
            Long.parseLong(
                database.value(
                    "select (extract(epoch from deadline) * 1000)::bigint from attempt where id = "
                        + (from % 2 == 1 ? from : from + 1))));
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < WAVE; i++) {
      int attempt = from + i;
      Node mine = i % 4 < 2 ? one : two;
      Node other = mine == one ? two : one;
      if (attempt % 2 == 1) {
        all.add(after(100 + i, () -> save(mine, attempt, deadline, acknowledged)));
      } else {
        long at = 50 + i;
        all.add(after(at + i % 3, () -> save(mine, attempt, Instant.now(), acknowledged)));
        all.add(after(at + 1, () -> other.closer().submit(new AttemptId(attempt), Instant.now())));
      }
    }
    for (int at = 150; at < 500; at += 10) {
      Closer closer = at % 20 == 0 ? one.closer() : two.closer();
      all.add(after(at, closer::expireDue));
    }
    await(Future.join(all).otherwiseEmpty());
  }

  private Future<?> after(long millis, Supplier<Future<?>> act) {
    return database
        .vertx()
        .timer(millis, TimeUnit.MILLISECONDS)
        .compose(time -> act.get().mapEmpty());
  }

  private static Future<?> save(
      Node node, int attempt, Instant arrived, AtomicIntegerArray acknowledged) {
    return node.writer()
        .save(new Answer(new AttemptId(attempt), 1, 1, 11, "2", arrived))
        .onSuccess(receipt -> acknowledged.incrementAndGet(attempt))
        .otherwiseEmpty();
  }
}
