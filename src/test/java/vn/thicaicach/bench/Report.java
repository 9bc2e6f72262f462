package vn.thicaicach.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured: lines of a table as they come, and one JSON object as the last line. */
final class Report {
  private static final String ROW = "%-34s %9s %8s %8s %8s %8s %8s %7s  %s%n";

  private final PrintStream out =
      new PrintStream(
          new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final Map<String, Object> json = new LinkedHashMap<>();
  private final List<Map<String, Object>> actions = new ArrayList<>();
  private boolean headed;
  private long errors;

  /** A line between the others. */
  void say(String line) {
    out.println(line);
  }

  /**
   * A row of the table.
   *
   * @param cores processor time by part, may be empty
   */
  void row(String action, Load.Result result, Map<String, Double> cores) {
    Tally t = result.tally();
    if (!headed) {
      headed = true;
      out.printf(
          ROW,
          "action (times in ms)",
          "per s",
          "p50",
          "p95",
          "p99",
          "p99.9",
          "max",
          "errors",
          "cores used; what gave way first");
    }
    String who =
        cores.isEmpty()
            ? ""
            : cores + " = us each " + each(cores, result) + "; " + Cpu.saturated(cores);
    out.printf(
        Locale.ROOT,
        ROW,
        action,
        Math.round(result.perSecond()),
        t.millis(50),
        t.millis(95),
        t.millis(99),
        t.millis(99.9),
        t.maxMillis(),
        t.errors(),
        who);
    tell(t);
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("action", action);
    one.put("count", t.count());
    one.put("per_s", Math.round(result.perSecond()));
    one.put("p50_ms", t.millis(50));
    one.put("p95_ms", t.millis(95));
    one.put("p99_ms", t.millis(99));
    one.put("p999_ms", t.millis(99.9));
    one.put("max_ms", t.maxMillis());
    one.put("errors", t.errors());
    if (!cores.isEmpty()) {
      one.put("cores", cores);
      one.put("cpu_us_each", each(cores, result));
      one.put("saturated", Cpu.saturated(cores));
    }
    actions.add(one);
  }

  /** A row of another table than that of times, and its figures. */
  void row(String line, Map<String, Object> figures) {
    out.println(line);
    actions.add(figures);
  }

  /** Processor time of a stretch with many kinds of actions. */
  void cores(String stretch, Map<String, Double> cores) {
    out.println("cores used, " + stretch + ": " + cores + "; " + Cpu.saturated(cores));
    json.put("cores " + stretch, cores);
  }

  /**
   * Processor time of one action by part, in microseconds: the figure a busy machine blurs least.
   */
  private static Map<String, Long> each(Map<String, Double> cores, Load.Result result) {
    Map<String, Long> each = new LinkedHashMap<>();
    cores.forEach(
        (part, used) -> {
          if (used > 0 && !part.equals("others") && result.perSecond() > 0) {
            each.put(part, Math.round(used * 1e6 / result.perSecond()));
          }
        });
    return each;
  }

  /** Of a warm-up only the errors count. */
  void note(Load.Result warmUp) {
    tell(warmUp.tally());
  }

  private void tell(Tally tally) {
    tally.errorKinds().forEach((kind, count) -> out.println("    " + count + " x " + kind));
    errors += tally.errors();
  }

  /** A figure of the last line. */
  void put(String name, Object value) {
    json.put(name, value);
  }

  long errors() {
    return errors;
  }

  /** The last line; the whole report also goes to {@code target/bench/<mode>.json}. */
  void finish(String mode) throws IOException {
    json.put("load_average", Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    Map<String, Object> whole = new LinkedHashMap<>(json);
    whole.put("actions", actions);
    Files.writeString(Path.of("target/bench/" + mode + ".json"), text(whole) + "\n");
    out.println(text(json));
  }

  private static String text(Object value) throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(value);
  }
}
