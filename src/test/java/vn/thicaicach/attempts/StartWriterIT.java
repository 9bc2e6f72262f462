package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.access.Role;
import vn.thicaicach.access.Viewer;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;

/** Many starts at once, and what closing, cut-off and added time do to them. */
@ExtendWith(FreshDatabase.class)
class StartWriterIT {
  private static final int PEOPLE = 600;
  private static final Viewer.Staff STAFF =
      new Viewer.Staff(1, "Nguyễn Thị Thư Ký", List.of(new Viewer.Grant(Role.ADMIN, null)));

  private TestDatabase database;
  private ContestService contests;
  private AttemptService attempts;
  private Extensions extensions;
  private Closer closer;

  @BeforeEach
  void wire(TestDatabase fresh) {
    database = fresh;
    AttemptRows.seed(fresh, PEOPLE);
    AttemptRows.seedQuestions(fresh);
    fresh.execute(
        "delete from attempt",
        "insert into staff (login, name, password_hash) values ('thu-ky', 'Thư ký', 'x')");
    Database pools = fresh.pools();
    QuestionService questions = new QuestionService();
    contests = AttemptRows.contests(fresh);
    attempts = new AttemptService(pools, contests, new RoundPapers(pools, contests, questions));
    extensions = new Extensions(pools, contests, new Audit());
    closer = new Closer(pools, new Marking(pools, contests, questions), Instant::now, () -> {});
  }

  @Test
  @DisplayName("600 people who all press twice: 600 attempts, each one's own, few statements")
  void batches() {
    String before = commits();
    List<Future<Attempt>> starts = new ArrayList<>();
    Contest contest = contest();
    for (int i = 0; i < 2 * PEOPLE; i++) {
      starts.add(attempts.start(contest, new PersonId(1 + i % PEOPLE), Instant.now()));
    }
    await(Future.all(starts));

    assertThat(database.value("select count(*) from attempt")).isEqualTo("" + PEOPLE);
    assertThat(database.value("select count(distinct person_id) from attempt where epoch = 2"))
        .isEqualTo("" + PEOPLE);
    Set<String> papers =
        starts.stream().map(f -> f.result().questions().toString()).collect(Collectors.toSet());
    assertThat(papers).hasSizeGreaterThan(1);
    for (int i = 0; i < PEOPLE; i++) {
      assertThat(starts.get(i).result().person()).isEqualTo(new PersonId(1 + i));
      assertThat(starts.get(i).result().id()).isEqualTo(starts.get(i + PEOPLE).result().id());
    }
    assertThat(Long.parseLong(commits()) - Long.parseLong(before)).isLessThan(PEOPLE / 2);
  }

  @Test
  @DisplayName("a start that meets the closing of its round waits, and is refused after it")
  void closingWins() {
    Contest asKnown = contest();
    SqlConnection organiser = await(database.pools().main().getConnection());
    await(organiser.query("begin").execute());
    await(organiser.query("update round set closed_at = clock_timestamp()").execute());
    Future<Attempt> start = attempts.start(asKnown, new PersonId(1), Instant.now());
    Future<Attempt> other = attempts.start(asKnown, new PersonId(2), Instant.now());
    await(organiser.query("commit").execute());

    assertThat(code(start)).isEqualTo("round-not-open");
    assertThat(code(other)).isEqualTo("round-not-open");
    assertThat(database.value("select count(*) from attempt")).isEqualTo("0");
    await(organiser.close());
  }

  @Test
  @DisplayName(
      "the cut-off is exact to the millisecond of arrival, also when the round was extended")
  void cutOff() {
    database.execute(
        "update contest set rules = rules || '{\"startCutoffMinutes\": 10}'",
        "update round set closes_at = date_trunc('milliseconds', now()) + interval '30 minutes'");
    Contest contest = contest();
    Instant last = closes(contest).minus(Duration.ofMinutes(10));

    assertThat(code(attempts.start(contest, new PersonId(1), last))).isEqualTo("start-cutoff");
    await(attempts.start(contest, new PersonId(1), last.minusMillis(1)));

    await(extensions.extendRound(STAFF, contest, contest.rounds().get(0), 5, "Mất điện"));
    contests.refresh();
    Contest later = contest();
    assertThat(closes(later)).isEqualTo(closes(contest).plus(Duration.ofMinutes(5)));
    await(attempts.start(later, new PersonId(2), last));
  }

  @Test
  @DisplayName("a pause between attempts, and so many in the whole contest: to the millisecond")
  void pauseAndContestLimit() {
    database.execute(
        """
        update contest set rules = rules || '{"attempts":
          {"perRound": 0, "counts": "BEST", "perContest": 2, "delayMinutes": 30}}'""");
    Attempt first = start(1);
    Instant end = first.startedAt().plusSeconds(60);
    await(closer.submit(first.id(), end));
    Instant from = end.plus(Duration.ofMinutes(30));

    assertThat(code(attempts.start(contest(), new PersonId(1), from.minusMillis(1))))
        .isEqualTo("next-attempt-later");
    Attempt second = await(attempts.start(contest(), new PersonId(1), from));
    assertThat(second.number()).isEqualTo(2);
    await(closer.submit(second.id(), from.plusSeconds(60)));
    assertThat(code(attempts.start(contest(), new PersonId(1), from.plus(Duration.ofHours(3)))))
        .isEqualTo("no-contest-attempts-left");
    await(attempts.start(contest(), new PersonId(2), from));
  }

  @Test
  @DisplayName("an extension moves every open paper and the end of the round, never the base")
  void extendRound() {
    Attempt open = start(1);
    Attempt done = start(2);
    await(closer.submit(done.id(), Instant.now()));
    Contest contest = contest();

    int papers =
        await(extensions.extendRound(STAFF, contest, contest.rounds().get(0), 7, "Mất mạng"));

    assertThat(papers).isEqualTo(1);
    Attempt longer = await(attempts.own(open.code(), open.person()));
    assertThat(longer.deadline()).isEqualTo(open.deadline().plus(Duration.ofMinutes(7)));
    assertThat(longer.extraMinutes()).isEqualTo(7);
    assertThat(
            database.value(
                "select count(*) from attempt where deadline = started_at + interval '15 minutes'"))
        .isEqualTo("2");
    assertThat(database.column("select act from audit_entry order by seq"))
        .containsExactly("round.commit", "round.extend");
    assertThat(await(extensions.given(contest.rounds().get(0).id())))
        .singleElement()
        .satisfies(g -> assertThat(g.minutes()).isEqualTo(7));
  }

  @Test
  @DisplayName("extra time counts for the open paper and for one that starts later")
  void extendPerson() {
    Attempt open = start(1);
    Contest contest = contest();
    for (long person = 1; person <= 2; person++) {
      await(
          extensions.extendPerson(
              STAFF, contest, contest.rounds().get(0), new PersonId(person), 20, "Hỗ trợ"));
    }
    Attempt later = start(2);

    assertThat(await(attempts.own(open.code(), open.person())).deadline())
        .isEqualTo(open.deadline().plus(Duration.ofMinutes(20)));
    assertThat(later.deadline()).isEqualTo(later.startedAt().plus(Duration.ofMinutes(35)));
    assertThat(start(3).extraMinutes()).isZero();
  }

  @Test
  @DisplayName("added time counts for saves and submissions, to the millisecond; the sweeper waits")
  void addedTimeCounts() {
    Attempt open = start(1);
    Instant latest =
        AttemptRows.setDeadline(database, open.id().value(), Duration.ofMinutes(-2), 2000);
    database.execute("update attempt set extra_ms = 60000");
    assertThat(await(closer.submit(open.id(), latest.plusMillis(60_001)))).isFalse();
    assertThat(await(closer.submit(open.id(), latest.plusMillis(60_000)))).isTrue();
    assertThat(database.value("select finished_at = deadline + interval '1 minute' from attempt"))
        .isEqualTo("t");

    Attempt second = start(2);
    AttemptRows.setDeadline(database, second.id().value(), Duration.ofMinutes(-2), 2000);
    database.execute("update attempt set extra_ms = 180000 where state = 'OPEN'");
    assertThat(await(closer.expireDue())).isZero();
    database.execute("update attempt set extra_ms = 60000 where state = 'OPEN'");
    assertThat(await(closer.expireDue())).isEqualTo(1);
  }

  @Test
  @DisplayName("bad minutes, no reason, no right: refused, nothing written")
  void refusals() {
    Contest contest = contest();
    var round = contest.rounds().get(0);
    assertThat(code(() -> extensions.extendRound(STAFF, contest, round, 0, "x")))
        .isEqualTo("invalid");
    assertThat(code(() -> extensions.extendRound(STAFF, contest, round, 5, " ")))
        .isEqualTo("invalid");
    Viewer.Staff watcher =
        new Viewer.Staff(1, "Giám sát", List.of(new Viewer.Grant(Role.SUPERVISOR, null)));
    assertThat(code(() -> extensions.extendRound(watcher, contest, round, 5, "x")))
        .isEqualTo("not-allowed");
    assertThat(database.value("select count(*) from round_extension")).isEqualTo("0");
  }

  private Attempt start(long person) {
    return await(attempts.start(contest(), new PersonId(person), Instant.now()));
  }

  private Contest contest() {
    return await(contests.byCode("cuoc-thi"));
  }

  private static Instant closes(Contest contest) {
    return java.util.Objects.requireNonNull(contest.rounds().get(0).closesAt());
  }

  private String commits() {
    return database.value("select pg_current_xact_id()::text");
  }

  private static String code(Future<?> future) {
    return ((Problem) failure(future)).code();
  }

  private static String code(java.util.function.Supplier<Future<?>> act) {
    try {
      return code(act.get());
    } catch (Problem thrown) {
      return thrown.code();
    }
  }
}
