package vn.thicaicach.testing;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.db.Database;

/**
 * A database of one test.
 *
 * @param pools as the product opens them
 */
public record TestDatabase(
    PostgresUrl owner, PostgresUrl app, PostgresUrl reader, Database pools, Vertx vertx)
    implements AutoCloseable {

  /** Runs statements as the owner of the tables. */
  public void execute(String... statements) {
    TestPostgres.execute(owner, statements);
  }

  /**
   * The first column of all rows, as text, read as the owner: how a test looks behind the stores.
   */
  public List<String> column(String sql) {
    try (Connection connection = TestPostgres.connect(owner);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The first column of the only row. */
  public String value(String sql) {
    List<String> values = column(sql);
    if (values.size() != 1) {
      throw new AssertionError(values.size() + " rows: " + sql);
    }
    return values.get(0);
  }

  /** Closes the pools and drops the database. */
  @Override
  public void close() {
    Await.await(pools.close());
    TestPostgres.drop(owner.database());
  }
}
