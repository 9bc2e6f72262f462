package vn.thicaicach.platform.http;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Public pages as they were last rendered, for the moment when thousands open the same one: within
 * a second one rendering serves all. Bounded; thread-safe.
 */
final class PublicCopies {
  static final long YOUNG_NANOS = TimeUnit.SECONDS.toNanos(1);
  static final int MOST = 200;

  /** What Zalo, Facebook and newsletters hang onto links; no page of ours reads it. */
  private static final Pattern TRACKING =
      Pattern.compile("(?:^|&)(?:fbclid|zarsrc|gclid|utm_[a-z]+)=[^&]*");

  private final LongSupplier nanos;
  private final Map<String, Copy> copies = new ConcurrentHashMap<>();

  /**
   * Copies of one server.
   *
   * @param nanos a monotonic clock
   */
  PublicCopies(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** A page as it was rendered, compressed when somebody first takes it from here. */
  static final class Copy {
    private final String html;
    private final int cacheSeconds;
    private final long since;
    private @Nullable Packed packed;

    private Copy(String html, int cacheSeconds, long since) {
      this.html = html;
      this.cacheSeconds = cacheSeconds;
      this.since = since;
    }

    /** How long caches may keep the page. */
    int cacheSeconds() {
      return cacheSeconds;
    }

    synchronized Packed packed() {
      if (packed == null) {
        packed = Packed.of(html.getBytes(StandardCharsets.UTF_8));
      }
      return packed;
    }
  }

  /** Keeps what was just rendered for this address. */
  void keep(String address, String html, int cacheSeconds) {
    if (copies.size() >= MOST) {
      copies.clear();
    }
    copies.put(address, new Copy(html, cacheSeconds, nanos.getAsLong()));
  }

  /** What was rendered for this address less than a second ago; else null. */
  @Nullable Copy find(String address) {
    Copy copy = copies.get(address);
    return copy != null && nanos.getAsLong() - copy.since < YOUNG_NANOS ? copy : null;
  }

  int size() {
    return copies.size();
  }

  static String address(HttpServerRequest request) {
    return address(String.valueOf(request.authority()), request.path(), request.query());
  }

  /** With the host, since links of a page may carry the one it was asked under. */
  static String address(String host, String path, @Nullable String query) {
    String own = query == null ? "" : TRACKING.matcher(query).replaceAll("");
    String bare = own.startsWith("&") ? own.substring(1) : own;
    return host + path + (bare.isEmpty() ? "" : "?" + bare);
  }
}
