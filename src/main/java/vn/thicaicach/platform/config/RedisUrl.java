package vn.thicaicach.platform.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and as whom to open it.
 *
 * @param nodes the one server, the sentinels to ask for the master, or some masters of the cluster
 * @param user null for the default user
 * @param password of the servers that hold data, null when they ask for none; sentinels are asked
 *     without one
 * @param database number of the logical database, 0 unless told; always 0 in a cluster
 * @param master the name by which sentinels know the master; null without sentinels
 */
public record RedisUrl(
    Kind kind,
    List<Node> nodes,
    boolean tls,
    @Nullable String user,
    @Nullable Secret password,
    int database,
    @Nullable String master) {

  /** Who answers at the addresses. */
  public enum Kind {
    SERVER,
    SENTINEL,
    CLUSTER
  }

  /** An address of one process. */
  public record Node(String host, int port) {}

  public RedisUrl {
    nodes = List.copyOf(nodes);
  }

  /** One server. */
  public RedisUrl(
      String host,
      int port,
      boolean tls,
      @Nullable String user,
      @Nullable Secret password,
      int database) {
    this(Kind.SERVER, List.of(new Node(host, port)), tls, user, password, database, null);
  }

  /**
   * Reads {@code redis://user:password@host:port/number} ({@code rediss} for TLS), {@code
   * redis-sentinel://user:password@host:port,host:port/number#master} or {@code
   * redis-cluster://user:password@host:port,host:port}; user, password, ports and number may be
   * left out.
   *
   * @throws IllegalArgumentException with a reason that never repeats the password
   */
  public static RedisUrl parse(String text) {
    return RedisNodes.isOne(text) ? server(text) : RedisNodes.parse(text);
  }

  /** The host of the first node. */
  public String host() {
    return nodes.get(0).host();
  }

  /** The port of the first node. */
  public int port() {
    return nodes.get(0).port();
  }

  private static RedisUrl server(String text) {
    Address address = Address.parse(text, "redis", "rediss");
    return new RedisUrl(
        address.host(),
        address.portOr(6379),
        address.scheme().equals("rediss"),
        nameOrNull(address.user()),
        secretOrNull(address.password()),
        number(address.path()));
  }

  static @Nullable String nameOrNull(@Nullable String user) {
    return user == null || user.isEmpty() ? null : user;
  }

  static @Nullable Secret secretOrNull(@Nullable String password) {
    return password == null ? null : new Secret(password);
  }

  static int number(String path) {
    if (path.isEmpty()) {
      return 0;
    }
    if (!path.matches("\\d{1,3}")) {
      throw new IllegalArgumentException("a database number may follow the host, nothing else");
    }
    return Integer.parseInt(path);
  }
}
