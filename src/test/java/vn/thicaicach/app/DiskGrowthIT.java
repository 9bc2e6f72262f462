package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;

/**
 * How much disk an attempt takes, for the README. Rows as the server writes them, fifty to a
 * commit. {@code -Ddisk.attempts=20000} for the figures that stand there.
 */
@ExtendWith(FreshDatabase.class)
class DiskGrowthIT {
  private static final int ATTEMPTS = Integer.getInteger("disk.attempts", 2_000);
  private static final int ANSWERS = 15;
  private static final int BATCH = 50;

  @Test
  @DisplayName("an attempt with 15 answers takes less than 8 KB, its log less than 16 KB")
  void bytesAnAttempt(TestDatabase database) {
    contest(database);
    long log = Long.parseLong(database.value("select pg_current_wal_lsn() - '0/0'::pg_lsn"));
    long size = size(database);

    for (int from = 0; from < ATTEMPTS; from += BATCH) {
      attempts(database, from, Math.min(from + BATCH, ATTEMPTS) - 1);
    }

    long bytes = (size(database) - size) / ATTEMPTS;
    long written =
        (Long.parseLong(database.value("select pg_current_wal_lsn() - '0/0'::pg_lsn")) - log)
            / ATTEMPTS;
    System.out.printf(
        "%d attempts of %d answers: %d bytes of tables and indexes, %d bytes of log an attempt%n",
        ATTEMPTS, ANSWERS, bytes, written);
    assertThat(database.value("select count(*) from answer_event"))
        .isEqualTo("" + ATTEMPTS * ANSWERS);
    assertThat(bytes).isBetween(1_000L, 8_000L);
    assertThat(written).isBetween(1_000L, 16_000L);
  }

  private static long size(TestDatabase database) {
    return Long.parseLong(
        database.value(
            """
            select sum(pg_total_relation_size(oid)) from pg_class
            where relkind = 'r' and relnamespace = 'public'::regnamespace"""));
  }

  private static void contest(TestDatabase database) {
    database.execute(
        """
        insert into unit (code, name, search_name, kind, position)
        values ('u', 'Phường', 'phuong', 'WARD', 1)""",
        """
        insert into contest (code, title, summary, kind, organiser, help_phone, unit_id, unit_path,
          banks, rules, content_hash)
        select 'c', 'c', 'c', 'KNOWLEDGE_ONLINE', 'c', '1', id, array[id], '{}', '{}', 'x'
        from unit""",
        """
        insert into round (contest_id, ordinal, name, opens_at, secret)
        select id, 1, 'Đợt 1', now(), '\\x00' from contest""");
  }

  /** Registered, started, answered with one commit for fifty answers, handed in, marked. */
  private static void attempts(TestDatabase database, int from, int to) {
    String[] statements = new String[ANSWERS + 3];
    statements[0] =
        """
        insert into person (full_name, search_name, birth_year, unit_id, audience, code_hmac,
          consent_version, consent_at)
        select 'Nguyễn Thị Minh ' || n, 'nguyen thi minh ' || n, 1980, u.id, 'CITIZEN',
          sha256(n::text::bytea), '1', now()
        from unit u, generate_series(%d, %d) n"""
            .formatted(from, to);
    statements[1] =
        """
        insert into attempt (code, contest_id, round_id, person_id, number, seed, audience, unit_id,
          unit_path, questions, ranked, started_at, deadline, grace_ms)
        select substr(encode(code_hmac, 'hex'), 1, 16), r.contest_id, r.id, p.id, 1, code_hmac,
          'CITIZEN', p.unit_id, array[p.unit_id, p.unit_id, p.unit_id],
          array(select generate_series(1, %d)), true, now(), now() + interval '20 minutes', 10000
        from round r, person p where p.id > (select coalesce(max(person_id), 0) from attempt)"""
            .formatted(ANSWERS);
    for (int answer = 1; answer <= ANSWERS; answer++) {
      statements[1 + answer] =
          """
          insert into answer_event
          select id, 1, %d, %d, '2', clock_timestamp() from attempt where state = 'OPEN'"""
              .formatted(answer, answer);
    }
    statements[ANSWERS + 2] =
        """
        with done as (
          update attempt set state = 'SUBMITTED', finished_at = now() where state = 'OPEN'
          returning id)
        insert into grade (attempt_id, generation, questions, answered, correct, points,
          duration_ms)
        select id, 1, %d, %d, 9, 9, 300000 from done"""
            .formatted(ANSWERS, ANSWERS);
    database.execute(statements);
  }
}
