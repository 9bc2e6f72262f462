package vn.thicaicach.platform.http;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import org.jspecify.annotations.Nullable;

/**
 * Makes text harmless in HTML, in elements and in quoted attributes. Gives what Handlebars' own
 * strategy gives (a test compares them), in one pass: most texts hold nothing to escape, and pages
 * hold hundreds of them.
 */
final class HtmlEscaping implements EscapingStrategy {
  @Override
  public CharSequence escape(@Nullable CharSequence value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Handlebars.SafeString) {
      return value.toString();
    }
    for (int i = 0; i < value.length(); i++) {
      if (entity(value.charAt(i)) != null) {
        return from(value, i);
      }
    }
    return value;
  }

  private static String from(CharSequence value, int first) {
    StringBuilder out = new StringBuilder(value.length() + 24).append(value, 0, first);
    for (int i = first; i < value.length(); i++) {
      String entity = entity(value.charAt(i));
      if (entity == null) {
        out.append(value.charAt(i));
      } else {
        out.append(entity);
      }
    }
    return out.toString();
  }

  private static @Nullable String entity(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#x27;";
      case '`' -> "&#x60;";
      case '=' -> "&#x3D;";
      default -> null;
    };
  }
}
