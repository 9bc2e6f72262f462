package vn.thicaicach.platform.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of {@code scheme://user:password@host:port/path}, decoded. */
record Address(
    URI uri, String scheme, String host, @Nullable String user, @Nullable String password) {

  static Address parse(String text, String... schemes) {
    URI uri = uri(text);
    String scheme = uri.getScheme();
    if (scheme == null || !List.of(schemes).contains(scheme)) {
      throw new IllegalArgumentException("must start with " + schemes[0] + "://");
    }
    String host = uri.getHost();
    if (host == null) {
      throw new IllegalArgumentException(
          "host is missing (special signs in the password must be percent-encoded)");
    }
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    String info = uri.getRawUserInfo();
    if (info == null) {
      return new Address(uri, scheme, bare, null, null);
    }
    int colon = info.indexOf(':');
    return new Address(
        uri,
        scheme,
        bare,
        decode(colon < 0 ? info : info.substring(0, colon)),
        colon < 0 ? null : decode(info.substring(colon + 1)));
  }

  int portOr(int usual) {
    return uri.getPort() < 0 ? usual : uri.getPort();
  }

  /** What follows the first slash after the host, or "". */
  String path() {
    String path = uri.getPath();
    return path == null || path.isEmpty() ? "" : path.substring(1);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // The exception's own text repeats the address, password included.
      throw new IllegalArgumentException("not an address (position " + e.getIndex() + ")");
    }
  }

  static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
