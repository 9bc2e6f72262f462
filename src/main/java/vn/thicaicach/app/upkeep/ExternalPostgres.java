package vn.thicaicach.app.upkeep;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.backup.TableState;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.db.Safety;

/** The database of {@code DATABASE_URL}: how each role reaches it. */
record ExternalPostgres(PostgresUrl owner, PostgresUrl app, PostgresUrl reader) {

  /** The one of the settings; null: they mean the embedded one. */
  static @Nullable ExternalPostgres of(Config.Postgres config) {
    PostgresUrl owner = config.owner();
    PostgresUrl app = config.app();
    PostgresUrl reader = config.reader();
    return owner == null || app == null || reader == null
        ? null
        : new ExternalPostgres(owner, app, reader);
  }

  /**
   * Refuses one in which something is kept, which forgets what it acknowledged, or which one of the
   * roles cannot open. Blocks.
   */
  void refuseUnlessEmpty() throws SQLException {
    Safety.check(owner);
    Safety.check(app);
    Safety.check(reader);
    if (TableState.anyRow(owner)) {
      throw StartFailure.of("restore.used", owner.database());
    }
  }

  /** What an operator recognizes it by. */
  String name() {
    return "%s:%d/%s".formatted(owner.host(), owner.port(), owner.database());
  }
}
