package vn.thicaicach.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells about a process. */
public final class Proc {
  private static final Path NOWHERE = Path.of("/nowhere");

  private Proc() {}

  /** Where it works; nowhere when it is gone or a zombie. */
  public static Path workingFolder(long pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd"));
    } catch (IOException gone) {
      return NOWHERE;
    }
  }

  /** Number of its session: a terminal's Ctrl-C reaches only one session. */
  public static long session(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]);
  }
}
