package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;

/** What a 2xx on an answer promises, against a real database. */
@ExtendWith(FreshDatabase.class)
class AnswerWriterIT {
  private TestDatabase database;
  private AnswerWriter writer;

  @BeforeEach
  void seed(TestDatabase fresh) {
    database = fresh;
    writer = new AnswerWriter(fresh.pools().answers(), 2, Instant::now);
    AttemptRows.seed(fresh, 5);
  }

  @Test
  void aSavedAnswerIsInTheDatabaseWithItsArrival() {
    Answer answer = answer(1, 1, 1, "2");

    Receipt receipt = await(writer.save(answer));

    assertThat(receipt.seq()).isEqualTo(1);
    assertThat(Duration.between(receipt.receivedAt(), answer.arrived()).abs())
        .isLessThan(Duration.ofMillis(1));
    assertThat(stored()).containsExactly("1/1/1/11/2");
  }

  @Test
  @DisplayName("the same key with the same payload gives the same receipt and one row")
  void repetitionIsTheSameAnswer() {
    Answer answer = answer(1, 1, 1, "2");
    Receipt first = await(writer.save(answer));
    Answer again = new Answer(answer.attempt(), 1, 1, 11, "2", answer.arrived().plusMillis(400));

    assertThat(await(writer.save(again)).receivedAt().toEpochMilli())
        .isEqualTo(first.receivedAt().toEpochMilli());
    assertThat(stored()).hasSize(1);
  }

  @Test
  @DisplayName("the same key with another payload is a conflict and changes nothing")
  void anotherPayloadIsRefused() {
    await(writer.save(answer(1, 1, 1, "2")));

    assertThat(failure(writer.save(answer(1, 1, 1, "3"))))
        .isInstanceOfSatisfying(
            Problem.Conflict.class, c -> assertThat(c.code()).isEqualTo("sequence-conflict"));
    assertThat(stored()).containsExactly("1/1/1/11/2");
  }

  @Test
  @DisplayName("a key sent many times at once is written once and every sender gets the receipt")
  void repetitionsInsideOneBatch() {
    Answer answer = answer(1, 1, 1, "2");
    List<Future<Receipt>> saves = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      saves.add(writer.save(answer));
    }

    saves.forEach(save -> assertThat(await(save).seq()).isEqualTo(1));
    assertThat(stored()).hasSize(1);
  }

  @Test
  @DisplayName("two payloads under one key at once: one wins, the other is told")
  void twoPayloadsAtOnce() {
    for (int seq = 1; seq <= 20; seq++) {
      List<Future<Receipt>> saves =
          List.of(writer.save(answer(1, 1, seq, "2")), writer.save(answer(1, 1, seq, "3")));
      await(Future.join(saves).otherwiseEmpty());
      assertThat(saves.stream().filter(Future::succeeded)).hasSize(1);
    }
    assertThat(stored()).hasSize(20);
  }

  @Test
  void anOlderWriterIsFenced() {
    database.execute("update attempt set epoch = 2 where id = 1");

    assertThat(failure(writer.save(answer(1, 1, 1, "2"))))
        .isInstanceOfSatisfying(
            Problem.Conflict.class, c -> assertThat(c.code()).isEqualTo("fenced"));
    assertThat(stored()).isEmpty();
  }

  @Test
  void aFinishedAttemptTakesNothing() {
    database.execute("update attempt set state = 'SUBMITTED', finished_at = now() where id = 1");

    assertThat(code(writer.save(answer(1, 1, 1, "2")))).isEqualTo("closed");
    assertThat(stored()).isEmpty();
  }

  @Test
  @DisplayName("what arrived at deadline + grace counts, one millisecond later does not")
  void graceIsExact() {
    Instant latest = AttemptRows.setDeadline(database, 1, Duration.ofSeconds(-3), 2000);

    await(writer.save(new Answer(new AttemptId(1), 1, 1, 11, "2", latest)));
    assertThat(code(writer.save(new Answer(new AttemptId(1), 1, 2, 11, "2", latest.plusMillis(1)))))
        .isEqualTo("closed");
    assertThat(stored()).hasSize(1);
  }

  @Test
  @DisplayName("an answer that waited too long in our queue is sent again, not judged by its stamp")
  void staleStampIsRefused() {
    Answer old = new Answer(new AttemptId(1), 1, 1, 11, "2", Instant.now().minusSeconds(11));

    assertThat(failure(writer.save(old))).isInstanceOf(Problem.Unavailable.class);
    assertThat(stored()).isEmpty();
  }

  @Test
  @DisplayName("one poisoned row among 50 of a batch: the 49 others are saved")
  void poisonedRow() {
    List<Future<Receipt>> good = new ArrayList<>();
    for (int seq = 1; seq <= 2; seq++) {
      // One for each lane: what comes now goes with one statement.
      good.add(writer.save(answer(3, 1, seq, "2")));
    }
    Future<Receipt> poison = writer.save(answer(2, 1, 1, "\u0000"));
    for (int seq = 1; seq <= 49; seq++) {
      good.add(writer.save(answer(1, 1, seq, "2")));
    }

    good.forEach(save -> assertThat(await(save)).isNotNull());
    assertThat(failure(poison)).isNotNull();
    assertThat(stored()).hasSize(2 + 49);
  }

  @Test
  @DisplayName("a database that is away gives a failure, never a receipt")
  void noReceiptWithoutDatabase() {
    await(database.pools().answers().close());

    assertThat(failure(writer.save(answer(1, 1, 1, "2")))).isNotNull();
  }

  @Test
  @DisplayName("the table refuses change and deletion, also by its owner")
  void eventsAreAppendOnly() {
    await(writer.save(answer(1, 1, 1, "2")));

    assertThat(failure(run("update answer_event set answer = '1'"))).isNotNull();
    assertThat(failure(run("delete from answer_event"))).isNotNull();
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> database.execute("delete from answer_event"))
        .hasMessageContaining("append-only");
    assertThat(stored()).hasSize(1);
  }

  private Future<?> run(String sql) {
    return database.pools().main().query(sql).execute();
  }

  private static String code(Future<?> future) {
    return ((Problem) failure(future)).code();
  }

  private static Answer answer(long attempt, int writer, int seq, String choice) {
    return new Answer(new AttemptId(attempt), writer, seq, 11, choice, Instant.now());
  }

  private List<String> stored() {
    return database.column(
        "select concat_ws('/', attempt_id, writer, seq, question, answer) from answer_event"
            + " order by attempt_id, writer, seq");
  }
}
