package vn.thicaicach.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.db.Database;
import vn.thicaicach.platform.db.EmbeddedPostgres;
import vn.thicaicach.platform.db.Migrations;
import vn.thicaicach.platform.db.PostgresBinaries;

/**
 * One real PostgreSQL for all tests of a JVM, started as the product starts it. Each test gets a
 * database of its own, copied from a migrated template. {@code TEST_POSTGRES_HOME} names another
 * installed version to test on.
 */
public final class TestPostgres {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private TestPostgres() {}

  /** A new migrated database; close it to drop it. */
  public static TestDatabase freshDatabase() {
    return fresh(Template.NAME);
  }

  /** A new database without any table; close it to drop it. */
  public static TestDatabase emptyDatabase() {
    return fresh("template0");
  }

  /**
   * A new database without any table, as somebody else's server has it: texts sort by bytes, and
   * the roles are called {@code whose_owner}, {@code whose_app} and {@code whose_reader}.
   */
  public static TestDatabase foreignDatabase(String whose) {
    EmbeddedPostgres server = Running.SERVER;
    String name = "test_" + NUMBER.incrementAndGet();
    List<PostgresUrl> roles = new ArrayList<>();
    for (String role : List.of("owner", "app", "reader")) {
      Secret password = new Secret(whose + "-secret");
      PostgresUrl url = server.owner();
      roles.add(
          new PostgresUrl(url.host(), url.port(), name, whose + "_" + role, password, url.tls()));
    }
    for (PostgresUrl role : roles) {
      execute("DROP ROLE IF EXISTS " + role.user());
      execute(
          "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(role.user(), role.password().reveal()));
    }
    execute(
        "CREATE DATABASE %s TEMPLATE template0 OWNER %s LOCALE_PROVIDER libc LOCALE 'C'"
            .formatted(name, roles.get(0).user()));
    return opened(roles.get(0), roles.get(1), roles.get(2));
  }

  /** Drops a database of {@link #freshDatabase()}; open connections are cut. */
  static void drop(String name) {
    execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  /** The programs that the tests' servers run. */
  public static PostgresBinaries binaries() {
    try {
      String installed = System.getenv("TEST_POSTGRES_HOME");
      return installed == null
          ? PostgresBinaries.unpack(Path.of("target/test-postgres").toAbsolutePath())
          : PostgresBinaries.installed(Path.of(installed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TestDatabase fresh(String template) {
    EmbeddedPostgres server = Running.SERVER;
    String name = "test_" + NUMBER.incrementAndGet();
    PostgresUrl owner = server.owner().withDatabase(name);
    execute("CREATE DATABASE %s TEMPLATE %s OWNER %s".formatted(name, template, owner.user()));
    PostgresUrl app = server.app().withDatabase(name);
    PostgresUrl reader = server.reader().withDatabase(name);
    return opened(owner, app, reader);
  }

  private static TestDatabase opened(PostgresUrl owner, PostgresUrl app, PostgresUrl reader) {
    return new TestDatabase(
        owner, app, reader, Database.open(TestVertx.shared(), app, reader), TestVertx.shared());
  }

  private static void execute(String sql) {
    execute(Running.SERVER.superuser(), sql);
  }

  static void execute(PostgresUrl url, String... statements) {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static Connection connect(PostgresUrl url) throws SQLException {
    return DriverManager.getConnection(url.jdbc(), url.user(), url.password().reveal());
  }

  /** Migrated once for each JVM. */
  private static final class Template {
    static final String NAME = make("tcc_template");

    private static String make(String name) {
      EmbeddedPostgres server = Running.SERVER;
      execute("CREATE DATABASE %s OWNER %s".formatted(name, server.owner().user()));
      Migrations.run(
          server.owner().withDatabase(name), server.app().user(), server.reader().user());
      return name;
    }
  }

  /** Started at first use, stopped when the JVM ends. */
  private static final class Running {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      PostgresBinaries binaries = binaries();
      DataFolder data = TestFolders.open("postgres-" + binaries.major());
      EmbeddedPostgres server = EmbeddedPostgres.start(data, binaries);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    server.close();
                    data.close();
                  }));
      dropLeftovers(server.superuser());
      return server;
    }

    private static void dropLeftovers(PostgresUrl superuser) {
      String find =
          "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%' OR datname = 'tcc_template'";
      List<String> found = new ArrayList<>();
      try (Connection connection = connect(superuser);
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(find)) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
      found.forEach(name -> execute(superuser, "DROP DATABASE " + name + " WITH (FORCE)"));
    }
  }
}
