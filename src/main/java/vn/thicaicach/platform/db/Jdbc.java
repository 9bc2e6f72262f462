package vn.thicaicach.platform.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import vn.thicaicach.platform.config.PostgresUrl;

/** Plain blocking connections for the start of the server; requests use the pools. */
final class Jdbc {
  private Jdbc() {}

  static Connection open(PostgresUrl url) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", url.user());
    properties.setProperty("password", url.password().reveal());
    return DriverManager.getConnection(url.jdbc(), properties);
  }
}
