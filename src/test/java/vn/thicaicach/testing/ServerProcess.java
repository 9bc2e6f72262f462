package vn.thicaicach.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole program in a process of its own, as an operator starts it: for tests of its start, its
 * end and its sudden death. Everything it started is gone after {@link #close}.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)");
  private static final int SECONDS = 120;
  private static final String END = "\0";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final List<String> said = new ArrayList<>();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private int port;

  private ServerProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "server-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts the program and does not wait for it.
   *
   * @param data its data folder
   * @param settings besides the data folder; ports are free ones unless set
   * @param args the command line
   */
  public static ServerProcess launch(Path data, Map<String, String> settings, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", programClassPath()));
    command.add("vn.thicaicach.app.Main");
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(key -> key.matches("(DATABASE|REDIS|TCC)_.*"));
    builder.environment().putAll(Map.of("PORT", "0", "TLS_PORT", "0"));
    builder.environment().put("DATA_DIR", data.toString());
    builder.environment().putAll(settings);
    return new ServerProcess(builder.start());
  }

  /** Starts the program and waits until it serves. */
  public static ServerProcess start(Path data, Map<String, String> settings) throws Exception {
    ServerProcess server = launch(data, settings);
    server.awaitAddress();
    return server;
  }

  /** Waits for the line that tells the address. */
  public void awaitAddress() throws InterruptedException {
    for (String line = next(); line != null; line = next()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        port = Integer.parseInt(address.group(1));
        return;
      }
    }
    close();
    throw new AssertionError("does not serve: " + said());
  }

  /** Answer to a GET of a path. */
  public HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Where it serves, without a slash at the end. */
  public String address() {
    return "http://localhost:" + port;
  }

  public long pid() {
    return process.pid();
  }

  /** Everything it wrote so far. */
  public String said() {
    synchronized (said) {
      return String.join("\n", said);
    }
  }

  /** Ends it as an operator does, and waits; gives the exit code. */
  public int terminate() throws InterruptedException {
    process.destroy();
    return awaitExit();
  }

  /** Ends it as a power cut or the out-of-memory killer does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitExit();
  }

  /** Waits for its own end; gives the exit code. */
  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running: " + said());
    }
    return process.exitValue();
  }

  /** Processes that work below {@code folder}: what a server started and must not leave behind. */
  public static List<ProcessHandle> processesIn(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(handle -> Proc.workingFolder(handle.pid()).startsWith(folder))
        .collect(Collectors.toList());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }

  private String next() throws InterruptedException {
    String line = lines.poll(SECONDS, TimeUnit.SECONDS);
    return line == null || line.equals(END) ? null : line;
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (said) {
          said.add(line);
        }
        lines.add(line);
      }
    } catch (IOException closed) {
      // The process is gone; what it said is kept.
    }
    lines.add(END);
  }

  /** What the program runs on: the tests' class path without the tests. */
  private static String programClassPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator))
        .filter(entry -> !entry.contains("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
