package vn.thicaicach.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.process.FreePort;
import vn.thicaicach.platform.process.SupervisedProcess;

/**
 * The PostgreSQL server that comes with the program, in the data folder, with everything on that
 * keeps acknowledged rows through a power cut. Supervised while it is open. Blocking.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String DATABASE = "thicaicach";

  private final SupervisedProcess process;
  private final PostgresUrl superuser;
  private final PostgresUrl owner;
  private final PostgresUrl app;
  private final PostgresUrl reader;

  private EmbeddedPostgres(DataFolder data, PostgresBinaries binaries) {
    Path home = data.path("postgres").resolve("cluster");
    int port = port(home.resolveSibling("port"));
    this.superuser = url(data, port, "postgres", "postgres");
    this.owner = url(data, port, DATABASE, "tcc_owner");
    this.app = url(data, port, DATABASE, "tcc_app");
    this.reader = url(data, port, DATABASE, "tcc_reader");
    PostgresCluster.prepare(binaries, home, data.path("secrets/postgres"));
    this.process = new SupervisedProcess(new PostgresServer(binaries, home, superuser, settings()));
  }

  /** Starts the bundled server on {@code data}; makes its files at the first start. */
  public static EmbeddedPostgres start(DataFolder data) {
    return start(data, PostgresBinaries.unpack(data.path("postgres")));
  }

  /** Starts the server of {@code binaries} on {@code data}. */
  public static EmbeddedPostgres start(DataFolder data, PostgresBinaries binaries) {
    EmbeddedPostgres postgres = new EmbeddedPostgres(data, binaries);
    postgres.process.start();
    try {
      PostgresRoles.ensure(
          postgres.superuser, postgres.owner, List.of(postgres.app, postgres.reader));
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
    return postgres;
  }

  /** For maintenance only: no part of the running server works as superuser. */
  public PostgresUrl superuser() {
    return superuser;
  }

  /** The role that owns the tables. */
  public PostgresUrl owner() {
    return owner;
  }

  /** The role the server works as. */
  public PostgresUrl app() {
    return app;
  }

  /** The role of exports, which only reads. */
  public PostgresUrl reader() {
    return reader;
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
        Map.entry("shared_buffers", sharedMegabytes() + "MB"),
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

  /** An eighth of the memory the machine (or container) has, within 128 MB and 2 GB. */
  private static long sharedMegabytes() {
    var system =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    return Math.max(128, Math.min(2048, system.getTotalMemorySize() / 8 / (1 << 20)));
  }

  private static PostgresUrl url(DataFolder data, int port, String database, String user) {
    Secret password = data.secret(user);
    return new PostgresUrl("127.0.0.1", port, database, user, password, PostgresUrl.Tls.OFF);
  }

  /** The port of the last run while nobody else took it, so that an operator's notes stay true. */
  private static int port(Path file) {
    try {
      int last = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
      int port = last != 0 && FreePort.isFree(last) ? last : FreePort.pick();
      Files.createDirectories(file.getParent());
      Files.writeString(file, port + "\n");
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
