package vn.thicaicach.platform.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

/** Whether the database answers, and what would be lost with its disk. */
public final class DatabaseHealth {
  private static final String LOOK =
      """
      select current_setting('synchronous_standby_names') <> '' as standby,
        current_setting('archive_mode') <> 'off' as archive,
        coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as failing
      from pg_stat_archiver""";

  private final Database database;

  public DatabaseHealth(Database database) {
    this.database = database;
  }

  /**
   * What protects acknowledged answers from the loss of the disk.
   *
   * @param synchronousStandby a second machine has every commit before it is acknowledged
   * @param archive the log is archived: at most the archive's interval would be lost
   * @param archiveFailing the last try to archive failed: until it succeeds more would be lost, and
   *     the log stays on the disk
   */
  public record Report(boolean synchronousStandby, boolean archive, boolean archiveFailing) {}

  /** Asks over the pool that pages use; fails when it does not answer. */
  public Future<Report> look() {
    return database
        .main()
        .query(LOOK)
        .execute()
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new Report(
                  row.getBoolean("standby"), row.getBoolean("archive"), row.getBoolean("failing"));
            });
  }
}
