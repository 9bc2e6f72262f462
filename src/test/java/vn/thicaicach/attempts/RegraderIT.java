package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;

/** Rounds graded anew after a ruling, against a real database. */
@ExtendWith(FreshDatabase.class)
class RegraderIT {
  private static final int PEOPLE = 600;

  private final AtomicInteger wakes = new AtomicInteger();
  private TestDatabase database;
  private Closer closer;
  private Regrader regrader;
  private Rulings rulings;
  private Contest contest;

  @BeforeEach
  void seed(TestDatabase fresh) {
    database = fresh;
    Database pools = fresh.pools();
    ContestService contests = AttemptRows.contests(fresh);
    QuestionService questions = new QuestionService();
    Marking marking = new Marking(pools, contests, questions);
    closer = new Closer(pools, marking, Instant::now, () -> {});
    regrader = new Regrader(pools, marking, wakes::incrementAndGet);
    rulings = new Rulings(pools, questions, contests);
    AttemptRows.seed(fresh, PEOPLE);
    AttemptRows.seedQuestions(fresh);
    // Question 11 has key 2: a third answers it, a third takes choice 3, a third leaves it blank.
    fresh.execute(
        "insert into staff (login, name, password_hash) values ('thu-ky', 'Thư ký', 'x')",
        """
        insert into answer_event (attempt_id, writer, seq, question, answer, received_at)
        select id, 1, 1, 11, case id % 3 when 0 then '2' else '3' end, now()
        from attempt where id % 3 < 2""");
    contest = await(contests.byCode("cuoc-thi"));
  }

  @Test
  @DisplayName("a question given to everybody: all papers gain what they had not, by a generation")
  void voided() {
    submit(1, PEOPLE);
    assertThat(points()).isEqualTo(PEOPLE / 3 * 10L);
    rule(new KeyRuling.Draft(11, KeyRuling.Kind.VOID, null, "Câu hỏi chưa rõ."));
    assertThat(points()).as("nothing counts before the pointer moves").isEqualTo(2000);

    await(regrader.run());

    assertThat(points()).isEqualTo(PEOPLE * 10L);
    Regrade done = await(rulings.regrades(contest)).get(0);
    assertThat(done.papers()).isEqualTo(PEOPLE);
    assertThat(done.changed()).isEqualTo(PEOPLE * 2 / 3);
    assertThat(database.value("select count(*) from grade")).isEqualTo("" + 2 * PEOPLE);
    assertThat(wakes.get()).isPositive();
    assertThat(
            database.value(
                "select count(distinct person_id) from outbox where id > "
                    + "(select min(id) from outbox) + "
                    + (PEOPLE - 1)))
        .isEqualTo("" + PEOPLE * 2 / 3);
  }

  @Test
  @DisplayName("run twice, or by two nodes at once, nothing changes")
  void twice() {
    submit(1, PEOPLE);
    rule(new KeyRuling.Draft(11, KeyRuling.Kind.ALSO, 3, "Công nhận thêm."));
    Regrader other =
        new Regrader(
            database.pools(),
            new Marking(database.pools(), AttemptRows.contests(database), new QuestionService()),
            () -> {});
    await(Future.all(regrader.run(), other.run()));
    await(regrader.run());
    assertThat(points()).isEqualTo(PEOPLE * 2 / 3 * 10L);
    assertThat(database.value("select count(*) from grade")).isEqualTo("" + 2 * PEOPLE);
  }

  @Test
  @DisplayName("killed half-way: another goes on when the claim has run out")
  void goesOn() {
    submit(1, PEOPLE);
    long ruling = rule(new KeyRuling.Draft(11, KeyRuling.Kind.VOID, null, "x"));
    database.execute(
        "update regrade set claimed_until = now() + interval '30 seconds', written = 200",
        """
        insert into grade (attempt_id, generation, questions, answered, correct, points, prediction,
                           duration_ms)
        select attempt_id, 2, questions, answered, 1, 10, prediction, duration_ms
        from grade where generation = 1 order by attempt_id limit 200""");
    await(regrader.run());
    assertThat(points()).as("somebody else works on it").isEqualTo(2000);
    database.execute("update regrade set claimed_until = now() - interval '1 second'");
    await(regrader.run());
    assertThat(points()).isEqualTo(PEOPLE * 10L);
    assertThat(await(rulings.regrades(contest)))
        .singleElement()
        .satisfies(done -> assertThat(done.ruling()).isEqualTo(ruling));
  }

  @Test
  @DisplayName("papers closed while it runs and afterwards are graded by the same rulings")
  void closedMeanwhile() {
    submit(1, 300);
    rule(new KeyRuling.Draft(11, KeyRuling.Kind.VOID, null, "x"));
    List<Future<Boolean>> closing = new ArrayList<>();
    Future<Void> running = regrader.run();
    for (int i = 301; i <= 500; i++) {
      closing.add(closer.submit(new AttemptId(i), Instant.now()));
    }
    await(running);
    await(Future.join(closing));
    submit(501, PEOPLE);
    assertThat(points()).isEqualTo(PEOPLE * 10L);
    assertThat(database.value("select count(*) from graded_attempt")).isEqualTo("" + PEOPLE);
  }

  @Test
  @DisplayName("a ruling taken back: the grades are as they were, and both stay on record")
  void takenBack() {
    submit(1, PEOPLE);
    rule(new KeyRuling.Draft(11, KeyRuling.Kind.VOID, null, "x"));
    await(regrader.run());
    KeyRuling made = await(rulings.of(contest)).get(0);
    await(database.pools().tx(tx -> rulings.withdraw(tx, contest, made, "Xét lại.", 1)));
    await(regrader.run());
    assertThat(points()).isEqualTo(2000);
    assertThat(await(rulings.of(contest)))
        .singleElement()
        .satisfies(ruling -> assertThat(ruling.withdrawn()).isTrue());
    assertThat(await(rulings.regrades(contest)))
        .extracting(Regrade::generation)
        .containsExactly(2, 3);
  }

  @Test
  @DisplayName("two rulings one after the other both count")
  void both() {
    submit(1, PEOPLE);
    rule(new KeyRuling.Draft(11, KeyRuling.Kind.ALSO, 3, "x"));
    rule(new KeyRuling.Draft(12, KeyRuling.Kind.VOID, null, "y"));
    await(regrader.run());
    assertThat(points()).isEqualTo(PEOPLE * 10L + PEOPLE * 2 / 3 * 10L);
  }

  @Test
  @DisplayName("what papers answered to a question, with those left blank")
  void figures() {
    submit(1, PEOPLE);
    assertThat(await(rulings.figures(contest, 11)))
        .containsEntry(0, 200L)
        .containsEntry(2, 200L)
        .containsEntry(3, 200L);
    assertThat(await(rulings.figures(contest, 99))).isEmpty();
  }

  private long rule(KeyRuling.Draft draft) {
    return await(database.pools().tx(tx -> rulings.add(tx, contest, draft, 1)));
  }

  private void submit(int from, int to) {
    List<Future<Boolean>> all = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      all.add(closer.submit(new AttemptId(i), Instant.now()));
    }
    await(Future.join(all));
    assertThat(all).allMatch(Future::result);
  }

  private long points() {
    return Long.parseLong(database.value("select coalesce(sum(points), 0) from graded_attempt"));
  }
}
