package vn.thicaicach.platform.db;

import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.PostgresUrl;

/** Where the database is: the one of the configuration, or the embedded one, started. */
public final class Databases implements AutoCloseable {
  private final @Nullable EmbeddedPostgres embedded;
  private final PostgresUrl owner;
  private final PostgresUrl app;
  private final PostgresUrl reader;

  private Databases(
      @Nullable EmbeddedPostgres embedded, PostgresUrl owner, PostgresUrl app, PostgresUrl reader) {
    this.embedded = embedded;
    this.owner = owner;
    this.app = app;
    this.reader = reader;
  }

  /**
   * Starts the embedded server when the configuration names no other, and checks that the database
   * keeps what it acknowledges. Blocks.
   *
   * @throws vn.thicaicach.platform.StartFailure when it cannot be used
   */
  public static Databases open(
      Config.Postgres config, Config.Safekeeping safekeeping, DataFolder data) {
    if (config.app() == null || config.owner() == null || config.reader() == null) {
      return embedded(
          EmbeddedPostgres.start(
              data, EmbeddedPostgres.binaries(data), WalArchive.of(safekeeping)));
    }
    Safety.check(config.app());
    return new Databases(null, config.owner(), config.app(), config.reader());
  }

  private static Databases embedded(EmbeddedPostgres postgres) {
    try {
      Safety.check(postgres.app());
      return new Databases(postgres, postgres.owner(), postgres.app(), postgres.reader());
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  /** Brings the tables up to date; gives the number of scripts that ran. Blocks. */
  public int migrate() {
    return Migrations.run(owner, app.user(), reader.user());
  }

  /** The role the server works as. */
  public PostgresUrl app() {
    return app;
  }

  /** The role of exports. */
  public PostgresUrl reader() {
    return reader;
  }

  /** Stops the embedded server, if it is ours. Blocks. */
  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
