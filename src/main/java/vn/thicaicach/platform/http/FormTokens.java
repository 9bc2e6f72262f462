package vn.thicaicach.platform.http;

import io.vertx.core.http.HttpServerRequest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.Problem;
import vn.thicaicach.platform.config.Keys;

/**
 * Guards unsafe requests against foreign pages. A foreign or {@code null} Origin is refused; a
 * missing one (old WebViews) leaves it to the token: an HMAC of a random cookie that only our own
 * pages can put into a form or header.
 */
public final class FormTokens {
  /** Name of the hidden field. */
  public static final String FIELD = "_token";

  /** Name of the header that scripts of our own pages send. */
  public static final String HEADER = "X-Form-Token";

  private static final String COOKIE = "bieu";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Keys.Keyed mac;
  private final @Nullable String publicOrigin;
  private final SecureRandom random = new SecureRandom();

  public FormTokens(Keys keys, @Nullable String publicOrigin) {
    this.mac = keys.derive("form-token");
    this.publicOrigin = publicOrigin;
  }

  /** Token for the forms of the page being rendered; sets the cookie when there is none yet. */
  public String issue(Call call) {
    Optional<String> known = call.cookie(COOKIE);
    String seed = known.orElseGet(this::fresh);
    if (known.isEmpty()) {
      call.setCookie(COOKIE, seed, -1);
    }
    return BASE64.encodeToString(mac.sign(seed));
  }

  /** Whether the browser has had a page with a form of ours: whoever sits there has begun. */
  public static boolean holds(Call call) {
    return call.cookie(COOKIE).isPresent();
  }

  /** Refuses a request that does not come from a page of ours. */
  public void check(Call call) {
    checkOrigin(call.context().request());
    String seed = call.cookie(COOKIE).orElseThrow(() -> new Problem.Forbidden("form-expired"));
    String token =
        call.header(HEADER)
            .or(() -> call.form(FIELD))
            .orElseThrow(() -> new Problem.Forbidden("form-expired"));
    if (!mac.verify(seed, decode(token))) {
      throw new Problem.Forbidden("form-expired");
    }
  }

  private void checkOrigin(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    boolean foreignSite = site != null && !site.equals("same-origin") && !site.equals("none");
    if (foreignSite || (origin != null && !isOwn(origin, request))) {
      throw new Problem.Forbidden("foreign-origin");
    }
  }

  private boolean isOwn(String origin, HttpServerRequest request) {
    if (publicOrigin != null) {
      return origin.equals(publicOrigin);
    }
    // What stands behind the scheme must be our own name, port included; "null" has no scheme.
    String host = request.getHeader("Host");
    int scheme = origin.indexOf("://");
    return host != null && scheme > 0 && origin.substring(scheme + 3).equals(host);
  }

  private String fresh() {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }

  private static byte[] decode(String token) {
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
