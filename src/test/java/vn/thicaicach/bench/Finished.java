package vn.thicaicach.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Finished attempts with marks, written by SQL in large sets, as many as years bring. */
final class Finished {
  private static final int AT_ONCE = 250_000;

  /** A contest and a round of long ago, beside the one people take now. */
  private static final String OLD_CONTEST =
      """
      with old as (
        insert into contest (code, title, summary, kind, organiser, help_phone, help_phone_sample,
          unit_id, unit_path, practice, sample, samples, banks, rules, content_hash)
        select 'nam-truoc', title, summary, kind, organiser, help_phone, help_phone_sample,
          unit_id, unit_path, practice, sample, samples, banks, rules, 'x'
        from contest where code = '%s' returning id)
      insert into round (contest_id, ordinal, name, opens_at, closes_at, closed_at, secret)
      select id, 1, 'Đợt 1', now() - interval '400 days', now() - interval '300 days',
             now() - interval '300 days', '\\x01' from old"""
          .formatted(Content.CODE);

  private static final String PEOPLE =
      """
      insert into person (full_name, search_name, birth_year, unit_id, audience, code_hmac,
                          consent_version, consent_at)
      select 'Người cũ ' || n, 'nguoi cu ' || n, 1950 + n %% 50, u.id, 'CITIZEN',
             sha256(('%1$s-' || n)::bytea), '1', now()
      from generate_series(%2$d + 1, %2$d + %3$d) n
      join (select id, row_number() over (order by id) as r, count(*) over () as all_units
            from unit where selectable) u on u.r = 1 + n %% u.all_units""";

  private static final String ATTEMPTS =
      """
      with taken as (
        insert into attempt (code, contest_id, round_id, person_id, number, seed, audience, unit_id,
          unit_path, questions, ranked, started_at, deadline, grace_ms, state, finished_at)
        select '%1$s-' || p.id, r.contest_id, r.id, p.id, 1, '\\x01', 'CITIZEN', u.id, u.path,
               array(select v.id from question_version v order by v.id limit %2$d), true,
               t.started, t.started + interval '15 minutes', 10000, 'SUBMITTED',
               t.started + (60000 + p.id * 7919 %% 800000) * interval '1 millisecond'
        from person p join unit u on u.id = p.unit_id
        join contest c on c.code = '%1$s' join round r on r.contest_id = c.id
        cross join lateral (select now() - interval '1 day' - p.id %% 10000 * interval '1 minute' as started) t
        where p.id > %3$d and p.search_name like 'nguoi cu %%'
        returning id, started_at, finished_at),
      answered as (
        insert into answer_event (attempt_id, writer, seq, question, answer, received_at)
        select t.id, 1, s, s, '1', t.started_at from taken t, generate_series(1, %4$d) s)
      insert into grade (attempt_id, generation, questions, answered, correct, points, prediction,
        duration_ms)
      select t.id, 1, %2$d, %2$d, t.id %% 16, t.id %% 16, null,
             (extract(epoch from t.finished_at) * 1000)::bigint
               - (extract(epoch from t.started_at) * 1000)::bigint
      from taken t""";

  private Finished() {}

  /** Writes so many into the contest that is open now. */
  static void now(Report report, Connection sql, int count) throws SQLException {
    write(report, sql, Content.CODE, count, 0);
  }

  /**
   * Writes so many into a contest of long ago.
   *
   * @param events answers of each
   */
  static void longAgo(Report report, Connection sql, int count, int events) throws SQLException {
    try (Statement statement = sql.createStatement()) {
      statement.execute(OLD_CONTEST);
    }
    write(report, sql, "nam-truoc", count, events);
  }

  private static void write(Report report, Connection sql, String contest, int count, int events)
      throws SQLException {
    long began = System.nanoTime();
    try (Statement statement = sql.createStatement()) {
      for (int from = 0; from < count; from += AT_ONCE) {
        long last = Long.parseLong(Site.value(sql, "select coalesce(max(id), 0) from person"));
        statement.execute(PEOPLE.formatted(contest, from, Math.min(AT_ONCE, count - from)));
        statement.execute(ATTEMPTS.formatted(contest, Content.QUESTIONS, last, events));
      }
      for (String table : new String[] {"person", "attempt", "grade", "answer_event"}) {
        // Own session of autovacuum's work: what a database that grew over years has behind it.
        statement.execute("vacuum (analyze) " + table);
      }
    }
    report.say(
        count + " finished attempts written within " + Math.round(Steps.since(began)) + " s");
  }
}
