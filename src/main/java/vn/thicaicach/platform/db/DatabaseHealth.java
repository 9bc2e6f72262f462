package vn.thicaicach.platform.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

/** Whether the database answers, and what would be lost with its disk. */
public final class DatabaseHealth {
  private static final String LOOK =
      """
      select current_setting('synchronous_standby_names') <> '' as standby,
        current_setting('archive_mode') <> 'off' as archive""";

  private final Database database;

  public DatabaseHealth(Database database) {
    this.database = database;
  }

  /**
   * What protects acknowledged answers from the loss of the disk.
   *
   * @param synchronousStandby a second machine has every commit before it is acknowledged
   * @param archive the log is archived: at most the archive's interval would be lost
   */
  public record Report(boolean synchronousStandby, boolean archive) {}

  /** Asks over the pool that pages use; fails when it does not answer. */
  public Future<Report> look() {
    return database
        .main()
        .query(LOOK)
        .execute()
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new Report(row.getBoolean("standby"), row.getBoolean("archive"));
            });
  }
}
