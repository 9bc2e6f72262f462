package vn.thicaicach.platform.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thicaicach.platform.StartFailure;

/**
 * Runs a {@link Program} as long as we run: starts it in its own session, so that Ctrl-C in a
 * terminal reaches only us and we stop it in order; starts it again with growing pauses when it
 * dies; ends what an earlier server that was killed left behind; keeps what it says in a log of
 * bounded length and the one before. Methods block: never call them on an event loop.
 */
public final class SupervisedProcess implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SupervisedProcess.class);
  private static final Duration STOP_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration STEADY = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** A log that is longer becomes the last one, and a new one begins. */
  private static final long LONGEST_LOG_BYTES = 8L << 20;

  private final Program program;
  private final Path mark;
  private final Path output;
  private volatile boolean stopping;
  private volatile @Nullable Process process;
  private @Nullable Thread keeper;

  public SupervisedProcess(Program program) {
    this.program = program;
    this.mark = program.home().resolveSibling(program.name() + ".pid");
    this.output = program.home().resolveSibling(program.name() + ".log");
  }

  /**
   * Starts the program and returns when it answers.
   *
   * @throws StartFailure when it ends or stays silent, with the last line of its log
   */
  public void start() {
    endOrphan();
    startOnce();
    Thread thread = new Thread(this::keep, "keeper-" + program.name());
    thread.setDaemon(true);
    keeper = thread;
    thread.start();
  }

  /** The number of the running process, or -1 between death and restart. */
  public long pid() {
    Process current = process;
    return current != null && current.isAlive() ? current.pid() : -1;
  }

  /** Stops the program in good order and waits for its end; quiet when it does not run. */
  @Override
  public void close() {
    stopping = true;
    Thread thread = keeper;
    if (thread != null) {
      thread.interrupt();
      join(thread);
    }
    Process current = process;
    if (current != null) {
      stop(current);
    }
  }

  private Process launch() {
    program.beforeStart();
    List<String> command =
        new ArrayList<>(List.of("setsid", "sh", "-c", ProcessMark.WRITE_AND_BECOME));
    command.add(mark.toString());
    command.addAll(program.command());
    try {
      keepLastLog();
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(program.home().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
      // Settings of the surrounding shell (PGDATA, PGPORT, LC_ALL) must not reach it.
      builder.environment().keySet().removeIf(key -> key.startsWith("PG") || key.startsWith("LC_"));
      builder.environment().put("LANG", "C");
      Process started = builder.start();
      process = started;
      return started;
    } catch (IOException e) {
      throw StartFailure.of("process.failed", program.name(), output, e.getMessage());
    }
  }

  /** One start to the first answer; a start that fails leaves no process. */
  private void startOnce() {
    Process started = launch();
    boolean answered = false;
    try {
      answered = awaitAnswer(started);
    } finally {
      if (!answered) {
        stop(started);
      }
    }
    if (!answered && !stopping) {
      throw StartFailure.of("process.failed", program.name(), output, lastLine());
    }
  }

  private boolean awaitAnswer(Process started) {
    long end = System.nanoTime() + program.patience().toNanos();
    while (started.isAlive() && !stopping && System.nanoTime() < end) {
      if (program.answers()) {
        return true;
      }
      if (!pause(Duration.ofMillis(50))) {
        return false;
      }
    }
    return false;
  }

  private void keep() {
    Duration pause = Duration.ofMillis(200);
    while (!stopping) {
      long since = System.nanoTime();
      int code = waitFor(process);
      if (stopping) {
        return;
      }
      log.warn("{} ended by itself (code {}); starting it again", program.name(), code);
      if (System.nanoTime() - since > STEADY.toNanos()) {
        pause = Duration.ofMillis(200);
      }
      if (!pause(pause)) {
        return;
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
      restart();
    }
  }

  private void restart() {
    try {
      endOrphan();
      startOnce();
      log.info("{} answers again", program.name());
    } catch (RuntimeException e) {
      log.warn("{} did not start: {}", program.name(), e.getMessage());
    }
  }

  /** Ends the process that an earlier server, or an earlier start of this one, left behind. */
  private void endOrphan() {
    ProcessMark.read(mark)
        .filter(ProcessMark::isRunning)
        .ifPresent(
            orphan -> {
              log.warn(
                  "{} of an earlier run is still there (pid {})", program.name(), orphan.pid());
              Signals.end(orphan.pid(), program.stopSignal(), STOP_WAIT, orphan::isRunning);
            });
  }

  private void stop(Process current) {
    if (current.isAlive()) {
      Signals.end(current.pid(), program.stopSignal(), STOP_WAIT, current::isAlive);
    }
    try {
      Files.deleteIfExists(mark);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keepLastLog() throws IOException {
    if (Files.exists(output) && Files.size(output) > 0) {
      Files.move(output, lastLog(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path lastLog() {
    return output.resolveSibling(output.getFileName() + ".1");
  }

  /** The program holds its log open and writes at its end, so it stays the same file. */
  private void boundLog() {
    try {
      if (Files.size(output) > LONGEST_LOG_BYTES) {
        copyLog();
        Files.newByteChannel(output, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
            .close();
      }
    } catch (IOException e) {
      log.warn("{}: its log cannot be shortened: {}", program.name(), e.toString());
    }
  }

  /** Where there is no room for a copy the log is shortened all the more. */
  private void copyLog() {
    try {
      Files.copy(output, lastLog(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.warn("{}: its log was not kept: {}", program.name(), e.toString());
    }
  }

  private String lastLine() {
    try {
      List<String> lines = Files.readAllLines(output);
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    } catch (IOException e) {
      return "";
    }
  }

  private int waitFor(@Nullable Process current) {
    try {
      while (current != null && !current.waitFor(LOOK.toSeconds(), TimeUnit.SECONDS)) {
        boundLog();
      }
      return current == null ? -1 : current.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private static boolean pause(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
