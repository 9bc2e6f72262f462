package vn.thicaicach.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.thicaicach.platform.StartFailure;
import vn.thicaicach.platform.config.PostgresUrl;
import vn.thicaicach.platform.process.ProcessMarks;
import vn.thicaicach.platform.process.Program;

/** The PostgreSQL server program on one data folder, reachable on loopback only. */
final class PostgresServer implements Program {
  private static final String WRONG_PASSWORD = "28P01";

  private final PostgresBinaries binaries;
  private final Path home;
  private final PostgresUrl superuser;
  private final Map<String, String> settings;

  /**
   * @param home the folder of the cluster
   * @param superuser how to reach it once it runs
   * @param settings server parameters given on the command line, where nothing overrides them
   */
  PostgresServer(
      PostgresBinaries binaries, Path home, PostgresUrl superuser, Map<String, String> settings) {
    this.binaries = binaries;
    this.home = home;
    this.superuser = superuser;
    this.settings = new TreeMap<>(settings);
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public Path home() {
    return home;
  }

  @Override
  public List<String> command() {
    List<String> command = new ArrayList<>(AsUser.prefix());
    command.addAll(List.of(binaries.program("postgres"), "-D", home.toString()));
    command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "port=" + superuser.port()));
    // No socket file: it would need a folder, and everything here goes over loopback.
    command.addAll(List.of("-c", "unix_socket_directories="));
    settings.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    return command;
  }

  /**
   * Removes the lock file of a server that was killed. PostgreSQL itself only looks whether the
   * number in it is taken, which a zombie or a stranger's process may do for ever. We hold the data
   * folder's lock, so what still works in the folder are the last children of the killed server,
   * which end by themselves.
   */
  @Override
  public void beforeStart() {
    if (!ProcessMarks.awaitNobodyIn(home, Duration.ofSeconds(30))) {
      throw StartFailure.of("postgres.children", home);
    }
    try {
      Files.deleteIfExists(home.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean answers() {
    try (var connection = Jdbc.open(superuser)) {
      return connection.isValid(2);
    } catch (SQLException e) {
      if (WRONG_PASSWORD.equals(e.getSQLState())) {
        throw StartFailure.of("postgres.password", home);
      }
      return false;
    }
  }

  /**
   * Crash recovery replays at most {@code max_wal_size}; minutes are far above that. After a
   * restore all the log since the backup is replayed.
   */
  @Override
  public Duration patience() {
    boolean restored = Files.exists(home.resolve("recovery.signal"));
    return restored ? Duration.ofHours(12) : Duration.ofMinutes(5);
  }

  /** Fast shutdown: ends sessions, writes a checkpoint. */
  @Override
  public String stopSignal() {
    return "INT";
  }
}
