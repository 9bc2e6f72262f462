package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;

/** Starting, taking over and answering, through the services on a real database. */
@ExtendWith(FreshDatabase.class)
class AttemptServiceIT {
  private static final PersonId PERSON = new PersonId(1);

  private final Keys keys = new Keys(new byte[32]);
  private TestDatabase database;
  private AttemptService attempts;
  private AnswerService answers;
  private Closer closer;
  private Contest contest;

  @BeforeEach
  void wire(TestDatabase fresh) {
    database = fresh;
    AttemptRows.seed(fresh, 3);
    AttemptRows.seedQuestions(fresh);
    fresh.execute("delete from attempt");
    Database pools = fresh.pools();
    QuestionService questions = new QuestionService();
    ContestService contests = AttemptRows.contests(fresh);
    attempts = new AttemptService(pools, contests, new RoundPapers(pools, contests, questions));
    AnswerWriter writer = new AnswerWriter(pools.answers(), 2, Instant::now);
    answers = new AnswerService(pools, questions, writer, new AnswerToken.Signer(keys), keys);
    closer = new Closer(pools, new Marking(pools, contests, questions), Instant::now, () -> {});
    contest = await(contests.byCode("cuoc-thi"));
  }

  @Test
  @DisplayName("a start copies person, unit path and audience and sets the deadline")
  void startWritesOneRow() {
    Instant arrived = Instant.now();

    Attempt attempt = start();

    assertThat(attempt.number()).isEqualTo(1);
    assertThat(attempt.questions()).containsExactlyInAnyOrder(11L, 12L, 13L);
    assertThat(attempt.unitPath()).containsExactly(1L);
    assertThat(Duration.between(arrived, attempt.deadline()))
        .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(15).plusSeconds(20));
    assertThat(attempt.ranked()).isTrue();
  }

  @Test
  @DisplayName("200 starts at once give one attempt when one is allowed")
  void parallelStarts() {
    List<Future<Attempt>> starts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      starts.add(attempts.start(contest, PERSON, Instant.now()));
    }
    await(Future.join(starts).otherwiseEmpty());

    assertThat(database.value("select count(*) from attempt")).isEqualTo("1");
    assertThat(starts.stream().filter(Future::succeeded).map(f -> f.result().id()).distinct())
        .hasSize(1);
  }

  @Test
  void aSecondAttemptIsRefusedWhenOneIsAllowed() {
    Attempt first = start();
    await(closer.submit(first.id(), Instant.now()));

    assertThat(failure(attempts.start(contest, PERSON, Instant.now())))
        .isInstanceOfSatisfying(
            Problem.Conflict.class,
            c -> {
              assertThat(c.code()).isEqualTo("no-attempts-left");
              assertThat(c.args()).isEqualTo(Map.of("limit", 1));
            });
  }

  @Test
  @DisplayName(
      "starting again takes the open attempt over: same paper, same deadline, older token dead")
  void startingAgainTakesOver() {
    Attempt first = start();
    String older = answers.issue(first);
    Attempt again = start();

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.questions()).isEqualTo(first.questions());
    assertThat(again.deadline()).isEqualTo(first.deadline());
    assertThat(answers.mayWrite(again, Optional.of(older))).isFalse();
    assertThat(answers.mayWrite(again, Optional.of(answers.issue(again)))).isTrue();
    assertThat(code(save(older, 1, "1", option(first, 1, 1)))).isEqualTo("fenced");
  }

  @Test
  void somebodyElsesAttemptIsNotFound() {
    Attempt mine = start();

    assertThat(failure(attempts.own(mine.code(), new PersonId(2))))
        .isInstanceOf(Problem.NotFound.class);
  }

  @Test
  @DisplayName("the paper never changes and follows from the round's secret alone")
  void paperFollowsFromTheSecret() {
    Attempt attempt = start();
    byte[] seed = Keys.Keyed.of(new byte[] {0}).sign("attempt|1|1");

    assertThat(attempt.seed()).isEqualTo(seed);
  }

  @Test
  @DisplayName("right options earn their points, whatever order they were shown in")
  void fromOptionNameToMark() {
    Attempt attempt = start();
    String token = answers.issue(attempt);
    int[] keysByVersion = {2, 4, 1};
    for (int place = 1; place <= 3; place++) {
      int key = keysByVersion[(int) (attempt.paper().version(place) - 11)];
      await(save(token, place, "" + place, option(attempt, place, key)));
    }
    await(save(token, 4, Paper.PREDICTION, "3.200"));
    await(closer.submit(attempt.id(), Instant.now()));

    Grade grade = await(attempts.grade(attempt.id())).orElseThrow();
    assertThat(grade.points()).isEqualTo(30);
    assertThat(grade.prediction()).isEqualTo(3200);
  }

  @Test
  @DisplayName("bad answers are refused by field and nothing is stored")
  void badAnswers() {
    Attempt attempt = start();
    String token = answers.issue(attempt);

    assertThat(field(token, "4", option(attempt, 1, 1))).isEqualTo("question not-on-paper");
    assertThat(field(token, "x", "y")).isEqualTo("question not-on-paper");
    assertThat(field(token, "2", option(attempt, 1, 1))).isEqualTo("answer not-an-option");
    assertThat(field(token, Paper.PREDICTION, "nhiều lắm")).isEqualTo("answer.du-doan prediction");
    assertThat(field(token, Paper.PREDICTION, "1000000000")).isEqualTo("answer.du-doan prediction");
    assertThat(database.value("select count(*) from answer_event")).isEqualTo("0");
  }

  @Test
  @DisplayName("a form saves what differs and leaves alone what is stored already")
  void formSavesDifferences() {
    Attempt attempt = start();
    AnswerToken token = answers.admit(Optional.of(answers.issue(attempt)));
    Map<String, String> first = Map.of("1", option(attempt, 1, 1), "2", option(attempt, 2, 3));
    await(answers.saveForm(token, first, Instant.now()));
    await(answers.saveForm(token, first, Instant.now()));
    await(answers.saveForm(token, Map.of("1", option(attempt, 1, 2)), Instant.now()));

    assertThat(database.value("select count(*) from answer_event")).isEqualTo("3");
    assertThat(await(answers.state(attempt)).nextSeq()).isEqualTo(4);
  }

  @Test
  @DisplayName("members of the committee are excluded by account; likeness is only flagged")
  void exclusions() {
    database.execute(
        "insert into contest_exclusion (contest_id, person_id, reason) values (1, 1, 'COMMITTEE')",
        "update person set phone_hash = '\\x0a' where id = 2",
        """
        insert into contest_exclusion (contest_id, full_name, search_name, phone_hash, reason)
        values (1, 'Người 2', 'nguoi 2', '\\x0a', 'OTHER')""");

    // A service that has not read the lists yet: they are kept for two seconds.
    ContestService contests = AttemptRows.contests(database);
    Database pools = database.pools();
    AttemptService fresh =
        new AttemptService(
            pools, contests, new RoundPapers(pools, contests, new QuestionService()));

    assertThat(code(fresh.start(contest, PERSON, Instant.now()))).isEqualTo("excluded");
    await(fresh.start(contest, new PersonId(2), Instant.now()));
    assertThat(database.column("select person_id || kind from contest_flag"))
        .containsExactly("2like-excluded");
  }

  @Test
  void nobodyStartsWhenNoRoundIsOpen() {
    Instant later = Instant.now().plus(Duration.ofDays(30));
    assertThat(code(attempts.start(contest, PERSON, later))).isEqualTo("round-not-open");
  }

  @Test
  @DisplayName("a round that cuts ends the paper with itself")
  void cutAtTheEndOfTheRound() {
    Instant end = contest.rounds().get(0).closesAt();

    assertThat(
            AttemptService.deadline(contest.rules(), contest.rounds().get(0), end.minusSeconds(60)))
        .isEqualTo(end);
  }

  private Attempt start() {
    return await(attempts.start(contest, PERSON, Instant.now()));
  }

  private Future<Receipt> save(String token, int seq, String question, String answer) {
    try {
      return answers.save(answers.admit(Optional.of(token)), seq, question, answer, Instant.now());
    } catch (Problem thrown) {
      return Future.failedFuture(thrown);
    }
  }

  private String field(String token, String question, String answer) {
    Problem.Invalid invalid = (Problem.Invalid) failure(save(token, 1, question, answer));
    return invalid.errors().get(0).field() + " " + invalid.errors().get(0).code();
  }

  private static String code(Future<?> future) {
    return ((Problem) failure(future)).code();
  }

  private static String option(Attempt attempt, int place, int ordinal) {
    Paper paper = attempt.paper();
    return paper.options(paper.version(place), 4).stream()
        .filter(o -> o.ordinal() == ordinal)
        .findFirst()
        .orElseThrow()
        .name();
  }
}
