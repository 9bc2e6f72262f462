package vn.thicaicach.results;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.attempts.Attempts;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TestDatabase;

/** The frozen ranking of 300 attempts against a recomputation that shares no code with it. */
@ExtendWith(FreshDatabase.class)
class FreezeIT {
  private static final Instant AFTER = Instant.parse("2025-10-06T00:00:00Z");

  private TestDatabase database;
  private SampleContest sample;
  private Freezer freezer;

  @BeforeEach
  void start(TestDatabase fresh) {
    database = fresh;
    sample = SampleContest.in(database);
    Rooms rooms = new Rooms(database);
    Attempts attempts =
        new Attempts(
            database.pools(), rooms.contests, rooms.questions, rooms.keys, Instant::now, () -> {});
    freezer = new Freezer(database.vertx(), database.pools(), new Audit(), attempts.rulings());
  }

  @Test
  @DisplayName("300 frozen places equal an independent recomputation in SQL, reason by reason")
  void equalsIndependentRecomputation() {
    sample.attempts(300);
    Result result = freeze();
    assertThat(result.counts().people()).isEqualTo(300);
    assertThat(result.target()).isEqualTo(300);
    List<String> expected = database.column(recomputed(300));
    List<String> frozen =
        database.column(
            """
            select concat_ws('|', scope, person_id, rank, shared, points, correct, distance,
                             reason_key, reason_mine, reason_next)
            from result_place order by scope, rank, person_id""");
    assertThat(frozen).isEqualTo(expected).hasSize(600);
  }

  @Test
  @DisplayName("freezing twice changes nothing and leaves one audit entry")
  void idempotent() {
    sample.attempts(20);
    Result first = freeze();
    Result second = freeze();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(database.value("select count(*) from result")).isEqualTo("1");
    assertThat(database.column("select data ->> 'digest' from audit_entry"))
        .containsExactly(first.fingerprint());
  }

  @Test
  @DisplayName("a void attempt makes a new version; the old one stays readable")
  void newVersion() {
    sample.attempts(20);
    Result first = freeze();
    database.execute("update attempt set state = 'VOID' where number = 1 and person_id = 1");
    Result second = freeze();
    assertThat(second.version()).isEqualTo(first.version() + 1);
    assertThat(second.counts().people()).isEqualTo(19);
    assertThat(second.digest()).isNotEqualTo(first.digest());
    assertThat(database.value("select count(*) from result_place where result_id = 1"))
        .isEqualTo("40");
  }

  @Test
  @DisplayName("an official result is not frozen again differently")
  void officialStays() {
    sample.attempts(20);
    Result first = freeze();
    database.execute("insert into result_official (result_id) values (1)");
    assertThat(freeze().stage()).isEqualTo(Result.Stage.OFFICIAL);
    database.execute("update attempt set state = 'VOID' where number = 1 and person_id = 1");
    assertThat(refusal()).isEqualTo("result-official");
  }

  @Test
  @DisplayName("no freeze while a paper is open or the round runs")
  void refusesUnfinished() {
    sample.attempts(20);
    assertThat(failure(freezer.freeze(sample.contest(), sample.round(), 1, sample.during())))
        .isInstanceOfSatisfying(
            Problem.Conflict.class, c -> assertThat(c.code()).isEqualTo("round-running"));
    sample.openAttempt(21);
    assertThat(refusal()).isEqualTo("papers-open");
    assertThat(database.value("select count(*) from result")).isEqualTo("0");
  }

  @Test
  @DisplayName("frozen rows cannot be changed, not even by the program")
  void appendOnly() {
    sample.attempts(5);
    freeze();
    assertThat(failure(database.pools().main().query("update result_place set rank = 1").execute()))
        .hasMessageContaining("permission denied");
  }

  @Test
  @DisplayName("the contest as a whole adds up the rounds and ignores predictions")
  void wholeContest() {
    sample.attempts(30);
    Result result = await(freezer.freeze(sample.contest(), null, 1, AFTER));
    assertThat(result.roundId()).isNull();
    assertThat(result.target()).isNull();
    assertThat(
            database.value(
                "select count(*) from result_place where scope = 'ALL' and distance is null"))
        .isEqualTo("30");
  }

  private Result freeze() {
    return await(freezer.freeze(sample.contest(), sample.round(), 1, AFTER));
  }

  private String refusal() {
    Throwable thrown = failure(freezer.freeze(sample.contest(), sample.round(), 1, AFTER));
    assertThat(thrown).isInstanceOf(Problem.Conflict.class);
    return ((Problem.Conflict) thrown).code();
  }

  /** Score, distance (none last), duration, finish: ranks by counting, reasons by comparing. */
  private static String recomputed(long target) {
    return """
        with base as (
          select a.person_id, s.scope, g.points, g.correct, abs(g.prediction - %1$d) as distance,
                 coalesce(abs(g.prediction - %1$d), 9223372036854775807) as far, g.duration_ms,
                 (extract(epoch from a.finished_at) * 1000000)::bigint as finished
          from attempt a join grade g on g.attempt_id = a.id
          cross join lateral (values ('ALL'), (a.audience)) s (scope)
          where a.state <> 'OPEN'),
        ranked as (
          select *, (select count(*) from base o where o.scope = b.scope
                     and (-o.points, o.far, o.duration_ms, o.finished)
                       < (-b.points, b.far, b.duration_ms, b.finished)) + 1 as rank,
                 (select count(*) from base o where o.scope = b.scope
                     and (o.points, o.far, o.duration_ms, o.finished)
                       = (b.points, b.far, b.duration_ms, b.finished)) > 1 as shared
          from base b),
        beside as (
          select r.*, n.points as np, n.far as nf, n.duration_ms as nd, n.finished as nt
          from ranked r
          left join lateral (select * from ranked o where o.scope = r.scope and o.rank > r.rank
                             order by o.rank limit 1) n on true)
        select concat_ws('|', scope, person_id, rank, shared, points, correct, distance,
            case when np is null then null when points <> np then 'SCORE'
                 when far <> nf then 'PREDICTION_DISTANCE'
                 when duration_ms <> nd then 'DURATION' else 'FINISHED_AT' end,
            case when np is null then null when points <> np then points when far <> nf then far
                 when duration_ms <> nd then duration_ms else finished end,
            case when np is null then null when points <> np then np when far <> nf then nf
                 when duration_ms <> nd then nd else nt end)
        from beside order by scope, rank, person_id"""
        .formatted(target);
  }
}
