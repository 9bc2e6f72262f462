package vn.thicaicach.platform;

import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** What the program says on the console around its start: {@code messages/start.properties}. */
public final class StartText {
  private static final ResourceBundle TEXTS =
      ResourceBundle.getBundle("messages.start", Locale.ROOT);

  private StartText() {}

  /** The line of {@code key} with its {@code %s} filled in. */
  public static String of(String key, @Nullable Object... values) {
    return String.format(Locale.ROOT, TEXTS.getString(key), values);
  }
}
