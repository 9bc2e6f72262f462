package vn.thicaicach.chaos;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import vn.thicaicach.bench.Phone;

/** What the papers of phones hold, by SQL of our own. */
final class Marks {
  private static final String WRONG =
      """
      select count(*) from attempt a
      left join grade g on g.attempt_id = a.id
      cross join lateral (
        select count(*) as answered, count(*) filter (where l.answer = v.correct_choice::text) as correct
        from (select distinct on (question) question, answer from answer_event e
              where e.attempt_id = a.id order by question, writer desc, seq desc) l
        join question_version v on v.id = l.question) s
      where a.code in (%s)
        and (g.attempt_id is null or g.answered <> s.answered or g.correct <> s.correct)""";

  private Marks() {}

  /** Papers that are not marked, or not by the last answers the database holds. */
  static long wrong(Victim victim, List<Phone> phones) throws SQLException {
    return victim.count(WRONG.formatted(codes(phones)));
  }

  /** Papers in one of these states, such as {@code 'OPEN'}. */
  static long in(Victim victim, List<Phone> phones, String states) throws SQLException {
    return victim.count(
        "select count(*) from attempt where state in (%s) and code in (%s)"
            .formatted(states, codes(phones)));
  }

  /** Quoted names for an SQL list. */
  static String codes(List<Phone> phones) {
    return phones.stream().map(p -> "'" + p.attempt() + "'").collect(Collectors.joining(","));
  }
}
