package vn.thicaicach.app.upkeep;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import vn.thicaicach.audit.Audit;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.db.Database;

/**
 * All chains of the log, recomputed.
 *
 * @param chains how many there are
 * @param entries in all of them
 * @param root one hash over all heads
 * @param faults where a chain was changed; empty when all is well
 */
record AuditCheck(int chains, long entries, String root, List<String> faults) {
  private static final int MINUTES = 60;

  /** Reads the whole log. Blocks. */
  static AuditCheck of(PostgresUrl app, PostgresUrl reader) {
    return on(app, reader, database -> look(database.main()));
  }

  /** Works on a database that is opened for so long. Blocks. */
  static <T> T on(PostgresUrl app, PostgresUrl reader, Function<Database, Future<T>> work) {
    FileSystemOptions files =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    Vertx vertx = Vertx.vertx(new VertxOptions().setFileSystemOptions(files));
    Database database = Database.open(vertx, app, reader);
    try {
      return await(work.apply(database));
    } finally {
      await(database.close().eventually(vertx::close));
    }
  }

  private static Future<AuditCheck> look(SqlClient client) {
    Audit audit = new Audit();
    return audit
        .chains(client)
        .compose(chains -> verdicts(audit, client, chains))
        .compose(
            verdicts ->
                audit
                    .root(client)
                    .map(
                        root ->
                            new AuditCheck(
                                verdicts.size(),
                                verdicts.stream().mapToLong(Audit.Verdict::entries).sum(),
                                root,
                                verdicts.stream()
                                    .filter(verdict -> !verdict.sound())
                                    .map(verdict -> verdict.chain() + ": " + verdict.fault())
                                    .toList())));
  }

  private static Future<List<Audit.Verdict>> verdicts(
      Audit audit, SqlClient client, List<String> chains) {
    return Future.all(chains.stream().map(chain -> audit.verify(client, chain)).toList())
        .map(all -> all.list());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(MINUTES, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw StartFailure.of("audit.slow", MINUTES);
    }
  }
}
