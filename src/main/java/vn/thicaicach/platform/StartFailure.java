package vn.thicaicach.platform;

import org.jspecify.annotations.Nullable;

/**
 * The server cannot start, and the message is what the operator reads: one clear line (or one line
 * for each wrong setting), with what to do. The entry point prints it and ends with an exit code
 * other than 0; a stack trace would only hide it.
 */
public final class StartFailure extends RuntimeException {
  public StartFailure(String message) {
    super(message);
  }

  /** The text of {@code key} in {@code messages/start.properties} with its {@code %s} filled in. */
  public static StartFailure of(String key, @Nullable Object... values) {
    return new StartFailure(StartText.of(key, values));
  }
}
