package vn.thicaicach.platform.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process as one can find it again after our own death: its number, and boot and start tick so
 * that a number given to another process meanwhile is not mistaken for it. Read from Linux's {@code
 * /proc}.
 */
record ProcessMark(long pid, String boot, String startTick) {
  private static final Path PROC = Path.of("/proc");
  private static final Path BOOT_ID = PROC.resolve("sys/kernel/random/boot_id");

  /** Shell words that write the shell's own mark to {@code $0} and become the command after it. */
  static final String WRITE_AND_BECOME =
      "{ cat "
          + BOOT_ID
          + "; cat /proc/$$/stat; } >\"$0.part\" && mv \"$0.part\" \"$0\" && exec \"$@\"";

  /** The mark that a process left in {@code file} when it started, if any. */
  static Optional<ProcessMark> read(Path file) {
    try {
      String[] lines = Files.readString(file).split("\n", 2);
      if (lines.length < 2) {
        return Optional.empty();
      }
      long pid = Long.parseLong(lines[1].substring(0, lines[1].indexOf(' ')));
      return Optional.of(new ProcessMark(pid, lines[0].strip(), statField(lines[1], 22)));
    } catch (IOException | RuntimeException missingOrTorn) {
      return Optional.empty();
    }
  }

  /** Whether this very process still runs; a zombie has ended and only waits to be reaped. */
  boolean isRunning() {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      return boot.equals(Files.readString(BOOT_ID).strip())
          && startTick.equals(statField(stat, 22))
          && isAwake(stat);
    } catch (IOException | RuntimeException gone) {
      return false;
    }
  }

  /** Whether the process with this number is working in {@code folder} right now. */
  static boolean worksIn(long pid, Path folder) {
    try {
      Path process = PROC.resolve(Long.toString(pid));
      return Files.readSymbolicLink(process.resolve("cwd")).equals(folder.toRealPath())
          && isAwake(Files.readString(process.resolve("stat")));
    } catch (IOException | RuntimeException goneOrNotOurs) {
      return false;
    }
  }

  private static boolean isAwake(String stat) {
    String state = statField(stat, 3);
    return !state.equals("Z") && !state.equals("X");
  }

  /** Field by its number in proc(5); the name in field 2 may hold blanks, so count from its end. */
  private static String statField(String stat, int number) {
    return stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ")[number - 3];
  }
}
