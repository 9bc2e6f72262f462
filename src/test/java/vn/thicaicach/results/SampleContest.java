package vn.thicaicach.results;

import java.time.Instant;
import java.util.List;
import vn.thicaicach.contests.Contest;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.contests.Round;
import vn.thicaicach.contests.RoundId;
import vn.thicaicach.contests.Rules;
import vn.thicaicach.contests.Rules.Prediction.Target;
import vn.thicaicach.platform.http.Json;
import vn.thicaicach.testing.TestDatabase;

/** A contest with one round and people who took it, written as the owner of the tables. */
public final class SampleContest {
  private static final Instant OPENS = Instant.parse("2025-09-28T17:00:00Z");
  private static final Instant CLOSES = Instant.parse("2025-10-05T17:00:00Z");

  private final TestDatabase database;
  private final Rules rules = SampleRules.twoAudiences(Target.PARTICIPANTS);

  private SampleContest(TestDatabase database) {
    this.database = database;
  }

  /** Writes units, one member of staff, the contest and its round; ids start at 1. */
  public static SampleContest in(TestDatabase database) {
    SampleContest sample = new SampleContest(database);
    database.execute(
        """
        insert into unit (code, name, search_name, kind, bloc, parent_id, path, depth, headcount,
                          position) values
          ('goc', 'Thành phố Mẫu', 'thanh pho mau', 'CITY', null, null, '{1}', 0, 400, 0),
          ('goc.phuong-10', 'Phường 10', 'phuong 10', 'WARD', 'COMMUNE_LEVEL', 1, '{1,2}', 1, 150, 0),
          ('goc.phuong-2', 'Phường 2', 'phuong 2', 'WARD', 'COMMUNE_LEVEL', 1, '{1,3}', 1, null, 1),
          ('goc.noi-vu', 'Phòng Nội vụ', 'phong noi vu', 'DEPARTMENT', 'ADMINISTRATIVE', 1, '{1,4}',
           1, 20, 2),
          ('goc.phuong-10.to-1', 'Tổ dân phố 1', 'to dan pho 1', 'NEIGHBOURHOOD', 'RESIDENTIAL', 2,
           '{1,2,5}', 2, 60, 0)""",
        "insert into staff (login, name, password_hash) values ('thu-ky', 'Thư ký', 'x')",
        """
        insert into contest (code, title, summary, kind, organiser, help_phone, unit_id, unit_path,
                             banks, rules, content_hash)
        values ('mau', 'Tìm hiểu cải cách hành chính năm 2025', 'Tóm tắt', 'KNOWLEDGE_ONLINE',
                'UBND thành phố Mẫu', '0229000000', 1, '{1}', '{mau}', '%s', 'x')"""
            .formatted(Json.write(sample.rules).replace("'", "''")),
        """
        insert into round (contest_id, ordinal, name, opens_at, closes_at, secret)
        values (1, 1, 'Tuần 1', '%s', '%s', '\\x00')"""
            .formatted(OPENS, CLOSES));
    return sample;
  }

  /** People 1 … n, each with a finished attempt; many equal in one or more keys. */
  public void attempts(int n) {
    database.execute(
        """
        insert into person (full_name, search_name, birth_year, unit_id, audience, code_hmac,
                            consent_version, consent_at, anonymous)
        select (array['Nguyễn Thị Ánh', 'Trần Văn Ân', 'Lê Hoàng Anh', 'Đặng Thị Đào',
                      'Phạm Minh Đức', '=HYPERLINK("http://x","y")', 'Vũ Bình', 'Hồ Ê Ban'])[i %% 8 + 1],
               'x', 1960 + i %% 45, 2 + i %% 4, case when i %% 3 = 0 then 'CITIZEN' else 'OFFICIAL' end,
               int4send(i), '1', now(), i %% 11 = 0
        from generate_series(1, %d) i"""
            .formatted(n),
        """
        insert into attempt (code, contest_id, round_id, person_id, number, seed, audience, unit_id,
                             unit_path, questions, ranked, started_at, deadline, grace_ms, state,
                             finished_at)
        select 'bai-' || p.id, 1, 1, p.id, 1, '\\x00', p.audience, p.unit_id, u.path,
               array(select generate_series(1, 15)), true,
               timestamptz '%1$s' + p.id * interval '1 second',
               timestamptz '%1$s' + p.id * interval '1 second' + interval '15 minutes', 5000,
               case when p.id %% 7 = 0 then 'EXPIRED' else 'SUBMITTED' end,
               timestamptz '%1$s' + interval '5 minutes' + (p.id %% 50) * interval '1 second'
        from person p join unit u on u.id = p.unit_id"""
            .formatted(OPENS),
        """
        insert into grade (attempt_id, generation, questions, answered, correct, points, prediction,
                           duration_ms)
        select a.id, 1, 15, 15, 15 - a.person_id %% 4, 10 * (15 - a.person_id %% 4),
               case when a.person_id %% 5 = 0 then null else 290 + a.person_id %% 20 end,
               60000 + 1000 * (a.person_id %% 2)
        from attempt a where a.state <> 'OPEN'"""
            .replace("%%", "%"));
  }

  /** One more person, whose paper is still open. */
  public void openAttempt(long person) {
    database.execute(
        """
        insert into person (full_name, search_name, birth_year, unit_id, audience, code_hmac,
                            consent_version, consent_at)
        values ('Người Đang Làm', 'x', 1990, 2, 'OFFICIAL', int4send(%1$d), '1', now())"""
            .formatted(person),
        """
        insert into attempt (code, contest_id, round_id, person_id, number, seed, audience, unit_id,
                             unit_path, questions, ranked, started_at, deadline, grace_ms)
        select 'mo-%1$d', 1, 1, max(id), 1, '\\x00', 'OFFICIAL', 2, '{1,2}', '{1}', true, '%2$s',
               '%3$s', 5000 from person"""
            .formatted(person, OPENS, CLOSES));
  }

  /** The contest as services give it. */
  public Contest contest() {
    return new Contest(
        new ContestId(1),
        "mau",
        "Tìm hiểu cải cách hành chính năm 2025",
        "Tóm tắt",
        "UBND thành phố Mẫu",
        "0229000000",
        false,
        1L,
        List.of(1L),
        false,
        false,
        List.of(),
        List.of("mau"),
        rules,
        1,
        List.of(new Round(round(), new ContestId(1), 1, "Tuần 1", OPENS, CLOSES, null)));
  }

  /** Its only round. */
  public RoundId round() {
    return new RoundId(1);
  }

  /** A moment when the round is open. */
  public Instant during() {
    return OPENS.plusSeconds(3600);
  }
}
