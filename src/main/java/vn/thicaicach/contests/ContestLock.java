package vn.thicaicach.contests;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** One act at a time on what a contest comes to: freezing, ruling, deciding, drafting lists. */
public final class ContestLock {
  private static final String LOCK = "select id from contest where id = $1 for no key update";

  private ContestLock() {}

  /** Waits for whoever holds the contest, then holds it until the transaction ends. */
  public static Future<Void> hold(SqlClient tx, ContestId contest) {
    return tx.preparedQuery(LOCK).execute(Tuple.of(contest.value())).mapEmpty();
  }
}
