package vn.thicaicach.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.process.FreePort;
import vn.thicaicach.platform.process.MachineMemory;
import vn.thicaicach.platform.process.SupervisedProcess;

/**
 * The PostgreSQL server that comes with the program, in the data folder, with everything on that
 * keeps acknowledged rows through a power cut. Supervised while it is open. Blocking.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("[1-9][0-9]{3,4}");

  private final SupervisedProcess process;
  private final EmbeddedAccess access;

  private EmbeddedPostgres(DataFolder data, PostgresBinaries binaries, Map<String, String> more) {
    Path home = home(data);
    this.access = EmbeddedAccess.of(port(home.resolveSibling("port")), data::secret);
    PostgresCluster.prepare(binaries, home, data.path("secrets/postgres"));
    Map<String, String> settings = new TreeMap<>(settings());
    settings.putAll(more);
    this.process =
        new SupervisedProcess(new PostgresServer(binaries, home, access.superuser(), settings));
  }

  /** Where the files of the server in {@code data} stand. */
  public static Path home(DataFolder data) {
    return data.path("postgres").resolve("cluster");
  }

  /** The bundled programs, unpacked in {@code data}. */
  public static PostgresBinaries binaries(DataFolder data) {
    return PostgresBinaries.unpack(data.path("postgres"));
  }

  /** Starts the server of {@code binaries} on {@code data}; makes its files at the first start. */
  public static EmbeddedPostgres start(DataFolder data, PostgresBinaries binaries) {
    return start(data, binaries, Map.of());
  }

  /**
   * The same with more server parameters.
   *
   * @param more win over the usual ones
   */
  public static EmbeddedPostgres start(
      DataFolder data, PostgresBinaries binaries, Map<String, String> more) {
    EmbeddedPostgres postgres = new EmbeddedPostgres(data, binaries, more);
    postgres.process.start();
    try {
      EmbeddedAccess access = postgres.access;
      PostgresRoles.ensure(
          access.superuser(), access.owner(), List.of(access.app(), access.reader()));
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
    return postgres;
  }

  /** For maintenance only: no part of the running server works as superuser. */
  public PostgresUrl superuser() {
    return access.superuser();
  }

  /** The role that owns the tables. */
  public PostgresUrl owner() {
    return access.owner();
  }

  /** The role the server works as. */
  public PostgresUrl app() {
    return access.app();
  }

  /** The role of exports, which only reads. */
  public PostgresUrl reader() {
    return access.reader();
  }

  /** How each role reaches it. */
  public EmbeddedAccess access() {
    return access;
  }

  /** The number of the server's process, or -1 while it is being started again. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.close();
  }

  /** What keeps rows first, then sizes for one machine that also runs everything else. */
  static Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("fsync", "on"),
        Map.entry("full_page_writes", "on"),
        Map.entry("synchronous_commit", "on"),
        Map.entry("max_connections", "100"),
        Map.entry("shared_buffers", MachineMemory.eighth(128, 2048) + "MB"),
        Map.entry("max_wal_size", "2GB"),
        Map.entry("idle_in_transaction_session_timeout", "60s"),
        Map.entry("timezone", "UTC"),
        Map.entry("log_timezone", "UTC"),
        Map.entry("log_checkpoints", "off"),
        Map.entry("logging_collector", "off"),
        // A failed statement may hold names or phone numbers; its text stays out of the log.
        Map.entry("log_min_error_statement", "panic"),
        Map.entry("log_error_verbosity", "terse"));
  }

  /** The port of the last run while nobody else took it, so that an operator's notes stay true. */
  private static int port(Path file) {
    try {
      String last = Files.exists(file) ? Files.readString(file).strip() : "";
      boolean known = PORT.matcher(last).matches() && FreePort.isFree(Integer.parseInt(last));
      int port = known ? Integer.parseInt(last) : FreePort.pick();
      Files.createDirectories(file.getParent());
      // Whole or not at all: a note that a power cut emptied must not stop the next start.
      DataFolder.writePrivately(file, port + "\n");
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
