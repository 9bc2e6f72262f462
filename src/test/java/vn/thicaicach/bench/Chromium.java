package vn.thicaicach.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vn.thicaicach.testing.ChromiumFlags;

/**
 * The system's Chromium in a process of its own, spoken to by its DevTools protocol, so that
 * nothing but the server's jar is needed. Nothing of it is left after {@link #close}.
 */
final class Chromium implements AutoCloseable {
  private static final List<String> OWN_FLAGS =
      List.of("--headless=new", "--remote-debugging-port=0", "--hide-scrollbars");

  private static final int PATIENCE_SECONDS = 30;

  private final Path folder;
  private final Process process;
  private WebSocket socket;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
  private final Map<String, Consumer<JsonObject>> listeners = new ConcurrentHashMap<>();

  private Chromium(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** Starts it; fails when the system has none. */
  static Chromium start() throws Exception {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/bench")), "c");
    List<String> command = new ArrayList<>(List.of(executable().toString()));
    command.addAll(ChromiumFlags.ALONE);
    command.addAll(OWN_FLAGS);
    command.add("--user-data-dir=" + folder.toAbsolutePath());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Chromium chromium = new Chromium(folder, builder.start());
    try {
      chromium.connect();
    } catch (Exception e) {
      chromium.close();
      throw e;
    }
    return chromium;
  }

  private static Path executable() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no Chromium on this machine"));
  }

  private void connect() throws IOException, InterruptedException {
    List<String> address = address();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + address.get(0) + address.get(1)), new Ears())
            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .join();
  }

  /** Port and path, which it writes down when it listens. */
  private List<String> address() throws IOException, InterruptedException {
    Path file = folder.resolve("DevToolsActivePort");
    for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() == 2) {
        return lines;
      }
      Thread.sleep(100);
    }
    throw new IOException("Chromium does not listen");
  }

  /** A message may come in pieces. */
  private final class Ears implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        String whole = message.toString();
        message.setLength(0);
        hear(new JsonObject(whole));
      }
      from.request(1);
      return null;
    }
  }

  /** Sends a command to the browser itself and waits for what it answers. */
  JsonObject ask(String method, JsonObject params) throws IOException {
    return ask(null, method, params);
  }

  /**
   * The same to a page.
   *
   * @param session of the page, null for the browser
   */
  JsonObject ask(String session, String method, JsonObject params) throws IOException {
    int id = number.incrementAndGet();
    JsonObject command = new JsonObject().put("id", id).put("method", method).put("params", params);
    if (session != null) {
      command.put("sessionId", session);
    }
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    asked.put(id, answer);
    socket.sendText(command.encode(), true).join();
    JsonObject said = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    if (said.containsKey("error")) {
      throw new IOException(method + ": " + said.getJsonObject("error").getString("message"));
    }
    return said.getJsonObject("result");
  }

  /** Gives the events of a page to somebody, on a thread of the connection. */
  void listen(String session, Consumer<JsonObject> listener) {
    listeners.put(session, listener);
  }

  private void hear(JsonObject message) {
    Integer id = message.getInteger("id");
    if (id != null) {
      CompletableFuture<JsonObject> waiting = asked.remove(id);
      if (waiting != null) {
        waiting.complete(message);
      }
      return;
    }
    Consumer<JsonObject> listener = listeners.get(message.getString("sessionId", ""));
    if (listener != null) {
      listener.accept(message);
    }
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
    family.add(process.toHandle());
    family.forEach(ProcessHandle::destroyForcibly);
    family.forEach(one -> one.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }
}
