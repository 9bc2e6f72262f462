package vn.thicaicach.platform.config;

import java.net.URI;
import java.util.Locale;

/**
 * Where a PostgreSQL database is and as whom to open it.
 *
 * @param tls how the connection is protected; {@code OFF} is right only on loopback or in a private
 *     network
 */
public record PostgresUrl(
    String host, int port, String database, String user, Secret password, Tls tls) {

  /** {@code sslmode} of the address, as libpq names it. */
  public enum Tls {
    OFF("disable"),
    REQUIRED("require"),
    VERIFIED("verify-full");

    private final String mode;

    Tls(String mode) {
      this.mode = mode;
    }

    static Tls of(String mode) {
      for (Tls tls : values()) {
        if (tls.mode.equals(mode)) {
          return tls;
        }
      }
      throw new IllegalArgumentException("sslmode: disable | require | verify-full");
    }
  }

  /**
   * Reads {@code postgresql://user:password@host:port/database?sslmode=...}; the port may be left
   * out (5432), user and password may be percent-encoded.
   *
   * @throws IllegalArgumentException with a reason that never repeats the password
   */
  public static PostgresUrl parse(String text) {
    Address address = Address.parse(text, "postgresql", "postgres");
    if (address.user() == null || address.password() == null) {
      throw new IllegalArgumentException("user:password@ is missing");
    }
    String database = address.path();
    if (database.isEmpty() || database.contains("/")) {
      throw new IllegalArgumentException("one database name is needed after the host");
    }
    return new PostgresUrl(
        address.host(),
        address.portOr(5432),
        database,
        address.user(),
        new Secret(address.password()),
        Tls.of(sslMode(address.uri())));
  }

  /** The same server and role with another database. */
  public PostgresUrl withDatabase(String name) {
    return new PostgresUrl(host, port, name, user, password, tls);
  }

  /** The address for the JDBC driver, without user and password. */
  public String jdbc() {
    String hostPart = host.contains(":") ? "[" + host + "]" : host;
    return "jdbc:postgresql://%s:%d/%s?sslmode=%s&connectTimeout=5&ApplicationName=tcc-owner"
        .formatted(hostPart, port, database, tls.mode);
  }

  private static String sslMode(URI uri) {
    String query = uri.getQuery();
    if (query == null || query.isEmpty()) {
      return Tls.OFF.mode;
    }
    if (!query.toLowerCase(Locale.ROOT).startsWith("sslmode=") || query.contains("&")) {
      throw new IllegalArgumentException("only ?sslmode=... may follow the database");
    }
    return query.substring("sslmode=".length());
  }
}
