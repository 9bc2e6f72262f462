package vn.thicaicach.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.thicaicach.bench.Child;

/** One more server on the database of a {@link Victim}, ended and started again on its port. */
final class Node implements AutoCloseable {
  private static final int START_SECONDS = 120;

  private final Path folder;
  private final String classPath;
  private final Map<String, String> settings;
  private final int port;
  private Child server;

  /** Starts it; returns when it serves. */
  Node(Path folder, String classPath, Map<String, String> settings) throws Exception {
    this.folder = folder;
    this.classPath = classPath;
    this.settings = new HashMap<>(settings);
    this.port = Victim.freePort();
    this.settings.put("PORT", Integer.toString(port));
    this.settings.put("DATA_DIR", folder.toString());
    start();
  }

  private void start() throws Exception {
    server =
        Child.start("node", List.of(), classPath, "vn.thicaicach.app.Main", settings)
            .awaitAddresses(1, START_SECONDS);
  }

  int port() {
    return port;
  }

  /** Ends it as an operator does, waits, and starts it again. */
  void restart() throws Exception {
    server.close();
    start();
  }

  /** Ends it and its Redis at once. */
  void kill() {
    server.family().forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
