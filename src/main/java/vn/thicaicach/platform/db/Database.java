package vn.thicaicach.platform.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.function.Function;
import vn.thicaicach.platform.config.PostgresUrl;

/**
 * The pools, one for each kind of work, so that an export or a slow page never takes a connection
 * from a save. Waiting is bounded in number and time: what cannot be served soon is refused.
 */
public final class Database {
  private final Pool answers;
  private final Pool engine;
  private final Pool main;
  private final Pool exports;
  private final Pool clock;

  private Database(Vertx vertx, PostgresUrl app, PostgresUrl reader) {
    this.answers = Pools.ANSWERS.open(vertx, app);
    this.engine = Pools.ENGINE.open(vertx, app);
    this.main = Pools.MAIN.open(vertx, app);
    this.exports = Pools.EXPORTS.open(vertx, reader);
    this.clock = Pools.CLOCK.open(vertx, app);
  }

  /** Opens the pools; connections are made when they are first needed. */
  public static Database open(Vertx vertx, PostgresUrl app, PostgresUrl reader) {
    return new Database(vertx, app, reader);
  }

  /**
   * Few connections that only save answers; {@code synchronous_commit} is on whatever else says.
   */
  public Pool answers() {
    return answers;
  }

  /** Starts, submissions and closings: never behind pages. */
  public Pool engine() {
    return engine;
  }

  /** Pages and everything else that reads or writes in the working role. */
  public Pool main() {
    return main;
  }

  /** Long read-only queries, in the role of exports. */
  public Pool exports() {
    return exports;
  }

  /** One connection that nobody queues on: it samples the database's clock. */
  Pool clock() {
    return clock;
  }

  /** Runs {@code work} in one transaction of the main pool; a failed Future rolls it back. */
  public <T> Future<T> tx(Function<SqlConnection, Future<T>> work) {
    return main.withTransaction(work);
  }

  /** Closes all connections. */
  public Future<Void> close() {
    return Future.join(
            List.of(answers.close(), engine.close(), main.close(), exports.close(), clock.close()))
        .mapEmpty();
  }
}
