package vn.thicaicach.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.PostgresUrl;

/** Database and roles of the embedded server, made when missing. */
final class PostgresRoles {
  private PostgresRoles() {}

  /**
   * @param owner owns the database; {@code others} may only connect, the migrations grant them more
   */
  static void ensure(PostgresUrl superuser, PostgresUrl owner, List<PostgresUrl> others) {
    try (Connection connection = Jdbc.open(superuser);
        Statement statement = connection.createStatement()) {
      role(connection, statement, owner);
      for (PostgresUrl role : others) {
        role(connection, statement, role);
      }
      String name = owner.database();
      if (!exists(connection, "SELECT FROM pg_database WHERE datname = ?", name)) {
        statement.execute("CREATE DATABASE " + name + " OWNER " + owner.user());
        statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        for (PostgresUrl role : others) {
          statement.execute("GRANT CONNECT ON DATABASE " + name + " TO " + role.user());
        }
      }
    } catch (SQLException e) {
      throw StartFailure.of("postgres.roles", e.getMessage());
    }
  }

  /** The password is set at each start: the secrets in the data folder decide. */
  private static void role(Connection connection, Statement statement, PostgresUrl role)
      throws SQLException {
    if (!exists(connection, "SELECT FROM pg_roles WHERE rolname = ?", role.user())) {
      statement.execute("CREATE ROLE " + role.user() + " LOGIN");
    }
    // The server quotes; the password stays out of its log, which holds no statements.
    String alter = "SELECT format('ALTER ROLE %I PASSWORD %L', ?, ?)";
    try (PreparedStatement query = connection.prepareStatement(alter)) {
      query.setString(1, role.user());
      query.setString(2, role.password().reveal());
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        statement.execute(rows.getString(1));
      }
    }
  }

  private static boolean exists(Connection connection, String sql, String name)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }
}
