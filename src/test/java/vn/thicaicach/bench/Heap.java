package vn.thicaicach.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server's heap held after each collection, by the log of its collector. */
final class Heap {
  private static final Pattern PAUSE =
      Pattern.compile("\\[([0-9.]+)s\\].*Pause .*->(\\d+)M\\(\\d+M\\) ([0-9.]+)ms");

  private record Collection(double second, int left, double millis) {}

  private Heap() {}

  /** The option that makes the log. */
  static String option(Path log) {
    return "-Xlog:gc:file=" + log;
  }

  /**
   * The least that was left after a collection, in MB, in each quarter of the run; flat when the
   * last is not above the others. And the longest pause.
   */
  static Map<String, Object> read(Path log) throws IOException {
    List<Collection> all = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      Matcher pause = PAUSE.matcher(line);
      if (pause.find()) {
        all.add(
            new Collection(
                Double.parseDouble(pause.group(1)),
                Integer.parseInt(pause.group(2)),
                Double.parseDouble(pause.group(3))));
      }
    }
    Map<String, Object> found = new LinkedHashMap<>();
    double end = all.isEmpty() ? 0 : all.get(all.size() - 1).second();
    List<Integer> least = new ArrayList<>();
    for (int quarter = 0; quarter < 4; quarter++) {
      double from = end * quarter / 4;
      double to = end * (quarter + 1) / 4;
      least.add(
          all.stream()
              .filter(c -> c.second() >= from && c.second() <= to)
              .mapToInt(Collection::left)
              .min()
              .orElse(0));
    }
    found.put("least_after_collection_mb_by_quarter", least);
    found.put("most_after_collection_mb", all.stream().mapToInt(Collection::left).max().orElse(0));
    found.put("longest_pause_ms", all.stream().mapToDouble(Collection::millis).max().orElse(0));
    return found;
  }
}
