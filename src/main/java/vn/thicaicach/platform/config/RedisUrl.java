package vn.thicaicach.platform.config;

import org.jspecify.annotations.Nullable;

/**
 * Where a Redis server is and as whom to open it.
 *
 * @param user null for the default user
 * @param password null when the server asks for none
 * @param database number of the logical database, 0 unless told
 */
public record RedisUrl(
    String host,
    int port,
    boolean tls,
    @Nullable String user,
    @Nullable Secret password,
    int database) {

  /**
   * Reads {@code redis://user:password@host:port/number} ({@code rediss} for TLS); all but the host
   * may be left out.
   *
   * @throws IllegalArgumentException with a reason that never repeats the password
   */
  public static RedisUrl parse(String text) {
    Address address = Address.parse(text, "redis", "rediss");
    String user = address.user();
    return new RedisUrl(
        address.host(),
        address.portOr(6379),
        address.scheme().equals("rediss"),
        user == null || user.isEmpty() ? null : user,
        address.password() == null ? null : new Secret(address.password()),
        number(address.path()));
  }

  private static int number(String path) {
    if (path.isEmpty()) {
      return 0;
    }
    if (!path.matches("\\d{1,3}")) {
      throw new IllegalArgumentException("a database number may follow the host, nothing else");
    }
    return Integer.parseInt(path);
  }
}
