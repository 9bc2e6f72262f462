package vn.thicaicach.attempts;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.attempts.proof.ReceiptSealer;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.contests.ContestService;
import vn.thicaicach.questions.QuestionService;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;

/** What receipts cost whoever ends papers: a statement for each batch, and no waiting. */
@ExtendWith(FreshDatabase.class)
class ReceiptsIT {
  private static final int PEOPLE = 401;

  private TestDatabase database;
  private Closer closer;
  private ReceiptSealer sealer;

  @BeforeEach
  void seed(TestDatabase fresh) {
    database = fresh;
    ContestService contests = AttemptRows.contests(fresh);
    closer =
        new Closer(
            fresh.pools(),
            new Marking(fresh.pools(), contests, new QuestionService()),
            Instant::now,
            () -> {});
    sealer = new ReceiptSealer(fresh.pools(), contests, new Audit());
    AttemptRows.seed(fresh, PEOPLE);
    AttemptRows.seedQuestions(fresh);
    database.execute("update attempt set deadline = now() - interval '1 minute'");
  }

  private void promise() {
    database.execute(
        """
        insert into round_commitment (round_id, document, hash, salt)
        values (1, '{}', sha256('{}'), '\\x00')""");
  }

  private int sweep() {
    int batches = 0;
    while (await(closer.expireDue()) > 0) {
      batches++;
    }
    return batches;
  }

  @Test
  @DisplayName("one statement writes the receipts of a batch, in the transaction of its marks")
  void oneStatementABatch() {
    promise();
    database.execute(
        "create table told (what text)",
        "grant insert on told to public",
        """
        create function tell() returns trigger language plpgsql as $$
        begin insert into told values (tg_table_name); return null; end $$""",
        "create trigger tell after insert on receipt for each statement execute function tell()",
        "create trigger tell after insert on grade for each statement execute function tell()");

    assertThat(sweep()).isEqualTo(3);

    assertThat(database.column("select what || ' ' || count(*) from told group by what order by 1"))
        .containsExactly("grade 3", "receipt 3");
    assertThat(
            database.value(
                "select count(*) from receipt r join grade g using (attempt_id) where r.xmin = g.xmin"))
        .isEqualTo(String.valueOf(PEOPLE));
  }

  @Test
  @DisplayName("a round without a commitment gets marks and no receipts")
  void withoutCommitment() {
    sweep();

    assertThat(database.value("select count(*) from grade")).isEqualTo(String.valueOf(PEOPLE));
    assertThat(database.value("select count(*) from receipt")).isEqualTo("0");
  }

  @Test
  @DisplayName(
      "a node that stands still with receipts half written stops the seals, not the others")
  void neverWaited() {
    promise();
    await(closer.expireDue());
    SqlConnection stopped = await(database.pools().main().getConnection());
    await(stopped.query("begin").execute());
    await(stopped.query("select pg_advisory_xact_lock_shared(hashtext('receipt'))").execute());

    assertThat(await(sealer.seal(Instant.now()))).isZero();
    assertThat(sweep()).isEqualTo(2);
    assertThat(database.value("select count(*) from receipt")).isEqualTo(String.valueOf(PEOPLE));

    await(stopped.query("rollback").execute().eventually(stopped::close));
    assertThat(await(sealer.seal(Instant.now()))).isEqualTo(1);
    assertThat(database.value("select size from receipt_seal")).isEqualTo(String.valueOf(PEOPLE));
  }
}
