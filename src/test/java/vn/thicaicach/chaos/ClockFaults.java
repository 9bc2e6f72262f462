package vn.thicaicach.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import vn.thicaicach.bench.Phone;

/**
 * Clocks that are set while people answer, the server's and PostgreSQL's apart (libfaketime, of the
 * package {@code faketime}; nothing of the machine's own clock is touched).
 */
final class ClockFaults {
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/faketime/libfaketimeMT.so.1"));
  private static final int PHONES = 24;
  private static final int DUE = 20;
  private static final int ALARM_SECONDS = 10;
  private static final int[] HOUR_BOTH_WAYS = {3600, -3600};

  /**
   * A second to the deadline, one of grace, ten a save may wait, and some to see nothing happen.
   */
  private static final int FROZEN_SECONDS = 16;

  private final Path folder;
  private final Victim victim;
  private boolean told;
  private boolean closed = true;

  private ClockFaults(String classPath) throws Exception {
    folder = Victim.newFolder();
    set("server", 0);
    set("postgres", 0);
    victim =
        Victim.behind(
            wrapper(),
            folder,
            classPath,
            Map.of(
                "LD_PRELOAD",
                library(),
                "FAKETIME_TIMESTAMP_FILE",
                clock("server").toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // Left to itself the library ends every timed wait of a JVM at once.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0"));
  }

  /** G10: no step of either clock changes who may write or closes anything; it is told. */
  static Outcome jumps(String classPath) throws Exception {
    ClockFaults clocks = new ClockFaults(classPath);
    try (clocks.victim) {
      return clocks.jumps();
    }
  }

  private Outcome jumps() throws Exception {
    List<Phone> phones = victim.phones(PHONES);
    try (Ledger ledger = Ledger.start(phones, victim.port())) {
      boolean served = ledger.awaitMore(200, 60);
      String before = deadlines(phones);
      told = !alarm();
      long wrong = 0;
      for (int seconds : HOUR_BOTH_WAYS) {
        serverSet(seconds, ledger);
      }
      for (int seconds : HOUR_BOTH_WAYS) {
        wrong += databaseSet(seconds, phones);
      }
      served &= ledger.awaitMore(200, 30);
      wrong += PHONES - Marks.in(victim, phones, "'OPEN'");
      wrong += deadlines(phones).equals(before) ? 0 : 1;
      return Outcome.of(
          "clocks of server and PostgreSQL set by an hour, both ways",
          "G10",
          ledger.reconcile(victim),
          wrong,
          served && told && closed,
          "%s within %d s, %d papers closed or written by a wrong clock, due ones %s once it was right"
              .formatted(
                  told ? "told" : "NOT told", ALARM_SECONDS, wrong, closed ? "closed" : "OPEN"));
    }
  }

  /** While it is wrong nothing is closed and who is late stays late; afterwards all goes on. */
  private long databaseSet(int seconds, List<Phone> phones) throws Exception {
    List<Phone> due = victim.phones(DUE);
    set("postgres", seconds);
    told &= within(ALARM_SECONDS, () -> alarm() && Math.abs(metric() - seconds) < 60);
    long wrong = frozen(due, phones);
    set("postgres", 0);
    told &= within(ALARM_SECONDS, () -> !alarm());
    closed &= within(30, () -> Marks.in(victim, due, "'OPEN'") == 0);
    return wrong;
  }

  /** Papers whose time is over by the true clock: not closed by a doubtful one, nor written. */
  private long frozen(List<Phone> due, List<Phone> phones) throws Exception {
    victim.execute(
        "update attempt set grace_ms = 1000, deadline = to_timestamp(%d / 1000.0) where code in (%s)"
            .formatted(System.currentTimeMillis() + 1_000, Marks.codes(due)));
    Thread.sleep(FROZEN_SECONDS * 1000L);
    long wrong =
        DUE - Marks.in(victim, due, "'OPEN'") + PHONES - Marks.in(victim, phones, "'OPEN'");
    try (Line line = new Line(5_000, 0, victim.port())) {
      for (Phone phone : due) {
        wrong += line.ask(phone.request(phone.next()).getBytes()).status() == 409 ? 0 : 1;
      }
    }
    return wrong;
  }

  private void serverSet(int seconds, Ledger ledger) throws Exception {
    set("server", seconds);
    told &= within(ALARM_SECONDS, this::alarm) && ledger.awaitMore(100, 10);
    set("server", 0);
    told &= within(ALARM_SECONDS, () -> !alarm());
  }

  private boolean alarm() throws IOException {
    return victim.get("/health/ready").text().replace(" ", "").contains("\"alarm\":true");
  }

  private double metric() throws IOException {
    return victim
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith("tcc_database_clock_step_seconds"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElse(0);
  }

  private String deadlines(List<Phone> phones) throws Exception {
    return victim.value(
        "select md5(string_agg(concat(id, started_at, deadline), ',' order by id)) from attempt"
            + " where code in ("
            + Marks.codes(phones)
            + ")");
  }

  private static boolean within(int seconds, Callable<Boolean> condition) throws Exception {
    long until = System.nanoTime() + seconds * 1_000_000_000L;
    while (!condition.call()) {
      if (System.nanoTime() > until) {
        return false;
      }
      Thread.sleep(50);
    }
    return true;
  }

  private Path clock(String name) {
    return folder.resolve(name + ".clock");
  }

  private void set(String name, int seconds) throws IOException {
    Path part = folder.resolve(name + ".part");
    Files.writeString(part, (seconds < 0 ? "" : "+") + seconds + "\n");
    Files.move(part, clock(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** PostgreSQL by a clock of its own. */
  private Path wrapper() throws IOException {
    Path script = folder.resolve("postgres");
    Files.writeString(
        script,
        "#!/bin/sh\nFAKETIME_TIMESTAMP_FILE=%s exec %s \"$@\"\n"
            .formatted(clock("postgres"), Programs.unpacked().home().resolve("bin/postgres")));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  private static String library() {
    return LIBRARIES.stream()
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("libfaketime is missing: apt-get install faketime"))
        .toString();
  }
}
