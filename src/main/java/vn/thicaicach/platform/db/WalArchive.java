package vn.thicaicach.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.Config;

/**
 * A folder that gets the database's log as it is written, compressed: with a base backup it brings
 * back every commit up to the last file in it. Best on another machine.
 *
 * @param folder exists and can be written
 */
public record WalArchive(Path folder) {
  /** After so many seconds also a half-filled file goes to the archive. */
  private static final String SECONDS = "60";

  /** Server parameters for what the operator set: those that fill the archive, or none. */
  public static Map<String, String> of(Config.Safekeeping safekeeping) {
    Path folder = safekeeping.walArchive();
    return folder == null ? Map.of() : new WalArchive(folder).archiving();
  }

  /**
   * Server parameters that fill the archive. A file is there whole or not at all, on the disk
   * before PostgreSQL may forget its own, and never replaced by another one; the same again is
   * fine.
   *
   * @throws StartFailure when the folder cannot be written
   */
  public Map<String, String> archiving() {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".write", ""));
    } catch (IOException e) {
      throw StartFailure.of("archive.unwritable", folder, e.getClass().getSimpleName());
    }
    String command =
        in("f=\"$d/%f.gz\"; ")
            + "if test -e \"$f\"; then gzip -dc \"$f\" | cmp -s - \"%p\"; else "
            + "gzip -1c \"%p\" > \"$f.part\" && sync \"$f.part\" && mv \"$f.part\" \"$f\""
            + " && sync \"$d\"; fi";
    return Map.of("archive_mode", "on", "archive_timeout", SECONDS, "archive_command", command);
  }

  /** Server parameters that read it back after a restore. */
  public Map<String, String> restoring() {
    return recovering(in("f=\"$d/%f.gz\"; ") + "test -f \"$f\" && gzip -dc \"$f\" > \"%p\"");
  }

  /** Server parameters for a backup alone: only the log that came with it is replayed. */
  public static Map<String, String> none() {
    return recovering("false");
  }

  /** Nobody gets in before the log is replayed and the server has a timeline of its own. */
  private static Map<String, String> recovering(String command) {
    return Map.of(
        "restore_command", command, "recovery_target_timeline", "latest", "hot_standby", "off");
  }

  /** Quoted for the shell; a percent sign would be a placeholder of PostgreSQL's. */
  private String in(String rest) {
    String quoted = folder.toString().replace("'", "'\\''").replace("%", "%%");
    return "d='" + quoted + "'; " + rest;
  }
}
