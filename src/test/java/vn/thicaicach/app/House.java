package vn.thicaicach.app;

import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import vn.thicaicach.access.Role;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.config.RedisUrl;
import vn.thicaicach.platform.proof.Hash;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestPostgres;
import vn.thicaicach.testing.TestRedis;

/** The whole program in this JVM, on a database and a Redis namespace of its own. */
final class House implements AutoCloseable {
  private final TestDatabase database;
  private final Infrastructure infrastructure;
  private final App app;

  private House(TestDatabase database, Infrastructure infrastructure, App app) {
    this.database = database;
    this.infrastructure = infrastructure;
    this.app = app;
  }

  /** Starts it with the content of the repository. */
  static House open() {
    return open(Map.of());
  }

  /** Starts it with the content of the repository and more settings. */
  static House open(Map<String, String> more) {
    TestDatabase database = TestPostgres.emptyDatabase();
    Map<String, String> settings = settings(database, TestRedis.freshNamespace());
    settings.put("PORT", "0");
    settings.put("TLS_PORT", "0");
    settings.put("DATA_DIR", folder().toString());
    settings.putAll(more);
    Infrastructure infrastructure = Infrastructure.open(Config.read(settings), System.getenv());
    App app = Infrastructure.await(App.start(infrastructure));
    return new House(database, infrastructure, app);
  }

  /** Settings that lead a server to a test's database and Redis. */
  static Map<String, String> settings(TestDatabase database, String namespace) {
    Map<String, String> settings = settings(database);
    settings.put("REDIS_URL", text(TestRedis.url()));
    settings.put("REDIS_NAMESPACE", namespace);
    return settings;
  }

  /** Settings that lead a server to a test's database. */
  static Map<String, String> settings(TestDatabase database) {
    Map<String, String> settings = new HashMap<>();
    settings.put("DATABASE_URL", text(database.app()));
    settings.put("DATABASE_OWNER_URL", text(database.owner()));
    settings.put("DATABASE_READER_URL", text(database.reader()));
    return settings;
  }

  /** A folder for the data of a server. */
  static Path folder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target/houses")), "house");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a setting names it. */
  static String text(RedisUrl url) {
    return "redis://%s:%s@%s:%d"
        .formatted(
            Objects.requireNonNullElse(url.user(), ""),
            Objects.requireNonNull(url.password()).reveal(),
            url.host(),
            url.port());
  }

  private static String text(PostgresUrl url) {
    return "postgresql://%s:%s@%s:%d/%s?sslmode=disable"
        .formatted(url.user(), url.password().reveal(), url.host(), url.port(), url.database());
  }

  /** Address of a path; browsers take Secure cookies from localhost. */
  String url(String path) {
    return "http://localhost:" + app.port() + path;
  }

  /** To look behind the pages. */
  TestDatabase database() {
    return database;
  }

  /** A session of a new member of the committee, with one office over everything: the cookie. */
  Cookie staff(Role role) {
    String token = "test-token-of-" + role;
    database.execute(
        """
        with s as (
          insert into staff (login, name, password_hash) values ('%1$s', 'Đỗ Thị Ế', 'x')
          returning id),
        g as (insert into staff_grant select id, '%1$s', null from s)
        insert into session (token_hash, staff_id, expires_at)
        select '\\x%2$s', id, now() + interval '1 hour' from s"""
            .formatted(role, Hash.hex(Hash.sha256(token))));
    return new Cookie("__Host-btc", token).setUrl("https://localhost").setSecure(true);
  }

  Infrastructure infrastructure() {
    return infrastructure;
  }

  App app() {
    return app;
  }

  @Override
  public void close() {
    Infrastructure.await(app.stop());
    infrastructure.close();
    database.close();
  }
}
