package vn.thicaicach.platform.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Looks at all processes of the machine. */
public final class ProcessMarks {
  private ProcessMarks() {}

  /**
   * Waits until no process works in {@code folder}; false when one still does after {@code wait}.
   */
  public static boolean awaitNobodyIn(Path folder, Duration wait) {
    return Signals.awaitEnd(wait, () -> anybodyIn(folder));
  }

  private static boolean anybodyIn(Path folder) {
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> Character.isDigit(name.charAt(0)))
          .anyMatch(name -> ProcessMark.worksIn(Long.parseLong(name), folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
