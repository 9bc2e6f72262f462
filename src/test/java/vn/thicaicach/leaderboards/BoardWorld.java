package vn.thicaicach.leaderboards;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.platform.db.DatabaseClock;
import vn.thicaicach.platform.redis.Redis;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestVertx;
import vn.thicaicach.testing.WebHouse;

/**
 * Two trees of units (a city with wards and neighbourhoods; a department alone), a contest of two
 * rounds over both with two audiences and the best of three attempts, and people whose attempts are
 * put in by SQL, as the room of attempts would.
 */
final class BoardWorld implements AutoCloseable {
  static final long ROUND_1 = 1;
  static final long ROUND_2 = 2;

  final TestDatabase db;
  final Redis redis;
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final DatabaseClock clock;
  final Rooms rooms;
  final ContestService contests;
  final BoardStore boards;

  BoardWorld(TestDatabase db, Redis redis) {
    this.db = db;
    this.redis = redis;
    this.clock = await(DatabaseClock.start(TestVertx.shared(), db.pools()));
    this.rooms = new Rooms(db);
    this.contests = rooms.contests;
    this.boards = new BoardStore(redis);
    units();
    contest("BEST", "[\"score\",\"predictionDistance\",\"duration\"]");
  }

  /** The projection as the product starts it. */
  Projector project() {
    return Projector.start(TestVertx.shared(), db.pools(), clock, redis, contests, metrics);
  }

  /** Waits until all news arrived and the boards equal SQL, by our own look and the product's. */
  void settles(Projector projector, ContestId contest, Duration limit) throws Exception {
    Eventually.gives(
        () -> {
          assertThat(db.value("select count(*) from outbox")).isEqualTo("0");
          assertThat(differences()).isEmpty();
          assertThat(await(projector.checkAll(contest)).equal()).isTrue();
          return true;
        },
        limit);
  }

  /** What reads the boards. */
  BoardService service(Projector projector) {
    return new BoardService(
        db.pools(), clock, redis, contests, rooms.units, rooms.people, rooms.keys, projector);
  }

  /** A server with the doors of the boards. */
  WebHouse house(BoardService boards, BoardFeed feed) {
    return WebHouse.open(
        rooms,
        (doors, replies) ->
            new BoardRoutes(contests, rooms.units, clock, boards, feed, rooms.messages)
                .mount(doors));
  }

  Contest contest() {
    return await(contests.byId(new ContestId(1)));
  }

  private void units() {
    // Tree 1: city 1, wards 2-4, neighbourhoods 5-13 (three a ward). Tree 2: department 14 alone.
    db.execute(
        """
        insert into unit (code, name, search_name, kind, parent_id, path, depth, position, headcount)
        select 'u' || i, 'Đơn vị ' || i, 'don vi ' || i,
          case when i in (1, 14) then 'CITY' when i <= 4 then 'WARD' else 'NEIGHBOURHOOD' end,
          case when i in (1, 14) then null when i <= 4 then 1 else 2 + (i - 5) / 3 end,
          case when i in (1, 14) then array[i] when i <= 4 then array[1, i]
            else array[1, 2 + (i - 5) / 3, i] end,
          case when i in (1, 14) then 0 when i <= 4 then 1 else 2 end, i,
          case when i % 4 <> 3 then i * 9 end
        from generate_series(1, 14) i""");
  }

  private void contest(String counts, String chain) {
    db.execute(
        """
        insert into contest (code, title, summary, kind, organiser, help_phone, banks, rules,
          content_hash)
        values ('thi', 'Cuộc thi', 'Tóm tắt', 'KNOWLEDGE_ONLINE', 'UBND', '0200', '{b}', '{
          "eligibility": {"minAge": 18, "phoneRequired": false, "unitsAsOf": null},
          "audiences": [
            {"code": "OFFICIAL", "name": "Cán bộ", "blueprint": [{"topic": null, "difficulty": null, "count": 15}]},
            {"code": "CITIZEN", "name": "Người dân", "blueprint": [{"topic": null, "difficulty": null, "count": 15}]}],
          "paper": {"minutes": 15, "graceSeconds": 5, "pointsPerQuestion": 1},
          "prediction": {"text": "Bao nhiêu người?", "target": "PARTICIPANTS"},
          "attempts": {"perRound": 3, "counts": "%s"},
          "roundEnd": "CUT",
          "reveal": {"score": "AT_ONCE", "key": "AFTER_ROUND", "rank": "AT_ONCE"},
          "tieBreak": %s,
          "collective": {"minRatePercent": 0}}', 'h')"""
            .formatted(counts, chain),
        """
        insert into round (contest_id, ordinal, name, opens_at, closes_at, secret)
        select 1, i, 'Đợt ' || i, now() - interval '1 hour', now() + interval '1 day', 'x'
        from generate_series(1, 2) i""");
  }

  /** Another value somewhere in the rules, such as {@code {reveal,rank}}. */
  void rule(String path, String json) {
    db.execute(
        "update contest set rules = jsonb_set(rules, '%s', '%s'), rules_version = rules_version + 1"
            .formatted(path, json));
  }

  /** People from..to, spread over the units; one in seven stays anonymous. */
  void people(int from, int to) {
    db.execute(
        """
        insert into person (full_name, search_name, birth_year, unit_id, audience, anonymous,
          code_hmac, consent_version, consent_at)
        select 'Nguyễn Văn ' || i, 'nguyen van ' || i, 1980, (array[5,6,7,8,9,10,11,12,13,14,2,3])[1 + i %% 12],
          case when i %% 3 = 0 then 'CITIZEN' else 'OFFICIAL' end, i %% 7 = 0,
          decode(md5(i::text), 'hex'), '1', now()
        from generate_series(%d, %d) i"""
            .formatted(from, to));
  }

  /**
   * A graded attempt with its row in the outbox for every person from..to of whom {@code i % every
   * = 0}; points and duration follow from the numbers, with many ties.
   */
  void attempts(int from, int to, int every, long round, int number) {
    db.execute(
        """
        with one as (
          insert into attempt (code, contest_id, round_id, person_id, number, seed, audience, unit_id,
            unit_path, questions, ranked, started_at, deadline, grace_ms, state, finished_at)
          select 'a' || p.id || '-' || %4$d || '-' || %5$d, 1, %4$d, p.id, %5$d, 's', p.audience, u.id,
            u.path, '{}', true, now() - interval '20 minutes' + p.id * interval '1 ms',
            now() + interval '9 minutes', 5000, 'SUBMITTED',
            now() - interval '10 minutes'
          from person p join unit u on u.id = p.unit_id
          where p.id between %1$d and %2$d and p.id %% %3$d = 0
          returning id, person_id, number),
        marks as (
          insert into grade (attempt_id, generation, questions, answered, correct, points, prediction,
            duration_ms)
          select id, 1, 15, 15, c.correct, c.correct, 100, 60000 + (person_id * 7 + number * 13) %% 5 * 1000
          from one, lateral (select 15 - (person_id * 31 + number * 17 + %4$d * 5) %% 6 as correct) c)
        insert into outbox (contest_id, round_id, person_id) select 1, %4$d, person_id from one"""
            .formatted(from, to, every, round, number));
  }

  /** Annuls an attempt, as a decision of the committee would. */
  void annul(long person, long round, int number) {
    db.execute(
        "update attempt set state = 'VOID' where person_id = %d and round_id = %d and number = %d"
            .formatted(person, round, number),
        "insert into outbox (contest_id, round_id, person_id) values (1, %d, %d)"
            .formatted(round, person));
  }

  /** Every board in words, one row a line, ranked by PostgreSQL alone and without our views. */
  Set<String> sql() {
    List<String> lines =
        db.column(
            """
        with best as (
          select distinct on (a.round_id, a.person_id) a.round_id, a.person_id, a.audience, a.unit_path,
            a.started_at, g.points::bigint as points, g.duration_ms
          from attempt a join grade g on g.attempt_id = a.id
          where a.state in ('SUBMITTED', 'EXPIRED')
          order by a.round_id, a.person_id, g.points desc, g.duration_ms, a.number),
        scoped as (
          select 'r' || round_id as scope, person_id, audience, unit_path, points, duration_ms from best
          union all
          select 'all', b.person_id, l.audience, l.unit_path, sum(b.points), sum(b.duration_ms)
          from best b join lateral (
            select audience, unit_path from best x where x.person_id = b.person_id
            order by started_at desc, round_id desc limit 1) l on true
          group by b.person_id, l.audience, l.unit_path),
        placed as (
          select s.*, u.unit, t.audience as board_audience
          from scoped s
          cross join lateral (select 0 as unit union all select unnest(s.unit_path)) u
          cross join lateral (select null as audience union all select s.audience) t)
        select scope || ' ' || unit || ' ' || coalesce(board_audience, 'all') || ' #'
          || rank() over w || ' ' || person_id || ' ' || points || ' ' || duration_ms
        from placed
        window w as (partition by scope, unit, board_audience order by points desc, duration_ms)""");
    Set<String> rows = new TreeSet<>(lines);
    assertThat(rows).hasSameSizeAs(lines);
    return rows;
  }

  /** Rows that stand only in SQL or only in Redis. */
  List<String> differences() {
    Set<String> sql = sql();
    Set<String> redis = redis();
    List<String> differences = new ArrayList<>();
    sql.stream().filter(row -> !redis.contains(row)).forEach(row -> differences.add("SQL " + row));
    redis.stream()
        .filter(row -> !sql.contains(row))
        .forEach(row -> differences.add("Redis " + row));
    return differences;
  }

  /** The same read from Redis, board by board. */
  Set<String> redis() {
    Set<String> lines = new TreeSet<>();
    for (Scope scope : List.of(Scope.CONTEST, scope(ROUND_1), scope(ROUND_2))) {
      for (long unit = 0; unit <= 14; unit++) {
        for (String audience : new String[] {null, "OFFICIAL", "CITIZEN"}) {
          lines.addAll(board(scope, unit, audience));
        }
      }
    }
    return lines;
  }

  private List<String> board(Scope scope, long unit, String audience) {
    BoardStore.Top top =
        await(boards.top(new ContestId(1), scope, BoardKeys.board(unit, audience), 0, 5000));
    List<String> lines = new ArrayList<>();
    if (top == null) {
      return List.of("no epoch");
    }
    List<Long> places = top.places(0);
    for (int i = 0; i < top.entries().size(); i++) {
      BoardEntry e = top.entries().get(i);
      lines.add(
          "%s %d %s #%d %d %d %d"
              .formatted(
                  scope.key(),
                  unit,
                  audience == null ? "all" : audience,
                  places.get(i),
                  e.person().value(),
                  e.points(),
                  e.durationMs()));
    }
    return lines;
  }

  static Scope scope(long round) {
    return new Scope(new RoundId(round));
  }

  @Override
  public void close() {
    clock.stop();
    await(redis.close());
  }
}
