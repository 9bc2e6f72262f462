package vn.thicaicach.platform.config;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads addresses of several Redis processes, which {@link java.net.URI} does not know. */
final class RedisNodes {
  private static final Pattern SEVERAL =
      Pattern.compile(
          "redis-(?<kind>sentinel|cluster)://((?<info>([^@/?#%]|%[0-9A-Fa-f]{2})*)@)?(?<nodes>[^@/?#]*)"
              + "(/(?<path>[^?#]*))?(#(?<master>.*))?");
  private static final Pattern NODE =
      Pattern.compile("(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:(?<port>\\d{1,5}))?");

  private RedisNodes() {}

  /** Whether it is the address of one server. */
  static boolean isOne(String text) {
    if (text.startsWith("redis-sentinel://") || text.startsWith("redis-cluster://")) {
      return false;
    }
    if (text.startsWith("redis://") || text.startsWith("rediss://")) {
      return true;
    }
    throw new IllegalArgumentException(
        "must start with redis://, rediss://, redis-sentinel:// or redis-cluster://");
  }

  static RedisUrl parse(String text) {
    Matcher parts = SEVERAL.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "not an address (special signs in the password must be percent-encoded)");
    }
    boolean sentinel = parts.group("kind").equals("sentinel");
    String path = parts.group("path") == null ? "" : parts.group("path");
    String master = parts.group("master");
    check(sentinel, path, master);
    String info = parts.group("info") == null ? "" : parts.group("info");
    int colon = info.indexOf(':');
    return new RedisUrl(
        sentinel ? RedisUrl.Kind.SENTINEL : RedisUrl.Kind.CLUSTER,
        nodes(parts.group("nodes"), sentinel ? 26379 : 6379),
        false,
        RedisUrl.nameOrNull(Address.decode(colon < 0 ? info : info.substring(0, colon))),
        RedisUrl.secretOrNull(colon < 0 ? null : Address.decode(info.substring(colon + 1))),
        RedisUrl.number(path),
        master);
  }

  private static void check(boolean sentinel, String path, @Nullable String master) {
    if (sentinel && (master == null || !master.matches("[A-Za-z0-9._-]+"))) {
      throw new IllegalArgumentException(
          "the name that the sentinels give to the master must stand at the end: #name");
    }
    if (!sentinel && (!path.isEmpty() || master != null)) {
      throw new IllegalArgumentException(
          "a cluster has no database number and no master's name; nothing may follow the hosts");
    }
  }

  private static List<RedisUrl.Node> nodes(String text, int usualPort) {
    return Arrays.stream(text.split(",", -1)).map(node -> node(node, usualPort)).toList();
  }

  private static RedisUrl.Node node(String text, int usualPort) {
    Matcher parts = NODE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("hosts must be written host:port,host:port");
    }
    int port = parts.group("port") == null ? usualPort : Integer.parseInt(parts.group("port"));
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("a port must be 1 to 65535");
    }
    String host = parts.group("host");
    return new RedisUrl.Node(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
  }
}
