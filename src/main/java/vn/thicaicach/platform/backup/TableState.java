package vn.thicaicach.platform.backup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import vn.thicaicach.platform.config.PostgresUrl;

/**
 * What is in a table: how many rows, and a sum over the hashes of all of them, in whatever order.
 */
public record TableState(long rows, String digest) {
  private static final String LOOK =
      """
      select count(*) as rows, coalesce(sum(hashtextextended(t::text, 0)), 0)::text as digest
      from %s t""";

  /** All tables, by name, as the role that owns them sees them. Reads every row. Blocks. */
  public static Map<String, TableState> all(PostgresUrl owner) throws SQLException {
    try (OwnerSession session = new OwnerSession(owner)) {
      return all(session);
    }
  }

  /** The same as the transaction of {@code session} sees them. */
  static Map<String, TableState> all(OwnerSession session) throws SQLException {
    Map<String, TableState> states = new TreeMap<>();
    for (String name : session.columns().keySet()) {
      String look = LOOK.formatted(OwnerSession.quoted(name));
      try (ResultSet row = session.statement().executeQuery(look)) {
        row.next();
        states.put(name, new TableState(row.getLong("rows"), row.getString("digest")));
      }
    }
    return states;
  }

  /** Whether anything is kept there yet; tables without rows are nothing. Blocks. */
  public static boolean anyRow(PostgresUrl owner) throws SQLException {
    try (OwnerSession session = new OwnerSession(owner)) {
      for (String name : session.columns().keySet()) {
        String look = "select exists (select from %s)".formatted(OwnerSession.quoted(name));
        try (ResultSet row = session.statement().executeQuery(look)) {
          row.next();
          if (row.getBoolean(1) && !name.equals(OwnerSession.HISTORY)) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
