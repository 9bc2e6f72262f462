package vn.thicaicach.platform.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.PostgresUrl;

/** Refuses a database that may forget what it acknowledged, or that is too old. */
public final class Safety {
  private static final int OLDEST = 150_000;
  private static final String LOOK =
      """
      select current_setting('server_version_num')::int, current_setting('server_version'),
        current_setting('fsync'), current_setting('full_page_writes'),
        current_setting('synchronous_commit')""";

  private Safety() {}

  /**
   * As {@code role} sees it: a setting may hang on role and database. Blocks.
   *
   * @throws StartFailure when it is refused or cannot be reached
   */
  public static void check(PostgresUrl role) {
    try (Connection connection = Jdbc.open(role);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LOOK)) {
      row.next();
      if (row.getInt(1) < OLDEST) {
        throw StartFailure.of("database.old", row.getString(2));
      }
      refuseOff("fsync", row.getString(3));
      refuseOff("full_page_writes", row.getString(4));
      refuseOff("synchronous_commit", row.getString(5));
    } catch (SQLException e) {
      throw StartFailure.of("database.closed", role.host(), role.port(), e.getMessage());
    }
  }

  private static void refuseOff(String setting, String value) {
    if (value.equals("off")) {
      throw StartFailure.of("database.unsafe", setting);
    }
  }
}
