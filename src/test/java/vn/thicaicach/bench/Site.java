package vn.thicaicach.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import vn.thicaicach.platform.config.Keys;
import vn.thicaicach.platform.process.FreePort;

/**
 * A server of our own in a process of its own, with its own database and Redis in a new data
 * folder, on free ports. Nothing of it is left after {@link #close}.
 */
final class Site implements AutoCloseable {
  private static final int START_SECONDS = 120;
  private static final Path HOME = Path.of("target/bench");
  private static final Path PROGRAMS = HOME.resolve("programs");

  private final Path folder;
  private final int servers;
  private final String main;
  private final String classPath;
  private final Map<String, String> settings;
  private Child server;
  private final List<Child> others = new ArrayList<>();

  private Site(
      Path folder, int servers, String main, String classPath, Map<String, String> settings)
      throws IOException {
    this.folder = folder;
    this.classPath = classPath;
    this.main = main;
    this.settings = settings;
    this.servers = servers;
    this.server = launch();
  }

  /**
   * Starts a server and does not wait for it.
   *
   * @param minutes time for a paper of the contest {@link Content#CODE}
   * @param twin whether a second one runs beside it that commits every answer alone
   */
  static Site launch(int minutes, boolean twin) throws IOException {
    return launch(minutes, twin, twin ? classPath() : serverJar());
  }

  /** The same with the classes of somebody else's choice. */
  static Site launch(int minutes, boolean twin, String classPath) throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(runs()), "run");
    Path content = Content.write(folder.resolve("content"), minutes);
    lendPrograms(folder.resolve("data/postgres"));
    Map<String, String> settings = new HashMap<>();
    settings.put("DATA_DIR", folder.resolve("data").toString());
    settings.put("CONTENT_DIR", content.toString());
    settings.put("PORT", "0");
    settings.put("TLS_PORT", Integer.toString(FreePort.pick()));
    String main = twin ? "vn.thicaicach.app.TwinServer" : "vn.thicaicach.app.Main";
    return new Site(folder, twin ? 2 : 1, main, classPath, settings);
  }

  /** {@code BENCH_FOLDER} puts the data on another disk. */
  private static Path runs() {
    String other = System.getenv("BENCH_FOLDER");
    return other == null ? HOME : Path.of(other);
  }

  private Child launch() throws IOException {
    return Child.start("server", options(), classPath, main, settings);
  }

  /** Ends the server and starts it on the same data; Redis is empty then, ports are others. */
  void restart() throws IOException, InterruptedException {
    server.close();
    server = launch();
    awaitAddress();
  }

  /** {@code JAVA_OPTIONS} reach the server as with deploy/run. */
  private List<String> options() {
    List<String> options = new ArrayList<>(List.of(Heap.option(collections())));
    options.addAll(List.of(System.getenv().getOrDefault("JAVA_OPTIONS", "").split(" ")));
    return options;
  }

  /** The log of the server's garbage collector. */
  Path collections() {
    return folder.resolve("gc.log");
  }

  /** Where the data are. */
  Path folder() {
    return folder;
  }

  Site awaitAddress() throws InterruptedException {
    server.awaitAddresses(servers, START_SECONDS);
    return this;
  }

  /** PostgreSQL's programs of an earlier run: unpacking them takes seconds. */
  private static void lendPrograms(Path postgres) throws IOException {
    Files.createDirectories(postgres);
    try (Stream<Path> unpacked = Files.list(Files.createDirectories(PROGRAMS))) {
      for (Path programs : unpacked.toList()) {
        Files.createSymbolicLink(
            postgres.resolve(programs.getFileName()), programs.toAbsolutePath());
      }
    }
  }

  private static void keepPrograms(Path postgres) throws IOException {
    try (Stream<Path> all = Files.list(postgres)) {
      for (Path one : all.filter(Files::isDirectory).toList()) {
        Path kept = PROGRAMS.resolve(one.getFileName());
        if (one.getFileName().toString().startsWith("bin-") && !Files.exists(kept)) {
          Files.move(one, kept);
        }
      }
    }
  }

  /** Ends together with the server. */
  Child other(Child child) {
    others.add(child);
    return child;
  }

  Child server() {
    return server;
  }

  int port() {
    return server.ports().get(0);
  }

  int tlsPort() {
    return Integer.parseInt(settings.get("TLS_PORT"));
  }

  /** Of the server that commits every answer alone. */
  int portOfTwin() {
    return server.ports().get(1);
  }

  Keys keys() {
    return new Keys(Base64.getDecoder().decode(secret("master.key")));
  }

  /** A connection of our own as the owner of the tables. */
  Connection sql() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/thicaicach",
        "tcc_owner",
        secret("tcc_owner"));
  }

  /** The first value of a query. */
  static String value(Connection sql, String query) throws SQLException {
    try (Statement statement = sql.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  /** Whose processor time is looked at. */
  Cpu cpu() {
    Map<String, Supplier<List<Long>>> who = new LinkedHashMap<>();
    who.put("server", () -> List.of(server.pid()));
    who.put("postgres", () -> pids("postgres"));
    who.put("redis", () -> pids("redis"));
    who.put("generator", () -> List.of(ProcessHandle.current().pid()));
    others.forEach(other -> who.put(other.name(), () -> List.of(other.pid())));
    return new Cpu(who);
  }

  private List<Long> pids(String program) {
    return server.family().stream()
        .filter(p -> p.info().command().map(c -> c.contains(program)).orElse(false))
        .map(ProcessHandle::pid)
        .toList();
  }

  private String postgresPort() {
    return read(folder.resolve("data/postgres/port"));
  }

  private String secret(String name) {
    return read(folder.resolve("data/secrets").resolve(name));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static String serverJar() {
    return Stream.of(classPath().split(":"))
        .filter(e -> e.endsWith(".jar"))
        .findFirst()
        .orElseThrow();
  }

  static String classPath() {
    return System.getProperty("java.class.path");
  }

  @Override
  public synchronized void close() {
    if (!Files.exists(folder)) {
      return;
    }
    others.forEach(Child::drop);
    server.drop();
    try (Stream<Path> files = Files.walk(folder)) {
      keepPrograms(folder.resolve("data/postgres"));
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
