package vn.thicaicach.platform.config;

import java.net.URI;
import vn.thicaicach.platform.StartText;

/** The address people type: https, a host, no path; plain http only for the own machine. */
final class PublicUrl {
  private PublicUrl() {}

  static URI parse(String raw) {
    URI uri = URI.create(raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw);
    boolean own = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
    boolean scheme = "https".equals(uri.getScheme()) || (own && "http".equals(uri.getScheme()));
    boolean bare =
        "".equals(uri.getRawPath()) && uri.getRawQuery() == null && uri.getRawUserInfo() == null;
    if (!scheme || uri.getHost() == null || !bare) {
      throw new IllegalArgumentException(StartText.of("config.public-url"));
    }
    return uri;
  }
}
