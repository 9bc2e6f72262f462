package vn.thicaicach.platform;

import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The server cannot start, and the message is what the operator reads: one clear line (or one line
 * for each wrong setting), with what to do. The entry point prints it and ends with an exit code
 * other than 0; a stack trace would only hide it.
 */
public final class StartFailure extends RuntimeException {
  private static final ResourceBundle TEXTS =
      ResourceBundle.getBundle("messages.start", Locale.ROOT);

  public StartFailure(String message) {
    super(message);
  }

  /** The text of {@code key} in {@code messages/start.properties} with its {@code %s} filled in. */
  public static StartFailure of(String key, @Nullable Object... values) {
    return new StartFailure(text(key, values));
  }

  /** One line of {@code messages/start.properties} with its {@code %s} filled in. */
  public static String text(String key, @Nullable Object... values) {
    return String.format(Locale.ROOT, TEXTS.getString(key), values);
  }
}
