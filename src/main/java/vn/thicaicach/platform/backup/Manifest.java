package vn.thicaicach.platform.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.http.Json;

/**
 * What a backup says of itself; written last, so a folder without it is no backup.
 *
 * @param madeAt when it was begun, by the database's clock
 * @param firstSegment files of an archive older than this one are not needed for it
 * @param stop place in the log from which on it is whole
 * @param files SHA-256 of each file beside it
 * @param tables what a trial restore of it found
 * @param auditEntries how many acts all chains of the log held then
 * @param auditRoot one hash over the heads of all chains
 */
public record Manifest(
    String madeAt,
    String firstSegment,
    String stop,
    Map<String, String> files,
    Map<String, TableState> tables,
    long auditEntries,
    String auditRoot) {
  static final String NAME = "manifest.json";

  /**
   * Reads that of the backup in {@code folder}.
   *
   * @throws StartFailure when there is none
   */
  public static Manifest read(Path folder) {
    try {
      return Json.read(Files.readString(folder.resolve(NAME)), Manifest.class);
    } catch (IOException | IllegalStateException e) {
      throw StartFailure.of("restore.none", folder);
    }
  }
}
