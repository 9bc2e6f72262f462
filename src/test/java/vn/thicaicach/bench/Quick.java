package vn.thicaicach.bench;

import java.io.IOException;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The figures that tell most, within 50 seconds, the start of the server included. */
final class Quick {
  private static final int CONTESTANTS = 6000;
  private static final int IN_FLIGHT = 400;

  /** Seconds of the phases when there is time for all. */
  private static final double PHASES = 21;

  /** For the reconciliation and the end of the server; more when others slow the machine down. */
  private static final double LAST = 5;

  private static final double LAST_SHARE = 0.6;

  private final Report report;
  private final String mode;
  private final double whole;
  private final long startMillis;

  /**
   * The mode.
   *
   * @param mode its name
   * @param whole seconds the command may take; phases are stretched to fill them
   * @param startMillis when the command was started
   */
  Quick(Report report, String mode, double whole, long startMillis) {
    this.report = report;
    this.mode = mode;
    this.whole = whole;
    this.startMillis = startMillis;
  }

  void run() throws Exception {
    try (Rig.Compared compared = Rig.compared(120)) {
      Site site = compared.rig().site();
      Load load = compared.rig().load();
      try (Connection sql = site.sql()) {
        double up = elapsed();
        report.say("up after " + up + " s");
        double last = Math.max(LAST, LAST_SHARE * up);
        on(site, load, sql, compared.plain(), Math.max(0.3, (whole - last - up) / PHASES));
        report.put("errors", report.errors());
      }
    }
    report.put("seconds", elapsed());
    report.finish(mode);
  }

  /**
   * On servers that are up already, whatever they hold.
   *
   * @param unit by which the phases are stretched; 1: some twenty seconds in all
   */
  void on(Site site, Load load, Connection sql, Child plain, double unit) throws Exception {
    List<Phone> phones = new Papers(site.keys(), site.port()).write(sql, CONTESTANTS);
    measure(site, load, plain, phones, unit);
    Reconciliation.Found found = Reconciliation.answers(sql, phones);
    report.put("acknowledged", found.acknowledged());
    report.put("lost", found.lost());
  }

  private void measure(Site site, Load load, Child plain, List<Phone> phones, double unit)
      throws InterruptedException, IOException {
    Cpu cpu = site.cpu();
    IntFunction<Action> saves = Saves.of(phones, load.loops().size());
    load.connect(plain.ports().get(0), IN_FLIGHT);
    Measured ok = closed(load, cpu, "plain ok", loop -> new Plain(), 1.5 * unit, 1.5 * unit);

    // Both writers run the same code but for the size of a batch; it is warm before either counts.
    load.connect(site.port(), IN_FLIGHT);
    report.note(load.closed(saves, IN_FLIGHT, 0, 4 * unit));
    load.connect(site.portOfTwin(), IN_FLIGHT);
    Measured single = closed(load, cpu, "saves, one commit each", saves, unit / 2, 1.5 * unit);
    load.connect(site.port(), IN_FLIGHT);
    Measured most = closed(load, cpu, "saves, shared commits", saves, unit / 2, 4 * unit);
    double rate = 0.7 * most.perSecond();
    Load.Result open;
    try (DiskProbe disk = new DiskProbe(site.folder())) {
      cpu.begin();
      open = load.open(saves, rate, 0.8 * unit, 4 * unit);
      Load.Result alone = disk.end();
      report.row("saves, open, 70 % of that", open, cpu.end());
      report.row("the disk meanwhile: 8 KB made durable", alone, Map.of());
      report.put("disk_p99_ms", alone.tally().millis(99));
    }

    // What saves are compared with is measured before and after; the better figure counts.
    load.connect(site.portOfTwin(), IN_FLIGHT);
    single = single.or(closed(load, cpu, "one commit each, again", saves, unit / 2, 1.5 * unit));
    load.connect(plain.ports().get(0), IN_FLIGHT);
    ok = ok.or(closed(load, cpu, "plain ok, again", loop -> new Plain(), unit / 4, unit));

    report.put("saves_per_s", Math.round(most.perSecond()));
    report.put("plain_per_s", Math.round(ok.perSecond()));
    report.put("per_request_commit_per_s", Math.round(single.perSecond()));
    report.put("save_p99_ms", open.tally().millis(99));
    report.put("saves_to_plain", hundredths(most.perSecond() / ok.perSecond()));
    report.put("saves_to_per_request", hundredths(most.perSecond() / single.perSecond()));
    // What others take of the machine blurs the rates; the processor time each one needs, less.
    report.put("saves_to_plain_by_cpu", hundredths(ok.micros() / most.micros()));
  }

  /**
   * A rate and what it cost.
   *
   * @param micros processor time of one action, all parts together
   */
  private record Measured(double perSecond, double micros) {
    Measured or(Measured other) {
      return other.perSecond > perSecond ? other : this;
    }
  }

  private Measured closed(
      Load load, Cpu cpu, String name, IntFunction<Action> actions, double warm, double measured)
      throws InterruptedException {
    report.note(load.closed(actions, IN_FLIGHT, 0, warm));
    cpu.begin();
    Load.Result result = load.closed(actions, IN_FLIGHT, 0, measured);
    Map<String, Double> cores = cpu.end();
    report.row(name + ", " + IN_FLIGHT + " in flight", result, cores);
    return new Measured(result.perSecond(), Cpu.microsEach(cores, result.perSecond()));
  }

  private double elapsed() {
    return (System.currentTimeMillis() - startMillis) / 100 / 10.0;
  }

  private static double hundredths(double value) {
    return Double.isFinite(value) ? Math.round(value * 100) / 100.0 : 0;
  }
}
