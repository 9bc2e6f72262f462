package vn.thicaicach.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.thicaicach.bench.Child;
import vn.thicaicach.bench.Content;
import vn.thicaicach.bench.Papers;
import vn.thicaicach.bench.Phone;
import vn.thicaicach.platform.config.Keys;

/** The server that things happen to: one data folder, one port, started again and again. */
final class Victim implements AutoCloseable {
  private static final int START_SECONDS = 120;
  private static final Path HOME = Path.of("target/chaos");
  private static final Path PROGRAMS = HOME.resolve("programs");

  private final Path folder;
  private final Path data;
  private final String classPath;
  private final Map<String, String> settings = new HashMap<>();
  private final int port;
  private Child server;

  private Victim(Path folder, Path data, String classPath, Map<String, String> more)
      throws IOException {
    this.folder = folder;
    this.data = data;
    this.classPath = classPath;
    this.port = freePort();
    settings.put("DATA_DIR", data.toString());
    settings.put("CONTENT_DIR", Content.write(folder.resolve("content"), 120).toString());
    settings.put("PORT", Integer.toString(port));
    settings.put("TLS_PORT", "0");
    settings.putAll(more);
  }

  /** A server on a new folder, up and serving. */
  static Victim start() throws Exception {
    return start(Controls.healthy(), Map.of());
  }

  /**
   * The same.
   *
   * @param classPath the server's jar, with the classes of a negative control before it
   * @param more environment
   */
  static Victim start(String classPath, Map<String, String> more) throws Exception {
    Path folder = Files.createTempDirectory(Files.createDirectories(HOME), "run").toAbsolutePath();
    return start(folder, folder.resolve("data"), classPath, more);
  }

  /** The same with a data folder that somebody else made and removes. */
  static Victim start(Path folder, Path data, String classPath, Map<String, String> more)
      throws Exception {
    Victim victim = new Victim(folder, data, classPath, more);
    victim.lendPrograms();
    victim.restart();
    return victim;
  }

  /** Starts the server that was ended; returns when it serves. */
  void restart() throws Exception {
    server =
        Child.start("server", List.of(), classPath, "vn.thicaicach.app.Main", settings)
            .awaitAddresses(1, START_SECONDS);
  }

  int port() {
    return port;
  }

  Path data() {
    return data;
  }

  Child server() {
    return server;
  }

  /** Ends the server's own process as the out-of-memory killer does; its children stay. */
  void killServer() throws Exception {
    ProcessHandle handle = ProcessHandle.of(server.pid()).orElseThrow();
    handle.destroyForcibly();
    handle.onExit().get();
  }

  /** PostgreSQL's first process and all its children. */
  List<ProcessHandle> postgres() {
    return processes("postgres");
  }

  List<ProcessHandle> redis() {
    return processes("redis-server");
  }

  private List<ProcessHandle> processes(String program) {
    return server.family().stream()
        .filter(p -> p.info().command().map(c -> c.contains(program)).orElse(false))
        .toList();
  }

  /** Phones of contestants with open papers, written by SQL. */
  List<Phone> phones(int count) throws SQLException {
    try (Connection sql = sql()) {
      Keys keys = new Keys(Base64.getDecoder().decode(secret("master.key")));
      return new Papers(keys, port).write(sql, count);
    }
  }

  /** A connection of our own as the owner of the tables. */
  Connection sql() throws SQLException {
    String url =
        "jdbc:postgresql://127.0.0.1:" + read(data.resolve("postgres/port")) + "/thicaicach";
    return DriverManager.getConnection(url, "tcc_owner", secret("tcc_owner"));
  }

  /** The first value of a query. */
  String value(String query) throws SQLException {
    try (Connection sql = sql();
        Statement statement = sql.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  private String secret(String name) {
    return read(data.resolve("secrets").resolve(name));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** PostgreSQL's programs of an earlier run: unpacking them takes seconds. */
  private void lendPrograms() throws IOException {
    Path postgres = Files.createDirectories(data.resolve("postgres"));
    try (Stream<Path> unpacked = Files.list(Files.createDirectories(PROGRAMS))) {
      for (Path programs : unpacked.toList()) {
        Files.createSymbolicLink(
            postgres.resolve(programs.getFileName()), programs.toAbsolutePath());
      }
    }
  }

  private void keepPrograms() throws IOException {
    try (Stream<Path> all = Files.list(data.resolve("postgres"))) {
      for (Path one : all.filter(p -> p.getFileName().toString().startsWith("bin-")).toList()) {
        Path kept = PROGRAMS.resolve(one.getFileName());
        if (!Files.exists(kept) && folder.equals(data.getParent())) {
          Files.move(one, kept);
        }
      }
    }
  }

  @Override
  public synchronized void close() {
    if (!Files.exists(folder)) {
      return;
    }
    server.close();
    try {
      keepPrograms();
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
