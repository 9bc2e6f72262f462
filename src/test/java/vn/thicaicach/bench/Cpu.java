package vn.thicaicach.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Whose processor time a stretch of a run was, by what Linux counts for each process. */
final class Cpu {
  private static final double TICKS = 100;

  private final Map<String, Supplier<List<Long>>> who;
  private Map<String, Double> before = Map.of();
  private double busyBefore;
  private long since;

  /** By name, the numbers of processes; asked again at each look, since children come and go. */
  Cpu(Map<String, Supplier<List<Long>>> who) {
    this.who = who;
  }

  void begin() {
    before = look();
    busyBefore = busy();
    since = System.nanoTime();
  }

  /** Cores used since {@link #begin}, by name; {@code others} is the rest of the machine. */
  Map<String, Double> end() {
    double seconds = (System.nanoTime() - since) / 1e9;
    Map<String, Double> cores = new LinkedHashMap<>();
    double ours = 0;
    for (var now : look().entrySet()) {
      double used = now.getValue() - before.getOrDefault(now.getKey(), 0.0);
      ours += used;
      cores.put(now.getKey(), round(used / seconds));
    }
    cores.put("others", round(Math.max(0, busy() - busyBefore - ours) / seconds));
    return cores;
  }

  /** What gave way first, in words: the machine's cores, or something that waits. */
  static String saturated(Map<String, Double> cores) {
    double all = cores.values().stream().mapToDouble(Double::doubleValue).sum();
    String largest =
        cores.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    int machine = Runtime.getRuntime().availableProcessors();
    return all > 0.93 * machine
        ? "CPU (most: " + largest + ")"
        : "waiting, not CPU (" + round(machine - all) + " cores idle)";
  }

  /** Microseconds of all our processes for one action of a run. */
  static double microsEach(Map<String, Double> cores, double perSecond) {
    double ours =
        cores.entrySet().stream()
            .filter(part -> !part.getKey().equals("others"))
            .mapToDouble(Map.Entry::getValue)
            .sum();
    return ours * 1e6 / perSecond;
  }

  private Map<String, Double> look() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    who.forEach(
        (name, pids) -> seconds.put(name, pids.get().stream().mapToDouble(Cpu::seconds).sum()));
    return seconds;
  }

  private static double seconds(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    } catch (IOException gone) {
      return 0;
    }
  }

  /** Seconds all cores of the machine worked. */
  private static double busy() {
    try {
      String[] f = Files.readAllLines(Path.of("/proc/stat")).get(0).trim().split(" +");
      double ticks = 0;
      for (int i : new int[] {1, 2, 3, 6, 7}) {
        ticks += Double.parseDouble(f[i]);
      }
      return ticks / TICKS;
    } catch (IOException e) {
      return 0;
    }
  }

  private static double round(double cores) {
    return Math.round(cores * 100) / 100.0;
  }
}
