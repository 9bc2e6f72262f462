package vn.thicaicach.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.thicaicach.testing.Await.await;
import static vn.thicaicach.testing.Await.failure;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestDatabase;

@ExtendWith(FreshDatabase.class)
class DatabaseIT {

  @Test
  void answersAreCommittedSynchronouslyWhateverTheRoleSays(TestDatabase database) {
    database.execute(
        "ALTER ROLE %s IN DATABASE %s SET synchronous_commit = off"
            .formatted(database.owner().user(), database.owner().database()));
    Database asOwner = Database.open(database.vertx(), database.owner(), database.reader());
    try {
      assertThat(text(asOwner.answers(), "SHOW synchronous_commit")).isEqualTo("on");
    } finally {
      await(asOwner.close());
    }
  }

  @Test
  void aRoleThatForgetsCommitsIsRefused(TestDatabase database) {
    Safety.check(database.owner());
    database.execute(
        "ALTER ROLE %s IN DATABASE %s SET synchronous_commit = off"
            .formatted(database.owner().user(), database.owner().database()));

    assertThatThrownBy(() -> Safety.check(database.owner()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("synchronous_commit");
  }

  @Test
  void exportsOnlyRead(TestDatabase database) {
    assertThat(text(database.pools().exports(), "SHOW default_transaction_read_only"))
        .isEqualTo("on");
    assertThat(text(database.pools().exports(), "SELECT current_user"))
        .isEqualTo(database.reader().user());
  }

  @Test
  void eachPoolEndsStatementsThatTakeTooLong(TestDatabase database) {
    assertThat(text(database.pools().answers(), "SHOW statement_timeout")).isEqualTo("5s");
    assertThat(text(database.pools().main(), "SHOW statement_timeout")).isEqualTo("10s");
    assertThat(text(database.pools().exports(), "SHOW statement_timeout")).isEqualTo("2min");
  }

  @Test
  void aFailedTransactionLeavesNothing(TestDatabase database) {
    database.execute("CREATE TABLE note(n int)", "GRANT ALL ON note TO " + database.app().user());

    Throwable failure =
        failure(
            database
                .pools()
                .tx(
                    tx ->
                        tx.query("INSERT INTO note VALUES (1)")
                            .execute()
                            .compose(
                                rows ->
                                    Future.failedFuture(new IllegalStateException("thought")))));

    assertThat(failure).hasMessage("thought");
    assertThat(database.value("SELECT count(*) FROM note")).isEqualTo("0");
  }

  @Test
  void theWorkingRoleCannotChangeTheSchema(TestDatabase database) {
    assertThat(failure(database.pools().main().query("CREATE TABLE mine(n int)").execute()))
        .hasMessageContaining("permission denied");
  }

  @Test
  void aDatabaseThatIsAwayIsToldWithItsAddressAndWithoutThePassword(TestDatabase database) {
    var wrong = database.app().withDatabase("khong_co");

    assertThatThrownBy(() -> Safety.check(wrong))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("127.0.0.1")
        .hasMessageNotContaining(wrong.password().reveal());
  }

  private static String text(Pool pool, String sql) {
    return await(pool.query(sql).execute()).iterator().next().getString(0);
  }
}
