package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;

/** How attempts end, against a real database. */
@ExtendWith(FreshDatabase.class)
class CloserIT {
  private static final int PEOPLE = 40;

  private final AtomicInteger wakes = new AtomicInteger();
  private TestDatabase database;
  private AnswerWriter writer;
  private Closer closer;

  @BeforeEach
  void seed(TestDatabase fresh) {
    database = fresh;
    Database pools = fresh.pools();
    writer = new AnswerWriter(pools.answers(), 2, Instant::now);
    Marking marking = new Marking(pools, AttemptRows.contests(fresh), new QuestionService());
    closer = new Closer(pools, marking, Instant::now, wakes::incrementAndGet);
    AttemptRows.seed(fresh, PEOPLE);
    AttemptRows.seedQuestions(fresh);
  }

  @Test
  @DisplayName("submitting grades the last answers and tells the boards in the same transaction")
  void submitGrades() {
    save(1, 1, 11, "2");
    save(1, 2, 12, "1");
    save(1, 3, 12, "4");
    save(1, 4, 0, "3200");
    Instant arrived = Instant.now();

    assertThat(await(closer.submit(new AttemptId(1), arrived))).isTrue();

    assertThat(grade(1)).isEqualTo("3/2/2/20/3200");
    assertThat(state(1)).isEqualTo("SUBMITTED");
    assertThat(database.value("select count(*) from outbox where person_id = 1")).isEqualTo("1");
    assertThat(
            database.value(
                "select duration_ms = floor(extract(epoch from finished_at - started_at) * 1000)::bigint"
                    + " from grade join attempt on id = attempt_id"))
        .isEqualTo("t");
    assertThat(wakes.get()).isEqualTo(1);
  }

  @Test
  void submittingTwiceGradesOnce() {
    List<Future<Boolean>> presses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      presses.add(closer.submit(new AttemptId(1), Instant.now()));
    }
    await(Future.join(presses));
    assertThat(await(closer.submit(new AttemptId(1), Instant.now()))).isFalse();

    assertThat(presses).anyMatch(Future::result);
    assertThat(database.value("select count(*) from grade")).isEqualTo("1");
  }

  @Test
  @DisplayName("no acknowledged answer is missing from the marks, whenever the submit comes")
  void noAcknowledgedAnswerIsLost() {
    List<AtomicInteger> acknowledged = new ArrayList<>();
    List<Future<?>> all = new ArrayList<>();
    for (int attempt = 1; attempt <= PEOPLE; attempt++) {
      AtomicInteger last = new AtomicInteger();
      acknowledged.add(last);
      for (int seq = 1; seq <= 25; seq++) {
        int sent = seq;
        all.add(
            writer
                .save(prediction(attempt, seq))
                .onSuccess(r -> last.accumulateAndGet(sent, Math::max))
                .otherwiseEmpty());
        if (seq == 5 + attempt % 15) {
          all.add(closer.submit(new AttemptId(attempt), Instant.now()));
        }
      }
    }
    await(Future.join(all));

    for (int attempt = 1; attempt <= PEOPLE; attempt++) {
      String graded = database.value("select prediction from grade where attempt_id = " + attempt);
      assertThat(Integer.parseInt(graded == null ? "0" : graded))
          .as("attempt %d", attempt)
          .isEqualTo(acknowledged.get(attempt - 1).get());
    }
  }

  @Test
  @DisplayName("an attempt whose time is over closes at its deadline with the last answers")
  void expiryUsesLastAnswers() {
    save(1, 1, 11, "2");
    AttemptRows.setDeadline(database, 1, Duration.ofSeconds(-15), 2000);

    assertThat(await(closer.expireDue())).isEqualTo(1);

    assertThat(state(1)).isEqualTo("EXPIRED");
    assertThat(grade(1)).isEqualTo("3/1/1/10");
    assertThat(database.value("select finished_at = deadline from attempt where id = 1"))
        .isEqualTo("t");
  }

  @Test
  @DisplayName("nobody is closed before deadline + grace + the longest queue age")
  void nobodyIsClosedEarly() {
    AttemptRows.setDeadline(database, 1, Duration.ofSeconds(-11), 2000);

    assertThat(await(closer.expireDue())).isZero();
    assertThat(state(1)).isEqualTo("OPEN");
  }

  @Test
  @DisplayName("several sweepers at once close everything once")
  void sweepersShareTheWork() {
    database.execute("update attempt set deadline = now() - interval '1 minute'");
    List<Future<Integer>> sweeps = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sweeps.add(closer.expireDue());
    }
    await(Future.join(sweeps));

    assertThat(sweeps.stream().mapToInt(Future::result).sum()).isEqualTo(PEOPLE);
    assertThat(database.value("select count(*) from grade")).isEqualTo("" + PEOPLE);
  }

  @Test
  @DisplayName("a submit within the grace counts and is finished at the deadline")
  void submitWithinGrace() {
    Instant latest = AttemptRows.setDeadline(database, 1, Duration.ofSeconds(-1), 2000);

    assertThat(await(closer.submit(new AttemptId(1), latest))).isTrue();
    assertThat(database.value("select finished_at = deadline from attempt where id = 1"))
        .isEqualTo("t");
  }

  @Test
  void submitAfterGraceLeavesItToTheSweeper() {
    Instant latest = AttemptRows.setDeadline(database, 1, Duration.ofSeconds(-3), 2000);

    assertThat(await(closer.submit(new AttemptId(1), latest.plusMillis(1)))).isFalse();
    assertThat(state(1)).isEqualTo("OPEN");
  }

  @Test
  @DisplayName("closing a round ends all its open attempts; saves that come later are refused")
  void closingARound() {
    save(1, 1, 11, "2");

    assertThat(await(closer.expireRound(new RoundId(1)))).isEqualTo(PEOPLE);

    Throwable late = vn.thicaicach.testing.Await.failure(writer.save(prediction(1, 2)));
    assertThat(((Problem) late).code()).isEqualTo("closed");
    assertThat(grade(1)).isEqualTo("3/1/1/10");
  }

  @Test
  @DisplayName("practice is graded and never told to the boards")
  void practiceIsNoNews() {
    database.execute("update attempt set ranked = false where id = 1");

    await(closer.submit(new AttemptId(1), Instant.now()));

    assertThat(database.value("select count(*) from grade")).isEqualTo("1");
    assertThat(database.value("select count(*) from outbox")).isEqualTo("0");
    assertThat(database.value("select count(*) from graded_attempt")).isEqualTo("0");
  }

  private void save(long attempt, int seq, long question, String answer) {
    await(writer.save(new Answer(new AttemptId(attempt), 1, seq, question, answer, Instant.now())));
  }

  private static Answer prediction(long attempt, int seq) {
    return new Answer(new AttemptId(attempt), 1, seq, 0, String.valueOf(seq), Instant.now());
  }

  private String state(long attempt) {
    return database.value("select state from attempt where id = " + attempt);
  }

  private String grade(long attempt) {
    return database.value(
        "select concat_ws('/', questions, answered, correct, points, prediction) from grade where"
            + " attempt_id = "
            + attempt);
  }
}
