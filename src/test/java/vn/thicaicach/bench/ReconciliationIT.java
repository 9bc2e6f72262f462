package vn.thicaicach.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.PaperHouse;
import vn.thicaicach.testing.TestDatabase;

/** The comparison that says "lost: 0" must be able to say something else. */
@ExtendWith(FreshDatabase.class)
class ReconciliationIT {
  private static final List<String> TEXTS =
      List.of("Lựa chọn 1a", "Lựa chọn 1b", "Lựa chọn 1c", "Lựa chọn 1d");

  private TestDatabase database;
  private final Phone phone =
      new Phone(
          "bai",
          List.of(new Phone.Question("1", List.of("a", "b", "c", "d"), TEXTS)),
          "Host: localhost\r\n");

  @BeforeEach
  void seed(TestDatabase fresh) {
    database = fresh;
    PaperHouse.open(fresh).close();
    fresh.execute(
        """
        insert into attempt (code, contest_id, round_id, person_id, number, seed, audience, unit_id,
          unit_path, questions, ranked, started_at, deadline, grace_ms)
        values ('bai', 1, 1, 1, 1, '\\x01', 'CITIZEN', 2, '{1,2}', '{1,2,3}', true, now(),
          now() + interval '1 hour', 2000)""",
        """
        insert into answer_event (attempt_id, writer, seq, question, answer, received_at)
        select id, 1, s, 1, s, now() from attempt, generate_series(1, 3) s""");
  }

  @Test
  @DisplayName("answers that stand as they were acknowledged are not lost")
  void findsThem() throws Exception {
    acknowledge(1, 0);
    acknowledge(2, 1);
    assertThat(found()).isEqualTo(new Reconciliation.Found(2, 0));
  }

  @Test
  @DisplayName("an acknowledged answer that is gone is found, also when it was never written")
  void missesGone() throws Exception {
    acknowledge(1, 0);
    acknowledge(2, 1);
    acknowledge(9, 0);
    database.execute(
        "alter table answer_event disable trigger user",
        "delete from answer_event where seq = 2",
        "alter table answer_event enable trigger user");
    assertThat(found()).isEqualTo(new Reconciliation.Found(3, 2));
  }

  @Test
  @DisplayName("an answer stored as another option, or for another question, is lost")
  void missesOther() throws Exception {
    acknowledge(1, 3);
    acknowledge(2, 1);
    database.execute(
        "alter table answer_event disable trigger user",
        "update answer_event set question = 2 where seq = 2",
        "alter table answer_event enable trigger user");
    assertThat(found()).isEqualTo(new Reconciliation.Found(2, 2));
  }

  private void acknowledge(int seq, int option) {
    phone.acknowledge(new Phone.Save(seq, 0, option));
  }

  private Reconciliation.Found found() throws Exception {
    try (Connection sql =
        DriverManager.getConnection(
            database.owner().jdbc(),
            database.owner().user(),
            database.owner().password().reveal())) {
      return Reconciliation.answers(sql, List.of(phone));
    }
  }
}
