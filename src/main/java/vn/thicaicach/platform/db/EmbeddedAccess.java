package vn.thicaicach.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.config.Secret;

/**
 * How each role reaches the embedded database.
 *
 * @param superuser for maintenance only: no part of the running server works as superuser
 * @param owner owns the tables
 * @param app the role the server works as
 * @param reader the role of exports, which only reads
 */
public record EmbeddedAccess(
    PostgresUrl superuser, PostgresUrl owner, PostgresUrl app, PostgresUrl reader) {
  private static final String DATABASE = "thicaicach";

  /** On {@code port}, with passwords by the name of the role. */
  static EmbeddedAccess of(int port, Function<String, Secret> passwords) {
    return new EmbeddedAccess(
        url(port, "postgres", "postgres", passwords),
        url(port, DATABASE, "tcc_owner", passwords),
        url(port, DATABASE, "tcc_app", passwords),
        url(port, DATABASE, "tcc_reader", passwords));
  }

  /**
   * To the database of a server that is running on the data folder {@code root}, as its files tell.
   *
   * @throws StartFailure when there is none
   */
  public static EmbeddedAccess running(Path root) {
    try {
      Path port = root.resolve("postgres").resolve("port");
      return of(Integer.parseInt(Files.readString(port).strip()), name -> read(root, name));
    } catch (IOException | NumberFormatException e) {
      throw StartFailure.of("backup.nothing", root);
    }
  }

  private static Secret read(Path root, String name) {
    try {
      return new Secret(Files.readString(DataFolder.secrets(root).resolve(name)).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PostgresUrl url(
      int port, String database, String user, Function<String, Secret> passwords) {
    return new PostgresUrl(
        "127.0.0.1", port, database, user, passwords.apply(user), PostgresUrl.Tls.OFF);
  }
}
