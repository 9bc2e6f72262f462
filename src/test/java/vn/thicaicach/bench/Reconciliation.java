package vn.thicaicach.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Every answer the server acknowledged against the database, by SQL of our own: the same attempt,
 * writer, number, question and text of the option.
 */
public final class Reconciliation {
  private static final int PHONES_AT_ONCE = 2000;
  private static final String LOST =
      """
      select count(*) from acknowledged k
      left join attempt a on a.code = k.attempt
      left join answer_event e on e.attempt_id = a.id and e.writer = k.writer and e.seq = k.seq
      left join question_version v on v.id = e.question
      where e.seq is null or e.question is distinct from a.questions[k.place]
         or v.choices ->> (e.answer::int - 1) is distinct from k.answer""";

  /**
   * What was found.
   *
   * @param acknowledged answers the server said are saved
   * @param lost those the database does not hold just so
   */
  public record Found(long acknowledged, long lost) {}

  private Reconciliation() {}

  /** Compares the ledgers of all phones. */
  public static Found answers(Connection sql, List<Phone> phones) throws SQLException, IOException {
    try (Statement statement = sql.createStatement()) {
      statement.execute("drop table if exists acknowledged");
      statement.execute(
          "create temp table acknowledged (attempt text, writer int, seq int, place int, answer text)");
      var copy = sql.unwrap(PGConnection.class).getCopyAPI();
      for (int from = 0; from < phones.size(); from += PHONES_AT_ONCE) {
        StringBuilder lines = new StringBuilder();
        phones
            .subList(from, Math.min(phones.size(), from + PHONES_AT_ONCE))
            .forEach(phone -> phone.ledger(lines));
        copy.copyIn("copy acknowledged from stdin", new StringReader(lines.toString()));
      }
      statement.execute("analyze acknowledged");
    }
    long all = Long.parseLong(Site.value(sql, "select count(*) from acknowledged"));
    return new Found(all, Long.parseLong(Site.value(sql, LOST)));
  }
}
