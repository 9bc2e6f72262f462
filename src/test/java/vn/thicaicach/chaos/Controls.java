package vn.thicaicach.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
      Map.ofEntries(
          fault(
              "ack-before-commit",
              "attempts/AnswerWriter.java",
              "return batches.offer(answer);",
              "batches.offer(answer);"
                  + " return Future.succeededFuture(new Receipt(answer.seq(), answer.arrived()));"),
          Map.entry(
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
                          + " Map.entry(\"wal_writer_delay\", \"10s\"),"))),
          Map.entry(
              "fsync-off",
              List.of(
                  new Change(
                      "platform/db/EmbeddedPostgres.java",
                      "Map.entry(\"fsync\", \"on\"),",
                      "Map.entry(\"fsync\", \"off\"),"),
                  new Change(
                      "platform/db/Safety.java", "if (value.equals(\"off\")) {", "if (false) {"))),
          fault(
              "failures-acknowledged",
              "attempts/AnswerWriter.java",
              "groups.forEach(group -> failAll(group, failure));",
              "groups.forEach(AnswerWriter::written);"),
          fault(
              "receipts-anew",
              "attempts/AnswerWriter.java",
              "Objects.requireNonNull(outcome.storedAt())));",
              "w.item().arrived()));"),
          fault(
              "redis-needed",
              "app/Services.java",
              "            on.clock()::now,\n            boards::wake,",
              "() -> { if (!on.redis().available()) throw new IllegalStateException();"
                  + " return on.clock().now(); }, boards::wake,"),
          fault(
              "keys-forgotten",
              "attempts/AnswerWriter.java",
              "    switch (outcome.verdict()) {",
              "if (outcome.verdict() == AnswerStore.Verdict.KNOWN) {"
                  + " failAll(group, new Problem.Conflict(\"closed\")); return; }"
                  + " switch (outcome.verdict()) {"),
          fault(
              "saves-after-the-end",
              "attempts/AnswerStore.java",
              "when l.id is null or l.state <> 'OPEN' then 'CLOSED'",
              "when l.id is null then 'CLOSED'"),
          fault(
              "closed-early",
              "attempts/CloseStore.java",
              "and a.deadline + (a.extra_ms + a.grace_ms + $1::bigint) * interval '1 millisecond' < $3",
              "and $1::bigint > 0"),
          fault(
              "clock-followed",
              "platform/db/DatabaseClock.java",
              "sleep.explains(samples.step())",
              "true"),
          fault(
              "small-hall",
              "attempts/StartWriter.java",
              "return batches.offer(start);",
              "return waiting() > 3 ? Future.failedFuture(new IllegalStateException())"
                  + " : batches.offer(start);"),
          fault(
              "endless-patience", "access/Patience.java", "MOST_MS = 1_800;", "MOST_MS = 60_000;"),
          fault("log-gives-up", "platform/log/ConsoleLog.java", "torn = true;", "stop();"),
          fault(
              "log-waited-for",
              "platform/log/ConsoleLog.java",
              "if (!waiting.offer(event)) {",
              "write(encoder, event); if (false) {"),
          fault(
              "pools-first",
              "app/Serve.java",
              "app.leave();",
              "app.leave(); Infrastructure.await(infrastructure.database().close());"));

  private static Map.Entry<String, List<Change>> fault(
      String name, String file, String sentence, String fault) {
    return Map.entry(name, List.of(new Change(file, sentence, fault)));
  }

  /** All of them, the one that is planted by SQL too. */
  static final List<String> NAMES =
      List.of(
          "ack-before-commit",
          "commit-off",
          "fsync-off",
          "failures-acknowledged",
          "receipts-anew",
          "redis-needed",
          "keys-forgotten",
          "index-dropped",
          "saves-after-the-end",
          "closed-early",
          "clock-followed",
          "small-hall",
          "endless-patience",
          "pools-first",
          "log-gives-up",
          "log-waited-for");

  private Controls() {}

  /** What keeps somebody from having two papers at once is gone. */
  static void dropIndexes(Victim victim) throws SQLException {
    victim.execute("drop index attempt_one_open");
    victim.execute("alter table attempt drop constraint attempt_round_id_person_id_number_key");
  }

  /** Class path of the product as it is: its jar, or the classes tests run on. */
  static String healthy() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(":"))
        .filter(entry -> !entry.endsWith("-classes") && !entry.endsWith("test/resources"))
        .collect(Collectors.joining(":"));
  }

  /** Faults that cannot be planted any more: the sentence they replace is gone. */
  static List<String> gone() throws IOException {
    List<String> gone = new ArrayList<>();
    for (var fault : FAULTS.entrySet()) {
      for (Change change : fault.getValue()) {
        if (!Files.readString(SOURCES.resolve(change.file())).contains(change.sentence())) {
          gone.add(fault.getKey() + ": " + change.file());
        }
      }
    }
    return gone;
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
