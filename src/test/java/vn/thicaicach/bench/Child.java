package vn.thicaicach.bench;

import java.io.BufferedReader;
import java.io.IOException;
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

/** A Java program in a process of its own; it and all it started end with {@link #close}. */
public final class Child implements AutoCloseable {
  /** As deploy/run starts the server. */
  static final List<String> JVM =
      List.of(
          "-XX:+UseG1GC",
          "-XX:MaxGCPauseMillis=50",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dfile.encoding=UTF-8");

  private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)");
  private static final int LAST_LINES = 40;
  private static final int STOP_SECONDS = 20;
  private static final int DROP_SECONDS = 1;

  private final String name;
  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> last = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    Thread reader = new Thread(this::read, name + "-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a program; does not wait.
   *
   * @param options of the JVM besides {@link #JVM}
   * @param classPath where its classes are
   * @param settings environment besides our own, from which settings of the server are taken out
   */
  public static Child start(
      String name,
      List<String> options,
      String classPath,
      String mainClass,
      Map<String, String> settings)
      throws IOException {
    return new Child(name, program(options, classPath, mainClass, settings).start());
  }

  /** The same with its output put at the end of a file; it is not heard here. */
  public static Child into(
      Path output, String name, String classPath, String mainClass, Map<String, String> settings)
      throws IOException {
    return new Child(
        name,
        program(List.of(), classPath, mainClass, settings)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start());
  }

  private static ProcessBuilder program(
      List<String> options, String classPath, String mainClass, Map<String, String> settings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    options.stream().filter(option -> !option.isBlank()).forEach(command::add);
    command.addAll(List.of("-cp", classPath, mainClass));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.matches("(DATABASE|REDIS)_.*|CONFIG_FILE|PUBLIC_URL|SECRET_KEY"));
    builder.environment().putAll(settings);
    return builder;
  }

  /** Waits for the lines that tell so many addresses; fails with what the program said. */
  public Child awaitAddresses(int count, int seconds) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (ports.size() < count) {
      String line = lines.poll(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (line == null || line.isEmpty()) {
        throw new IllegalStateException(name + " does not serve:\n" + said());
      }
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        ports.add(Integer.parseInt(address.group(1)));
      }
    }
    return this;
  }

  /** Ports in the order they were told. */
  public List<Integer> ports() {
    return ports;
  }

  String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  /** The program and everything it started. */
  public List<ProcessHandle> family() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    return all;
  }

  /** Asks it to end as an operator does; whether it did in time. */
  public boolean ends(int seconds) throws InterruptedException {
    process.destroy();
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  /** Its last lines. */
  public String said() {
    synchronized (last) {
      return String.join("\n", last);
    }
  }

  /** Sends a signal by number of the process, such as STOP and CONT. */
  public void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start().waitFor();
  }

  /** Ends it as an operator does; whatever of it still runs after a while is killed, by id. */
  @Override
  public void close() {
    List<ProcessHandle> family = family();
    process.destroy();
    try {
      process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    family.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Ends it and all it started at once, when nobody needs their data any more: PostgreSQL without
   * its last checkpoint, but so that it gives its shared memory back.
   */
  void drop() {
    List<ProcessHandle> family = family();
    process.destroyForcibly();
    List<String> quit = new ArrayList<>(List.of("kill", "-QUIT"));
    for (ProcessHandle one : family) {
      if (one.info().command().filter(program -> program.endsWith("/postgres")).isPresent()) {
        quit.add(Long.toString(one.pid()));
      }
    }
    try {
      new ProcessBuilder(quit).start().waitFor();
      for (ProcessHandle one : family) {
        one.onExit().get(DROP_SECONDS, TimeUnit.SECONDS);
      }
    } catch (Exception late) {
      family.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        keep(line);
        lines.add(line.isEmpty() ? " " : line);
      }
    } catch (IOException closed) {
      // The process is gone; what it said is kept.
    }
    lines.add("");
  }

  private void keep(String line) {
    synchronized (last) {
      if (last.size() == LAST_LINES) {
        last.remove(0);
      }
      last.add(line);
    }
  }
}
