package vn.thicaicach.chaos;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;
import vn.thicaicach.bench.Answer;
import vn.thicaicach.bench.Child;
import vn.thicaicach.bench.Content;
import vn.thicaicach.bench.Papers;
import vn.thicaicach.bench.Phone;
import vn.thicaicach.platform.config.Keys;

/** The server that things happen to: one data folder, one port, started again and again. */
final class Victim implements AutoCloseable {
  private static final int START_SECONDS = 120;
  private static final String MAIN = "vn.thicaicach.app.Main";
  static final Path HOME = Path.of("target/chaos");

  private final Path folder;
  private final Path data;
  private final String classPath;
  private final Map<String, String> settings = new HashMap<>();
  private final int port;
  private Child server;
  private @Nullable Path output;

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
    Victim victim = at(newFolder(), classPath, more);
    Programs.lend(victim.data, null);
    return victim.started();
  }

  /** The same with its output put into a file, or whatever has the name of one. */
  static Victim loggingTo(Path output, String classPath) throws Exception {
    Victim victim = at(newFolder(), classPath, Map.of());
    Programs.lend(victim.data, null);
    victim.output = output;
    return victim.started();
  }

  /** The same with a program of ours between the server and PostgreSQL. */
  static Victim behind(Path postgres, Path folder, String classPath, Map<String, String> more)
      throws Exception {
    Victim victim = at(folder, classPath, more);
    Programs.lend(victim.data, postgres);
    return victim.started();
  }

  static Path newFolder() throws IOException {
    return Files.createTempDirectory(Files.createDirectories(HOME), "run").toAbsolutePath();
  }

  private static Victim at(Path folder, String classPath, Map<String, String> more)
      throws IOException {
    return new Victim(folder, folder.resolve("data"), classPath, more);
  }

  /** The same with a data folder that somebody else made and removes. */
  static Victim on(Disk disk, String classPath) throws Exception {
    return new Victim(disk.home(), disk.mounted("data"), classPath, Map.of()).started();
  }

  /** Leaves nothing when it does not start. */
  private Victim started() throws Exception {
    try {
      restart();
      return this;
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  /** One more server on the same database, in a process and a folder of its own. */
  Node neighbour(Map<String, String> more) throws Exception {
    Map<String, String> its = new HashMap<>(more);
    for (var role :
        Map.of(
                "DATABASE_URL", "tcc_app",
                "DATABASE_OWNER_URL", "tcc_owner",
                "DATABASE_READER_URL", "tcc_reader")
            .entrySet()) {
      its.put(
          role.getKey(),
          "postgresql://%s:%s@127.0.0.1:%s/thicaicach?sslmode=disable"
              .formatted(role.getValue(), secret(role.getValue()), postgresPort()));
    }
    its.put("SECRET_KEY", secret("master.key"));
    its.put("CONTENT_DIR", settings.get("CONTENT_DIR"));
    its.put("TLS_PORT", "0");
    return new Node(Files.createDirectories(newFolder()), classPath, its);
  }

  private String postgresPort() {
    return read(data.resolve("postgres/port"));
  }

  /** A page that has to ask the database who looks. */
  static final String PAGE = "/dang-nhap";

  /** Answer to a GET of somebody whose session is none any more. */
  Answer get(String path) throws IOException {
    String request =
        "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nAccept: text/html\r\nCookie: __Host-thi=gone\r\n\r\n"
            .formatted(path, port);
    try (Line line = new Line(10_000, 0, port)) {
      return line.ask(request.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Whether {@code /health/ready} says that it can take answers. */
  boolean ready() throws IOException {
    return get("/health/ready").status() == 200;
  }

  /** Starts the server that was ended; returns when it serves. */
  void restart() throws Exception {
    Path said = output;
    if (said == null) {
      server = Child.start("server", List.of(), classPath, MAIN, settings);
      server.awaitAddresses(1, START_SECONDS);
    } else {
      server = Child.into(said, "server", classPath, MAIN, settings);
      awaitReady(START_SECONDS);
    }
  }

  /** Waits until it can take answers; false when that takes too long. */
  boolean awaitReady(int seconds) throws InterruptedException {
    long until = System.nanoTime() + seconds * 1_000_000_000L;
    while (!readyOrNot()) {
      if (System.nanoTime() > until) {
        return false;
      }
      Thread.sleep(100);
    }
    return true;
  }

  private boolean readyOrNot() {
    try {
      return ready();
    } catch (IOException notThere) {
      return false;
    }
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

  /** PostgreSQL's processes but the first. */
  List<ProcessHandle> postgresWorkers() {
    List<ProcessHandle> all = postgres();
    return all.stream().filter(p -> p.parent().map(all::contains).orElse(false)).toList();
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
    return phones(count, Content.QUESTIONS);
  }

  /** The same with longer or shorter papers. */
  List<Phone> phones(int count, int questions) throws SQLException {
    try (Connection sql = sql()) {
      return papers().questions(questions).write(sql, count);
    }
  }

  /** Requests of contestants without a paper who start one. */
  List<Buffer> starts(int count) throws SQLException {
    try (Connection sql = sql()) {
      return papers().starts(sql, count);
    }
  }

  private Papers papers() {
    return new Papers(new Keys(Base64.getDecoder().decode(secret("master.key"))), port);
  }

  /** A connection of our own as the owner of the tables. */
  Connection sql() throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/thicaicach";
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

  long count(String query) throws SQLException {
    return Long.parseLong(value(query));
  }

  void execute(String statement) throws SQLException {
    try (Connection sql = sql();
        Statement all = sql.createStatement()) {
      all.execute(statement);
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

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public synchronized void close() {
    if (!Files.exists(folder)) {
      return;
    }
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
