package vn.thicaicach.testing;

import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.Round;
import vn.thicaicach.platform.text.VietnameseText;

/**
 * People who took a shipped contest, written straight into the tables as the engine leaves them.
 */
public final class TakenContest {
  private static final String[] FAMILY = {
    "Nguyễn", "Trần", "Lê", "Phạm", "Đinh", "Vũ", "Đặng", "Hoàng", "Bùi", "Tống"
  };
  private static final String[] MIDDLE = {"Thị", "Văn", "Minh", "Thị Ngọc", "Đức", "Hữu", ""};
  private static final String[] GIVEN = {
    "Ánh", "Anh", "Ân", "Bình", "Cường", "Dung", "Đào", "Đức", "Hà", "Hạnh", "Hương", "Khánh",
    "Lan", "Long", "Mai", "Nga", "Oanh", "Phúc", "Quỳnh", "Sơn", "Thảo", "Út", "Vân", "Yến"
  };

  private final TestDatabase database;
  private final Contest contest;
  private final Round round;

  /** On the first round of a contest that {@link Rooms#withContent} loaded. */
  public TakenContest(Rooms rooms, String code) {
    this.database = rooms.database;
    this.contest = rooms.contest(code);
    this.round = contest.rounds().get(0);
  }

  public Contest contest() {
    return contest;
  }

  public Round round() {
    return round;
  }

  /** A name by its number; different numbers mostly differ. */
  public static String name(int i) {
    String middle = MIDDLE[i / 3 % MIDDLE.length];
    return FAMILY[i % FAMILY.length]
        + " "
        + (middle.isEmpty() ? "" : middle + " ")
        + GIVEN[i * 7 % GIVEN.length];
  }

  /** More people, spread over the units one may choose; each with a finished attempt. */
  public TakenContest finished(int people) {
    register(people);
    database.execute(
        attempts("'SUBMITTED'", "started + duration")
            + " where not exists (select 1 from attempt a where a.person_id = p.id)",
        """
        insert into grade (attempt_id, generation, questions, answered, correct, points, duration_ms)
        select a.id, 1, 10, 10, c.correct, c.correct,
               (extract(epoch from a.finished_at - a.started_at) * 1000)::bigint
        from attempt a cross join lateral (select 10 - (a.person_id * 7 %% 8)::int / 2 as correct) c
        where a.round_id = %d and a.state <> 'OPEN'
          and not exists (select 1 from grade g where g.attempt_id = a.id)"""
            .formatted(round.id().value()));
    return this;
  }

  /** Tells the boards of everybody so far, as the engine does at each end of a paper. */
  public TakenContest toBoards() {
    database.execute(
        "insert into outbox (contest_id, round_id, person_id)"
            + " select contest_id, round_id, person_id from attempt where state <> 'OPEN'");
    return this;
  }

  /** More people whose papers are still open. */
  public TakenContest open(int people) {
    register(people);
    database.execute(
        attempts("'OPEN'", "null::timestamptz")
            + " where not exists (select 1 from attempt a where a.person_id = p.id)");
    return this;
  }

  /** Gives a person another name. */
  public TakenContest rename(long person, String name) {
    database.execute(
        "update person set full_name = '%s', search_name = '%s' where id = %d"
            .formatted(name.replace("'", "''"), VietnameseText.fold(name), person));
    return this;
  }

  private void register(int people) {
    int known = Integer.parseInt(database.value("select count(*) from person"));
    StringBuilder names = new StringBuilder();
    for (int i = known + 1; i <= known + people; i++) {
      String name = name(i);
      names
          .append(names.isEmpty() ? "" : ", ")
          .append("(%d, '%s', '%s')".formatted(i, name, VietnameseText.fold(name)));
    }
    String owner =
        contest.unitId() == null
            ? ""
            : " and path @> array[%d::bigint]".formatted(contest.unitId());
    database.execute(
        """
        with choice as (
          select id, row_number() over (order by id) - 1 as n, count(*) over () as all_units
          from unit where selectable%s)
        insert into person (full_name, search_name, birth_year, phone, unit_id, audience, anonymous,
                            code_hmac, consent_version, consent_at)
        select v.name, v.folded, 1958 + v.i * 11 %% 48, '+8491' || lpad((v.i * 7919 %% 10000000)::text, 7, '0'),
               c.id, case when v.i %% 3 = 0 then 'CITIZEN' else 'OFFICIAL' end, v.i %% 13 = 0,
               int4send(v.i), '1', now()
        from (values %s) v (i, name, folded)
        join choice c on c.n = v.i * v.i %% c.all_units
        order by v.i"""
            .formatted(owner, names));
  }

  private String attempts(String state, String finished) {
    return """
        insert into attempt (code, contest_id, round_id, person_id, number, seed, audience, unit_id,
                             unit_path, questions, ranked, started_at, deadline, grace_ms, state,
                             finished_at)
        select 'bai-' || p.id, %1$d, %2$d, p.id, 1, '\\x00', p.audience, p.unit_id, u.path, '{1}', true,
               started, started + interval '10 minutes', 10000, %3$s, %4$s
        from person p join unit u on u.id = p.unit_id
        cross join lateral (select now() - interval '9 minutes' + p.id * interval '0.9 second' as started,
                                   make_interval(secs => 95 + p.id * 37 %% 300 + (p.id %% 9) * 0.125) as duration) t"""
        .formatted(contest.id().value(), round.id().value(), state, finished);
  }
}
