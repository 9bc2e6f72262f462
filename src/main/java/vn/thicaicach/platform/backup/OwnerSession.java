package vn.thicaicach.platform.backup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.thicaicach.platform.config.PostgresUrl;

/**
 * A plain connection of the role that owns the tables, on which the same value is the same text on
 * every server, and which nothing ends while it reads or writes for long.
 */
final class OwnerSession implements AutoCloseable {
  /** What the migrations keep of themselves. */
  static final String HISTORY = "flyway_schema_history";

  private static final List<String> SETTINGS =
      List.of(
          "timezone to 'UTC'",
          "datestyle to 'ISO, MDY'",
          "intervalstyle to 'postgres'",
          "bytea_output to 'hex'",
          "extra_float_digits to 1",
          "synchronous_commit to on",
          // One processor: people may be answering.
          "max_parallel_workers_per_gather to 0",
          "statement_timeout to 0",
          "lock_timeout to 0",
          "idle_in_transaction_session_timeout to 0");

  /** Its own alone: what an extension brought along belongs to somebody else. */
  private static final String COLUMNS =
      """
      select c.relname, a.attname
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
      join pg_roles r on r.oid = c.relowner and r.rolname = current_user
      join pg_attribute a on a.attrelid = c.oid
      where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      order by c.relname, a.attnum""";

  private final Connection connection;
  private final Statement statement;

  OwnerSession(PostgresUrl owner) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", owner.user());
    properties.setProperty("password", owner.password().reveal());
    // Details of an error may hold a row; the console is no place for it.
    properties.setProperty("logServerErrorDetail", "false");
    connection = DriverManager.getConnection(owner.jdbc(), properties);
    statement = connection.createStatement();
    for (String setting : SETTINGS) {
      statement.execute("set " + setting);
    }
  }

  Connection connection() {
    return connection;
  }

  Statement statement() {
    return statement;
  }

  /** Columns that hold values of their own, by table, in order. */
  SortedMap<String, List<String>> columns() throws SQLException {
    SortedMap<String, List<String>> columns = new TreeMap<>();
    try (ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        columns
            .computeIfAbsent(rows.getString(1), table -> new ArrayList<>())
            .add(rows.getString(2));
      }
    }
    return columns;
  }

  /** Names as a list that SQL takes. */
  static String listed(Collection<String> names) {
    return names.stream().map(OwnerSession::quoted).collect(Collectors.joining(", "));
  }

  /** A name as SQL takes it, whatever is in it. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
