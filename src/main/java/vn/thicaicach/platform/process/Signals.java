package vn.thicaicach.platform.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Signals by name; the JDK itself can only send TERM and KILL. */
final class Signals {
  private Signals() {}

  /** Sends {@code signal}, waits for the end, and after {@code wait} sends KILL. */
  static void end(long pid, String signal, Duration wait, BooleanSupplier running) {
    send(pid, signal);
    if (!awaitEnd(wait, running)) {
      send(pid, "KILL");
      awaitEnd(wait, running);
    }
  }

  private static void send(long pid, String signal) {
    try {
      new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("cannot send a signal", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static boolean awaitEnd(Duration wait, BooleanSupplier running) {
    long end = System.nanoTime() + wait.toNanos();
    while (running.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        // Called in the last moments of the process: the end must still be awaited.
        Thread.interrupted();
      }
    }
    return true;
  }
}
