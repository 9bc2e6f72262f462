package vn.thicaicach.platform.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.http.Json;

/**
 * What a backup says of itself; written last, so a folder without it is no backup. It is a copy of
 * the database's files, or of the rows of its tables.
 *
 * @param madeAt when it was begun, by the database's clock
 * @param firstSegment files of an archive older than this one are not needed for it; null for rows
 * @param stop place in the log from which on it is whole; null for rows
 * @param schema the migration up to which the tables of the rows were brought; null for files
 * @param files SHA-256 of each file beside it
 * @param tables of files: what a trial restore of it found; of rows: what their moment held, and a
 *     trial restore as well
 * @param auditEntries how many acts all chains of the log held then
 * @param auditRoot one hash over the heads of all chains
 */
public record Manifest(
    String madeAt,
    @Nullable String firstSegment,
    @Nullable String stop,
    @Nullable String schema,
    Map<String, String> files,
    Map<String, TableState> tables,
    long auditEntries,
    String auditRoot) {
  static final String NAME = "manifest.json";

  static Manifest ofFiles(BaseBackup.Span span, Map<String, String> files) {
    return new Manifest(span.at(), span.firstSegment(), span.stop(), null, files, Map.of(), 0, "");
  }

  static Manifest ofRows(RowDump.Taken taken, Map<String, String> files) {
    return new Manifest(taken.at(), null, null, taken.schema(), files, taken.tables(), 0, "");
  }

  /** With what a trial restore found. */
  public Manifest tried(Map<String, TableState> tables, long auditEntries, String auditRoot) {
    return new Manifest(madeAt, firstSegment, stop, schema, files, tables, auditEntries, auditRoot);
  }

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
