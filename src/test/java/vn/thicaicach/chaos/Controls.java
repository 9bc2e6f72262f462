package vn.thicaicach.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Negative controls: servers with one planted fault each, which the harness must find. The fault is
 * a replaced sentence of a source file, compiled beside the healthy jar and put before it; the
 * product has no switch for it. A sentence that is no longer there fails the control.
 */
final class Controls {
  private static final Path SOURCES = Path.of("src/main/java/vn/thicaicach");
  private static final Path HOME = Path.of("target/chaos/controls");

  /** A replaced sentence. */
  private record Change(String file, String sentence, String fault) {}

  private static final Map<String, List<Change>> FAULTS =
      Map.of(
          "ack-before-commit",
          List.of(
              new Change(
                  "attempts/AnswerWriter.java",
                  "return batches.offer(answer);",
                  "batches.offer(answer);"
                      + " return Future.succeededFuture(new Receipt(answer.seq(),"
                      + " answer.arrived()));")),
          "commit-off",
          List.of(
              new Change(
                  "platform/db/Pools.java",
                  "options.addProperty(\"synchronous_commit\", \"on\");",
                  "options.addProperty(\"synchronous_commit\", \"off\");"),
              new Change(
                  "platform/db/EmbeddedPostgres.java",
                  "Map.entry(\"max_connections\", \"100\"),",
                  "Map.entry(\"max_connections\", \"100\"),"
                      + " Map.entry(\"wal_writer_delay\", \"10s\"),")),
          "fsync-off",
          List.of(
              new Change(
                  "platform/db/EmbeddedPostgres.java",
                  "Map.entry(\"fsync\", \"on\"),",
                  "Map.entry(\"fsync\", \"off\"),"),
              new Change(
                  "platform/db/Safety.java", "if (value.equals(\"off\")) {", "if (false) {")));

  private Controls() {}

  /** Class path of the product as it is. */
  static String healthy() {
    return Stream.of(System.getProperty("java.class.path").split(":"))
        .filter(entry -> entry.endsWith(".jar"))
        .findFirst()
        .orElseThrow();
  }

  /** Class path of the product with a planted fault. */
  static String with(String fault) throws IOException {
    Path classes = Files.createDirectories(HOME.resolve(fault)).toAbsolutePath();
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", "" + classes));
    arguments.addAll(List.of("-cp", healthy()));
    for (Change change : FAULTS.get(fault)) {
      String source = Files.readString(SOURCES.resolve(change.file()));
      if (!source.contains(change.sentence())) {
        throw new IllegalStateException(
            "control " + fault + ": " + change.file() + " changed, the sentence is gone");
      }
      Path planted = HOME.resolve(fault + "-source").resolve(change.file());
      Files.createDirectories(planted.getParent());
      Files.writeString(planted, source.replace(change.sentence(), change.fault()));
      arguments.add(planted.toString());
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException("control " + fault + " does not compile");
    }
    return classes + ":" + healthy();
  }
}
