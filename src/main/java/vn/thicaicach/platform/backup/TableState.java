package vn.thicaicach.platform.backup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.thicaicach.platform.config.PostgresUrl;

/**
 * What is in a table: how many rows, and a sum over the hashes of all of them, in whatever order.
 */
public record TableState(long rows, String digest) {
  private static final String TABLES =
      """
      select relname from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname""";
  private static final String LOOK =
      """
      select count(*) as rows, coalesce(sum(hashtextextended(t::text, 0)), 0)::text as digest
      from "%s" t""";

  /** All tables, by name, as the role that owns them sees them. Reads every row. Blocks. */
  public static Map<String, TableState> all(PostgresUrl owner) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(owner.jdbc(), owner.user(), owner.password().reveal());
        Statement statement = connection.createStatement()) {
      // Times as text in one way, whatever the machine.
      statement.execute("set timezone to 'UTC'");
      statement.execute("set datestyle to 'ISO, MDY'");
      List<String> names = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery(TABLES)) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      Map<String, TableState> states = new TreeMap<>();
      for (String name : names) {
        try (ResultSet row = statement.executeQuery(LOOK.formatted(name))) {
          row.next();
          states.put(name, new TableState(row.getLong("rows"), row.getString("digest")));
        }
      }
      return states;
    }
  }
}
