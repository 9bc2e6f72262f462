package vn.thicaicach.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Power cuts and full disks, on file systems of our own; needs root (mount). */
final class StorageFaults {
  private static final int PHONES = 48;

  private StorageFaults() {}

  /**
   * G04: the power goes while people answer: what was not flushed is gone, then the machine comes
   * back.
   */
  static Outcome powerCut(String classPath, int rounds, int perRound) throws Exception {
    try (Disk disk = Disk.loop(1500);
        Victim victim = Victim.start(disk.home(), disk.mounted("data"), classPath, Map.of())) {
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
                "the database cannot be read any more");
          }
          served &= ledger.awaitMore(100, 30);
        }
        return Outcome.of(
            "power cut, " + rounds + " times", "G04", ledger.reconcile(victim), served, "");
      }
    }
  }

  /** G05: the disk is full: nothing is acknowledged that is not written, and it goes on after. */
  static Outcome diskFull() throws Exception {
    try (Disk disk = Disk.memory(700);
        Victim victim =
            Victim.start(disk.home(), disk.mounted("data"), Controls.healthy(), Map.of());
        Ledger ledger = Ledger.start(victim.phones(PHONES), victim.port())) {
      boolean served = ledger.awaitMore(2_000, 30);
      Path filler = disk.mounted("filler");
      fill(filler);
      Thread.sleep(8_000);
      Files.delete(filler);
      served &= ledger.awaitMore(500, 60);
      return Outcome.of("disk full", "G05", ledger.reconcile(victim), served, "");
    }
  }

  private static void fill(Path file) throws IOException {
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
