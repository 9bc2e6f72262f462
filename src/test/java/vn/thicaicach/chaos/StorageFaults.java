package vn.thicaicach.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.thicaicach.bench.Answer;
import vn.thicaicach.bench.Phone;

/** Power cuts, full and failing disks; needs root (mount, strace). */
final class StorageFaults {
  private static final int PHONES = 48;

  /** A healthy server stops acknowledging after one or two. */
  private static final int MOST_LOOKS = 8;

  private static final int BACK_SECONDS = 60;

  private StorageFaults() {}

  /**
   * G04: the power goes while people answer: what was not flushed is gone, then the machine comes
   * back.
   */
  static Outcome powerCut(String classPath, int rounds, int perRound) throws Exception {
    try (Disk disk = Disk.loop(1500);
        Victim victim = Victim.on(disk, classPath)) {
      Ledger ledger = Ledger.start(victim.phones(PHONES), victim.port());
      try (ledger) {
        boolean served = true;
        for (int round = 0; round < rounds; round++) {
          served &= ledger.awaitMore(perRound, 60);
          List<ProcessHandle> family = victim.server().family();
          disk.powerOff();
          family.forEach(ProcessHandle::destroyForcibly);
          for (ProcessHandle process : family) {
            process.onExit().get(30, TimeUnit.SECONDS);
          }
          disk.remount();
          try {
            victim.restart();
          } catch (IllegalStateException unreadable) {
            return new Outcome(
                "power cut",
                "G04",
                false,
                ledger.acknowledged(),
                ledger.acknowledged(),
                0,
                "it does not start any more: " + unreadable.getMessage());
          }
          served &= ledger.awaitMore(100, 30);
        }
        return Outcome.of(
            "power cut, " + rounds + " times", "G04", ledger.reconcile(victim), served, "");
      }
    }
  }

  /** G05: the disk is full: nothing is acknowledged that is not written, it is told, it goes on. */
  static Outcome diskFull(String classPath) throws Exception {
    try (Disk disk = Disk.memory(800);
        Victim victim = Victim.on(disk, classPath);
        Ledger ledger = Ledger.start(victim.phones(PHONES), victim.port());
        Line line = new Line(5_000, 0, victim.port())) {
      boolean served = ledger.awaitMore(2_000, 60);
      Phone phone = victim.phones(1).get(0);
      Path filler = disk.mounted("filler");
      fill(filler);
      // What is left of the log's last files is used up first.
      long before = -1;
      for (int look = 0; look < MOST_LOOKS && ledger.acknowledged() > before; look++) {
        before = ledger.acknowledged();
        Thread.sleep(2_500);
      }
      Answer save = line.ask(phone.request(phone.next()).getBytes());
      boolean said = save.status() == 503 && save.text().contains("tạm gián đoạn");
      boolean red = !victim.ready();
      Files.delete(filler);
      served &= victim.awaitReady(BACK_SECONDS) && ledger.awaitMore(500, 60);
      Ledger.Sum sum = ledger.reconcile(victim);
      return Outcome.of(
          "disk full",
          "G05",
          sum,
          0,
          served && red && said && victim.ready(),
          "health %s, a save %s, %d told to come again, longest wait for any answer %.1f s"
              .formatted(
                  red ? "red" : "GREEN",
                  said ? "told so" : "NOT",
                  sum.away(),
                  sum.slowestMillis() / 1000.0));
    }
  }

  /** G06: the disk fails to write what it was told to: PostgreSQL stops rather than lies. */
  static Outcome failedFlush(Victim victim, int rounds) throws Exception {
    try (Ledger ledger = Ledger.start(victim.phones(PHONES), victim.port())) {
      boolean served = true;
      int failed = 0;
      for (int round = 0; round < rounds; round++) {
        served &= ledger.awaitMore(1_000, 60);
        failed += flushFails(victim) ? 1 : 0;
        served &= ledger.awaitMore(100, 60);
      }
      return Outcome.of(
          "a write to the disk failed, " + rounds + " times",
          "G06",
          ledger.reconcile(victim),
          served && failed == rounds,
          "PostgreSQL stopped " + failed + " times");
    }
  }

  /** The next flush of PostgreSQL's log fails in whoever does it; true when all were ended. */
  private static boolean flushFails(Victim victim) throws Exception {
    Path log = victim.data().resolveSibling("flush.log");
    List<String> command = new ArrayList<>(List.of("strace", "-qq", "-e", "trace=fdatasync", "-e"));
    command.addAll(List.of("inject=fdatasync:error=EIO", "-o", log.toString()));
    for (ProcessHandle process : victim.postgresWorkers()) {
      command.addAll(List.of("-p", Long.toString(process.pid())));
    }
    Process strace = new ProcessBuilder(command).redirectErrorStream(true).start();
    boolean ended = strace.waitFor(30, TimeUnit.SECONDS);
    strace.destroy();
    return ended && Files.readString(log).contains("INJECTED");
  }

  /** A new file takes all the room there is. */
  static void fill(Path file) throws IOException {
    byte[] block = new byte[1 << 20];
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      if (!Files.exists(file)) {
        throw full;
      }
    }
  }
}
