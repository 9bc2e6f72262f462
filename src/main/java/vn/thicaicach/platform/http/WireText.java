package vn.thicaicach.platform.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import vn.thicaicach.platform.Problem;

/**
 * Characters that no page of ours sends and that what stands behind cannot take: the database
 * stores no NUL, and a line break in a part of an address could end a header.
 */
public final class WireText {
  private static final int BAD_REQUEST = 400;
  private static final byte[] NUL_ESCAPE = "\\u0000".getBytes(StandardCharsets.US_ASCII);

  private WireText() {}

  /**
   * Looks at address, query and form, whose body has been read. Fails with NotFound for a control
   * character in the address, with 400 for a NUL elsewhere.
   */
  public static void check(RoutingContext ctx) {
    if (ctx.pathParams().values().stream().anyMatch(WireText::hasControl)) {
      throw new Problem.NotFound();
    }
    if (hasNul(ctx.queryParams()) || hasNul(ctx.request().formAttributes())) {
      throw new HttpException(BAD_REQUEST);
    }
  }

  /** Whether JSON may hold a NUL; no text of ours has even the six characters of the escape. */
  static boolean hasNulEscape(byte[] json) {
    for (int at = 0; at + NUL_ESCAPE.length <= json.length; at++) {
      if (json[at] == NUL_ESCAPE[0]
          && Arrays.equals(json, at, at + NUL_ESCAPE.length, NUL_ESCAPE, 0, NUL_ESCAPE.length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasNul(String text) {
    return text.indexOf(0) >= 0;
  }

  private static boolean hasNul(MultiMap fields) {
    for (Map.Entry<String, String> field : fields) {
      if (hasNul(field.getKey()) || hasNul(field.getValue())) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }
}
