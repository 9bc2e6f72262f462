package vn.thicaicach.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Where the log goes takes nothing: answers must not notice, and what was lost must be told. */
final class LogFaults {
  private static final int PHONES = 24;
  private static final int BACK_SECONDS = 30;
  private static final int END_SECONDS = 20;

  private static final int KILLS = 2;

  /** What the server logs when its Redis is killed. */
  private static final String NEWS = "redis ended by itself";

  private static final String LOST = "log lines were lost";

  private LogFaults() {}

  /** G05: the disk of the log is full (root); it goes on by itself when there is room. */
  static Outcome diskFull(String classPath) throws Exception {
    try (Disk disk = Disk.loop(16)) {
      Path log = disk.mounted("server.log");
      try (Victim victim = Victim.loggingTo(log, classPath);
          Ledger ledger = Ledger.start(victim.phones(PHONES), victim.port())) {
        boolean served = ledger.awaitMore(500, 60);
        Path filler = disk.mounted("filler");
        StorageFaults.fill(filler);
        fillUp(log);
        somethingToLog(victim);
        served &= ledger.awaitMore(200, 30);
        boolean took = count(log, NEWS) > 0;
        Files.delete(filler);
        somethingToLog(victim);
        boolean again = says(log, NEWS, 1) && says(log, LOST, 1);
        return outcome("the disk of the log is full", victim, ledger, served && !took, again, true);
      }
    }
  }

  /** G05: who reads the log stands still; the server goes on, and can be ended. */
  static Outcome nobodyReads(String classPath, int seconds) throws Exception {
    Path folder = Victim.newFolder();
    Path pipe = folder.resolve("pipe");
    Path log = folder.resolve("server.log");
    run("mkfifo", pipe.toString());
    Process reader = shell("exec cat %s > %s", pipe, log);
    try (Victim victim = Victim.loggingTo(pipe, classPath);
        Ledger ledger = Ledger.start(victim.phones(PHONES), victim.port())) {
      boolean served = ledger.awaitMore(500, 60);
      served &= signal("STOP", reader);
      clog(pipe);
      int news = somethingToLog(victim);
      long before = ledger.acknowledged();
      Thread.sleep(seconds * 1000L);
      served &= ledger.acknowledged() > before;
      signal("CONT", reader);
      boolean again = says(log, NEWS, news);
      if (again) {
        news += somethingToLog(victim);
        again = says(log, NEWS, news);
      }
      // Who reads is gone when the server is.
      again &= signal("STOP", reader);
      clog(pipe);
      return outcome("nobody reads the log", victim, ledger, served, again, false);
    } finally {
      reader.destroyForcibly().waitFor();
      run("rm", "-r", folder.toString());
    }
  }

  private static Outcome outcome(
      String name, Victim victim, Ledger ledger, boolean served, boolean again, boolean full)
      throws Exception {
    Ledger.Sum sum = ledger.reconcile(victim);
    boolean ended = victim.server().ends(END_SECONDS);
    return Outcome.of(
        name,
        "G05",
        sum,
        sum.retries() + sum.slow() + (again ? 0 : 1) + (ended ? 0 : 1),
        served,
        "%d sent again, longest wait for any answer %.1f s, the log %s%s, the server %s when told to"
            .formatted(
                sum.retries(),
                sum.slowestMillis() / 1000.0,
                again ? "went on" : "did NOT go on",
                again && full ? " and says how much it lacks" : "",
                ended ? "ended" : "did NOT end"));
  }

  /**
   * Redis is killed and comes back: some lines, from threads that also carry answers. Gives how
   * often; a server that does not start it again has been waiting for its log.
   */
  private static int somethingToLog(Victim victim) throws Exception {
    for (int kills = 1; ; kills++) {
      victim.redis().forEach(ProcessHandle::destroyForcibly);
      long until = System.nanoTime() + BACK_SECONDS * 1_000_000_000L;
      while (victim.redis().isEmpty() && System.nanoTime() < until) {
        Thread.sleep(50);
      }
      if (kills == KILLS || victim.redis().isEmpty()) {
        return kills;
      }
      Thread.sleep(1_500);
    }
  }

  /** What is left of the file's last block. */
  private static void fillUp(Path file) throws IOException {
    try (var out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      while (true) {
        out.write('\n');
      }
    } catch (IOException full) {
      if (!String.valueOf(full.getMessage()).contains("No space left")) {
        throw full;
      }
    }
  }

  /** Writes into a pipe that nobody reads until no byte fits any more. */
  private static void clog(Path pipe) throws Exception {
    Process writer = shell("exec yes > %s", pipe);
    writer.waitFor(1, TimeUnit.SECONDS);
    writer.destroyForcibly().waitFor();
  }

  private static boolean says(Path log, String words, int times) throws Exception {
    long until = System.nanoTime() + BACK_SECONDS * 1_000_000_000L;
    while (count(log, words) < times) {
      if (System.nanoTime() > until) {
        return false;
      }
      Thread.sleep(100);
    }
    return true;
  }

  private static long count(Path log, String words) throws IOException {
    try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines.filter(line -> line.contains(words)).count();
    }
  }

  /** False when the process is gone. */
  private static boolean signal(String signal, Process process) throws Exception {
    String pid = Long.toString(process.pid());
    return new ProcessBuilder("kill", "-" + signal, pid).start().waitFor() == 0;
  }

  private static Process shell(String script, Object... paths) throws IOException {
    return new ProcessBuilder(List.of("sh", "-c", script.formatted(paths))).start();
  }

  private static void run(String... command) throws Exception {
    if (new ProcessBuilder(command).start().waitFor() != 0) {
      throw new IOException(String.join(" ", command));
    }
  }
}
