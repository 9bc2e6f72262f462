package vn.thicaicach.platform.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * The one way cookies are set: {@code __Host-}, Secure, HttpOnly, SameSite=Lax (people arrive from
 * Zalo). In an installation on plain HTTP (INSECURE_LAN) browsers would drop those, so the prefix
 * and Secure fall away there and the pages show the red banner.
 */
public final class Cookies {
  private final boolean secure;

  public Cookies(boolean secure) {
    this.secure = secure;
  }

  /** The value, or null when the browser sent none. */
  public @Nullable String get(RoutingContext ctx, String name) {
    Cookie cookie = ctx.request().getCookie(wireName(name));
    return cookie == null ? null : cookie.getValue();
  }

  /** Sets a cookie; {@code maxAgeSeconds} below 0 ends it with the browser. */
  public void set(RoutingContext ctx, String name, String value, long maxAgeSeconds) {
    Cookie cookie =
        Cookie.cookie(wireName(name), value)
            .setPath("/")
            .setHttpOnly(true)
            .setSecure(secure)
            .setSameSite(CookieSameSite.LAX);
    if (maxAgeSeconds >= 0) {
      cookie.setMaxAge(maxAgeSeconds);
    }
    ctx.response().addCookie(cookie);
  }

  /** Tells the browser to forget the cookie. */
  public void remove(RoutingContext ctx, String name) {
    set(ctx, name, "", 0);
  }

  private String wireName(String name) {
    return secure ? "__Host-" + name : name;
  }
}
