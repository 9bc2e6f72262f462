package vn.thicaicach.platform.db;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntSupplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.PostgresUrl;

/** Brings the tables up to the version of the program, as the role that owns them. */
public final class Migrations {
  private Migrations() {}

  /** A newer program may have changed what this one believes; Flyway itself would go on. */
  private static void refuseNewer(Flyway flyway) {
    for (MigrationInfo applied : flyway.info().applied()) {
      if (applied.getState() == MigrationState.FUTURE_SUCCESS
          || applied.getState() == MigrationState.FUTURE_FAILED) {
        throw StartFailure.of("database.newer", applied.getVersion());
      }
    }
  }

  /**
   * Runs what {@code db/migration} holds and the database lacks; scripts know the roles as {@code
   * ${owner}}, {@code ${app}} and {@code ${reader}}. Blocks.
   *
   * @return how many scripts ran
   * @throws StartFailure when one fails (its changes are undone), history and files differ, or the
   *     database is newer than the program
   */
  public static int run(PostgresUrl owner, String app, String reader) {
    return told(() -> migrated(configured(owner, app, reader).load()));
  }

  /**
   * The same up to {@code version} and no further: tables as the rows of a backup had them.
   *
   * @throws StartFailure also when the program does not know that version, or the database is
   *     beyond it
   */
  public static int runTo(String version, PostgresUrl owner, String app, String reader) {
    MigrationVersion target = MigrationVersion.fromVersion(version);
    return told(
        () -> {
          FluentConfiguration flyway = configured(owner, app, reader);
          if (Arrays.stream(flyway.load().info().all())
              .noneMatch(known -> target.equals(known.getVersion()))) {
            throw StartFailure.of("database.newer", version);
          }
          Flyway bounded = flyway.target(target).load();
          int scripts = migrated(bounded);
          MigrationInfo current = bounded.info().current();
          if (current == null || !target.equals(current.getVersion())) {
            throw StartFailure.of("restore.used", owner.database());
          }
          return scripts;
        });
  }

  private static FluentConfiguration configured(PostgresUrl owner, String app, String reader) {
    FluentConfiguration flyway =
        Flyway.configure()
            .dataSource(owner.jdbc(), owner.user(), owner.password().reveal())
            .locations("classpath:db/migration")
            .failOnMissingLocations(true)
            .placeholders(Map.of("owner", owner.user(), "app", app, "reader", reader))
            .loggers("slf4j");
    // With the usual lock CREATE INDEX CONCURRENTLY would wait for Flyway itself for ever.
    flyway
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return flyway;
  }

  private static int migrated(Flyway flyway) {
    refuseNewer(flyway);
    return flyway.migrate().migrationsExecuted;
  }

  private static int told(IntSupplier work) {
    try {
      return work.getAsInt();
    } catch (FlywayException e) {
      throw StartFailure.of(
          "database.migrate", String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " "));
    }
  }
}
