package vn.thicaicach.testing;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class in which an event loop of this process was held up: found by itself for every
 * class, see {@code META-INF/services}.
 */
public final class LoopWatch implements BeforeAllCallback, AfterAllCallback {
  private static final BusyLoops LOOPS = BusyLoops.watched();

  /** For what a test holds up on purpose. */
  static void forget() {
    LOOPS.take();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    LOOPS.take();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    List<String> found = LOOPS.take();
    if (!found.isEmpty()) {
      throw new AssertionError("event loop held up:\n" + String.join("\n", found));
    }
  }
}
