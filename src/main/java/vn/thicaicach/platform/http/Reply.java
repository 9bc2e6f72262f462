package vn.thicaicach.platform.http;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** What a handler gives back; {@link Replies} alone writes it to the wire. */
public sealed interface Reply {

  /**
   * A page from a template.
   *
   * @param status HTTP status
   * @param view template below {@code templates/}, without suffix
   * @param model what the template reads: records or maps
   * @param cacheSeconds 0: private, never stored; else public for so long, and then without token
   */
  record Page(int status, String view, Object model, int cacheSeconds) implements Reply {}

  /** A redirect after a form (303). */
  record Redirect(String to) implements Reply {}

  /** JSON of any Jackson-readable value. */
  record Json(int status, Object value) implements Reply {}

  /** A file that the browser saves; the name may hold Vietnamese letters. */
  record Download(String name, String mediaType, Buffer content) implements Reply {}

  /** A picture or other bytes shown in place, private. */
  record Inline(String mediaType, Buffer content) implements Reply {}

  /** The handler wrote to the response itself (a stream) or there is nothing to write. */
  record Handled() implements Reply {}

  static Reply page(String view, Object model) {
    return new Page(200, view, model, 0);
  }

  static Reply page(int status, String view, Object model) {
    return new Page(status, view, model, 0);
  }

  /** A page that every visitor sees alike; caches may keep it for some seconds. */
  static Reply publicPage(String view, Object model, int cacheSeconds) {
    return new Page(200, view, model, cacheSeconds);
  }

  static Reply redirect(String to) {
    return new Redirect(to);
  }

  static Reply json(Object value) {
    return new Json(200, value);
  }

  static Reply ok() {
    return new Json(200, Map.of());
  }
}
