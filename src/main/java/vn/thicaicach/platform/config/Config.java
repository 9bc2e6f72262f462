package vn.thicaicach.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.StartText;

/**
 * Everything an operator may set, checked and read once at the start. A properties file named by
 * {@code CONFIG_FILE} is read first, the environment wins over it; what is in neither has the
 * default that each part states.
 */
public record Config(
    Http http,
    Tls tls,
    Folders folders,
    Postgres postgres,
    RedisStore redis,
    Operation operation,
    Safekeeping safekeeping) {

  /**
   * Doors of the server.
   *
   * @param host {@code HTTP_HOST}, where plain HTTP listens, default the own machine only, with
   *     {@code INSECURE_LAN} all addresses; behind a proxy on another machine set it: whoever
   *     reaches this port is then trusted as the proxy
   * @param port {@code PORT}, plain HTTP, default 8080; 0 takes a free one
   * @param tlsPort {@code TLS_PORT}, HTTPS with the own certificate for phones in the same network,
   *     default 8443; 0 takes a free one; not opened when {@code PUBLIC_URL} is set and no
   *     certificate is given
   * @param publicUrl {@code PUBLIC_URL}, the https address people type when a proxy stands in
   *     front; null on a single machine. Sample content is never loaded when it is set
   * @param insecureLan {@code INSECURE_LAN}, plain HTTP beyond the own machine, default off
   */
  public record Http(
      String host, int port, int tlsPort, @Nullable URI publicUrl, boolean insecureLan) {}

  /**
   * A certificate given by the operator, in place of the own one; both or none. With it HTTPS is
   * also opened when {@code PUBLIC_URL} is set.
   *
   * @param certificate {@code TLS_CERT}, PEM, with the chain
   * @param key {@code TLS_KEY}, PEM
   */
  public record Tls(@Nullable Path certificate, @Nullable Path key) {
    /** Whether the operator gave one. */
    public boolean given() {
      return certificate != null && key != null;
    }
  }

  /**
   * What protects the data from the loss of the machine.
   *
   * @param walArchive {@code WAL_ARCHIVE_DIR}, where the log of the embedded database goes as it is
   *     written, best on another machine, never in the data folder; null: no archive
   * @param passphrase {@code BACKUP_PASSPHRASE}, at least 16 characters, protects the keys in a
   *     backup; null: no backup can be made
   */
  public record Safekeeping(@Nullable Path walArchive, @Nullable Secret passphrase) {}

  /**
   * Folders, absolute.
   *
   * @param data {@code DATA_DIR}, default {@code ./data}
   * @param content {@code CONTENT_DIR}, default {@code ./questions}
   * @param webroot {@code WEBROOT}, default {@code ./webroot}
   */
  public record Folders(Path data, Path content, Path webroot) {}

  /**
   * The database; all null: the embedded one in the data folder.
   *
   * @param app {@code DATABASE_URL}, the role the server works as
   * @param owner {@code DATABASE_OWNER_URL}, the role that owns the tables, for migrations
   * @param reader {@code DATABASE_READER_URL}, the role of exports; default is {@code app}
   */
  public record Postgres(
      @Nullable PostgresUrl app, @Nullable PostgresUrl owner, @Nullable PostgresUrl reader) {}

  /**
   * Boards and fan-out.
   *
   * @param url {@code REDIS_URL}; null: the embedded one
   * @param namespace {@code REDIS_NAMESPACE}, prefix of every key, default {@code tcc}
   */
  public record RedisStore(@Nullable RedisUrl url, String namespace) {}

  /**
   * How it is run.
   *
   * @param masterKey {@code SECRET_KEY}, 32 bytes in Base64; null: kept in the data folder
   * @param metricsToken {@code METRICS_TOKEN}, at least 16 characters; null: metrics only for the
   *     own machine
   * @param onePerson {@code ONE_PERSON}, an installation run by one person, default off
   * @param logFormat {@code LOG_FORMAT}, default {@code text}
   * @param leaveSeconds {@code LEAVE_SECONDS}, how long a stopping server says "not ready" and
   *     still serves, so that a load balancer sends people elsewhere first; default 0
   */
  public record Operation(
      @Nullable Secret masterKey,
      @Nullable Secret metricsToken,
      boolean onePerson,
      LogFormat logFormat,
      int leaveSeconds) {}

  /** Lines for people, or one JSON object a line for a log store. */
  public enum LogFormat {
    TEXT,
    JSON
  }

  /**
   * Reads and checks everything.
   *
   * @throws StartFailure with one line for each thing that is wrong
   */
  public static Config read(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    Config config =
        new Config(
            http(settings),
            tls(settings),
            new Folders(
                settings.folder("DATA_DIR", "data"),
                settings.folder("CONTENT_DIR", "questions"),
                settings.folder("WEBROOT", "webroot")),
            postgres(settings),
            new RedisStore(
                settings.read("REDIS_URL", RedisUrl::parse),
                settings.matching("REDIS_NAMESPACE", "tcc", "[a-z0-9-]{1,32}")),
            operation(settings),
            new Safekeeping(
                settings.path("WAL_ARCHIVE_DIR"), settings.secret("BACKUP_PASSPHRASE", 16)));
    Path archive = config.safekeeping().walArchive();
    if (archive != null && archive.startsWith(config.folders().data())) {
      settings.error("config.archive-inside");
    }
    List<String> errors = settings.errors();
    if (!errors.isEmpty()) {
      throw new StartFailure(String.join("\n", errors));
    }
    return config;
  }

  private static Http http(Settings settings) {
    boolean insecureLan = settings.flag("INSECURE_LAN");
    String usualHost = insecureLan ? "0.0.0.0" : "127.0.0.1";
    Http http =
        new Http(
            settings.matching("HTTP_HOST", usualHost, "[0-9a-zA-Z.:-]{1,253}"),
            settings.integer("PORT", 8080, 0, 65_535),
            settings.integer("TLS_PORT", 8443, 0, 65_535),
            settings.publicUrl("PUBLIC_URL"),
            insecureLan);
    if (http.port() != 0 && http.port() == http.tlsPort()) {
      settings.error("config.same-port");
    }
    if (http.publicUrl() != null && http.insecureLan()) {
      settings.error("config.insecure-public");
    }
    return http;
  }

  private static Tls tls(Settings settings) {
    Tls tls = new Tls(settings.path("TLS_CERT"), settings.path("TLS_KEY"));
    if (settings.given("TLS_CERT") != settings.given("TLS_KEY")) {
      settings.error("config.tls-half");
    }
    return tls;
  }

  private static Postgres postgres(Settings settings) {
    PostgresUrl app = settings.read("DATABASE_URL", PostgresUrl::parse);
    PostgresUrl owner = settings.read("DATABASE_OWNER_URL", PostgresUrl::parse);
    PostgresUrl reader = settings.read("DATABASE_READER_URL", PostgresUrl::parse);
    if (settings.given("DATABASE_URL") != settings.given("DATABASE_OWNER_URL")) {
      settings.error("config.owner-missing");
    }
    if (reader != null && !settings.given("DATABASE_URL")) {
      settings.error("config.reader-alone");
    }
    if (app != null && owner != null && app.user().equals(owner.user())) {
      settings.error("config.same-role");
    }
    return new Postgres(app, owner, reader == null ? app : reader);
  }

  private static Operation operation(Settings settings) {
    return new Operation(
        settings.read("SECRET_KEY", Config::masterKey),
        settings.secret("METRICS_TOKEN", 16),
        settings.flag("ONE_PERSON"),
        settings.choice("LOG_FORMAT", LogFormat.class, LogFormat.TEXT),
        settings.integer("LEAVE_SECONDS", 0, 0, 15));
  }

  private static Secret masterKey(String raw) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(raw);
    } catch (IllegalArgumentException e) {
      bytes = new byte[0];
    }
    if (bytes.length != 32) {
      throw new IllegalArgumentException(StartText.of("config.master-key"));
    }
    return new Secret(raw);
  }
}
