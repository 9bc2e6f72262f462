package vn.thicaicach.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import vn.thicaicach.bench.Storm;

/**
 * Breaks what a server stands on while people answer, and counts what is lost. Each harness must
 * also find a planted fault: a control that loses nothing is a failure of the harness.
 */
public final class Chaos {
  private static final String HELP =
      """
      deploy/chaos MODE
        quick          the short round: server, PostgreSQL, Redis, torn replies, one control
        all            every scenario and control, 50 kills each, 20 power cuts (root; two hours)
        server [N]     kill -9 of the server (G01)       postgres [N]  kill -9 of PostgreSQL (G02)
        submits [N]    kill -9 after a submission (G01)  redis [N]     kill -9 of Redis (G03)
        power [N]      power cut (G04, root)             disk          disk full (G05, root)
        torn [N]       replies torn off (G06)            flush [N]     a disk that fails (G06, strace)
        starts [N]     200 starts at once (G07)          devices [N]   two devices at once (G08)
        deadline [N]   papers due at once (G09)          clocks        set by an hour (G10, faketime)
        storm [N]      all start, all hand in (G11)      held          rows held by others (G12)
        stop-postgres  PostgreSQL stands still (G12)     stop-redis    Redis stands still (G13)
        rolling [N]    restarts one by one (G15)         phones [N]    bad networks (G16)
        log-disk       its disk is full (G05, root)      log-pipe [N]  nobody reads the log (G05)
                       (uploads have no disk: what is sent in is never written to a file)
        controls       planted faults must be found      control NAME  one of them""";

  private final String[] args;
  private final List<Outcome> outcomes = new ArrayList<>();
  private int controls;
  private int found;
  private boolean failed;

  private Chaos(String[] args) {
    this.args = args;
  }

  /** Runs a mode; exit code 1 when something that must hold did not. */
  public static void main(String[] args) throws Exception {
    String mode = args.length == 0 ? "help" : args[0];
    Chaos chaos = new Chaos(args);
    chaos.run(mode);
    chaos.finish();
    System.exit(chaos.failed ? 1 : 0);
  }

  private void run(String mode) throws Exception {
    switch (mode) {
      case "quick" -> quick();
      case "all" -> all();
      case "server" -> alone(victim -> ProcessFaults.server(victim, times(5), 2_000));
      case "submits" -> alone(victim -> ProcessFaults.submits(victim, times(5)));
      case "postgres" -> alone(victim -> ProcessFaults.postgres(victim, times(5), 2_000));
      case "redis" -> alone(victim -> ProcessFaults.redis(victim, times(5), 2_000));
      case "power" -> scenario(() -> StorageFaults.powerCut(Controls.healthy(), times(5), 2_000));
      case "disk" -> scenario(() -> StorageFaults.diskFull(Controls.healthy()));
      case "log-disk" -> scenario(() -> LogFaults.diskFull(Controls.healthy()));
      case "log-pipe" -> scenario(() -> LogFaults.nobodyReads(Controls.healthy(), times(20)));
      case "flush" -> alone(victim -> StorageFaults.failedFlush(victim, times(5)));
      case "torn" -> alone(victim -> NetworkFaults.tornReplies(victim, times(1_000)));
      case "starts" -> alone(victim -> Races.starts(victim, times(20), 200));
      case "devices" -> alone(victim -> Races.twoDevices(victim, times(50)));
      case "deadline" -> alone(victim -> Deadlines.manyAtOnce(victim, times(20_000)));
      case "clocks" -> scenario(() -> ClockFaults.jumps(Controls.healthy()));
      case "storm" -> scenario(() -> storm(Controls.healthy(), times(3_000)));
      case "stop-postgres" -> alone(victim -> ProcessFaults.frozenPostgres(victim, times(20)));
      case "held" -> alone(victim -> ProcessFaults.heldRows(victim, times(10)));
      case "stop-redis" -> alone(victim -> ProcessFaults.frozenRedis(victim, times(30)));
      case "rolling" -> alone(victim -> ProcessFaults.rollingRestart(victim, times(2)));
      case "phones" -> alone(victim -> NetworkFaults.phoneNetwork(victim, times(12), 200, 5_000));
      case "controls" -> controls();
      case "control" -> control(args.length > 1 ? args[1] : "");
      default -> {
        System.out.println(HELP);
        System.exit(mode.equals("help") ? 0 : 2);
      }
    }
  }

  private int times(int usual) {
    return args.length > 1 ? Integer.parseInt(args[1]) : usual;
  }

  /** A scenario on a server that is up. */
  @FunctionalInterface
  private interface Act {
    Outcome on(Victim victim) throws Exception;
  }

  /** One healthy server for all; the one with the fault comes up beside it. */
  private void quick() throws Exception {
    CompletableFuture<Victim> planted =
        CompletableFuture.supplyAsync(() -> start("ack-before-commit"));
    try (Victim victim = Victim.start()) {
      scenario(() -> NetworkFaults.tornReplies(victim, 100));
      scenario(() -> ProcessFaults.redis(victim, 1, 300));
      scenario(() -> ProcessFaults.postgres(victim, 1, 500));
      scenario(() -> ProcessFaults.server(victim, 1, 500));
      try (Victim faulty = planted.get()) {
        control("ack-before-commit", ProcessFaults.server(faulty, 1, 500));
      }
    }
  }

  private static Victim start(String fault) {
    try {
      return Victim.start(Controls.with(fault), Map.of());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void all() throws Exception {
    try (Victim victim = Victim.start()) {
      scenario(() -> ProcessFaults.server(victim, 50, 2_000));
      scenario(() -> ProcessFaults.postgres(victim, 50, 2_000));
      scenario(() -> ProcessFaults.redis(victim, 50, 2_000));
      scenario(() -> ProcessFaults.submits(victim, 50));
      scenario(() -> StorageFaults.failedFlush(victim, 10));
      scenario(() -> NetworkFaults.tornReplies(victim, 1_000));
      scenario(() -> NetworkFaults.phoneNetwork(victim, 12, 200, 5_000));
      scenario(() -> Races.starts(victim, 100, 200));
      scenario(() -> Races.twoDevices(victim, 50));
      scenario(() -> ProcessFaults.frozenPostgres(victim, 20));
      scenario(() -> ProcessFaults.heldRows(victim, 10));
      scenario(() -> ProcessFaults.frozenRedis(victim, 30));
      scenario(() -> ProcessFaults.rollingRestart(victim, 25));
      scenario(() -> Deadlines.manyAtOnce(victim, 20_000));
    }
    scenario(() -> StorageFaults.powerCut(Controls.healthy(), 20, 2_000));
    scenario(() -> StorageFaults.diskFull(Controls.healthy()));
    scenario(() -> LogFaults.diskFull(Controls.healthy()));
    scenario(() -> LogFaults.nobodyReads(Controls.healthy(), 20));
    scenario(() -> ClockFaults.jumps(Controls.healthy()));
    scenario(() -> storm(Controls.healthy(), 3_000));
    controls();
  }

  /** G11: everybody starts within seconds and hands in within seconds. */
  private static Outcome storm(String classPath, int people) throws Exception {
    Storm.Sum sum = Storm.run(classPath, people);
    return new Outcome(
        people + " people start at once and hand in at once",
        "G11",
        sum.failed() == 0 && sum.lost() == 0 && sum.graded() == people,
        sum.acknowledged(),
        sum.lost(),
        sum.failed(),
        "%d acknowledged, %d lost, %d failed, %d told to come again, %d papers marked"
            .formatted(
                sum.acknowledged(), sum.lost(), sum.failed(), sum.turnedAway(), sum.graded()));
  }

  private void controls() throws Exception {
    for (String fault : Controls.NAMES) {
      control(fault);
    }
  }

  /** The scenario that must find a planted fault. */
  private void control(String fault) throws Exception {
    switch (fault) {
      case "ack-before-commit" -> faulty(fault, v -> ProcessFaults.server(v, 3, 1_000));
      case "commit-off" -> faulty(fault, v -> ProcessFaults.postgres(v, 5, 2_000));
      case "failures-acknowledged" -> control(fault, StorageFaults.diskFull(Controls.with(fault)));
      case "receipts-anew" -> faulty(fault, v -> NetworkFaults.tornReplies(v, 50));
      case "redis-needed" -> faulty(fault, v -> ProcessFaults.frozenRedis(v, 5));
      case "keys-forgotten" -> faulty(fault, v -> NetworkFaults.phoneNetwork(v, 6, 40, 900));
      case "index-dropped" -> indexDropped();
      case "saves-after-the-end" -> faulty(fault, v -> Races.twoDevices(v, 10));
      case "closed-early" -> faulty(fault, v -> Deadlines.manyAtOnce(v, 200));
      case "endless-patience" -> faulty(fault, v -> ProcessFaults.heldRows(v, 6));
      case "pools-first" -> faulty(fault, v -> ProcessFaults.rollingRestart(v, 1));
      case "fsync-off" -> control(fault, StorageFaults.powerCut(Controls.with(fault), 1, 2_000));
      case "clock-followed" -> control(fault, ClockFaults.jumps(Controls.with(fault)));
      case "log-gives-up" -> control(fault, LogFaults.diskFull(Controls.with(fault)));
      case "log-waited-for" -> control(fault, LogFaults.nobodyReads(Controls.with(fault), 5));
      case "small-hall" -> control(fault, storm(Controls.with(fault), 600));
      default -> throw new IllegalArgumentException("one of " + Controls.NAMES);
    }
  }

  private void faulty(String fault, Act act) throws Exception {
    try (Victim victim = start(fault)) {
      control(fault, act.on(victim));
    }
  }

  private void indexDropped() throws Exception {
    try (Victim victim = Victim.start()) {
      Controls.dropIndexes(victim);
      control("index-dropped", Races.starts(victim, 5, 200));
    }
  }

  private void alone(Act act) throws Exception {
    try (Victim victim = Victim.start()) {
      scenario(() -> act.on(victim));
    }
  }

  private void scenario(Callable<Outcome> scenario) throws Exception {
    long from = System.nanoTime();
    Outcome outcome = scenario.call();
    outcomes.add(outcome);
    failed |= !outcome.held();
    System.out.printf(
        "%-4s %-5s %s: %s (%d s)%n",
        outcome.goal(),
        outcome.held() ? "held" : "BROKE",
        outcome.scenario(),
        outcome.told(),
        (System.nanoTime() - from) / 1_000_000_000);
  }

  private void control(String fault, Outcome outcome) {
    boolean caught = outcome.lost() + outcome.wrong() > 0;
    controls++;
    found += caught ? 1 : 0;
    failed |= !caught;
    System.out.printf(
        "%-4s %-5s planted fault %s: %s%n",
        outcome.goal(), caught ? "found" : "BLIND", fault, outcome.told());
  }

  private void finish() {
    Map<String, Object> sums = new LinkedHashMap<>();
    sums.put("scenarios", outcomes.size());
    sums.put("held", outcomes.stream().filter(Outcome::held).count());
    sums.put("acknowledged", outcomes.stream().mapToLong(Outcome::acknowledged).sum());
    sums.put("lost", outcomes.stream().mapToLong(Outcome::lost).sum());
    sums.put("wrong", outcomes.stream().mapToLong(Outcome::wrong).sum());
    sums.put("controls", controls);
    sums.put("controls_failed_as_they_must", found);
    StringJoiner json = new StringJoiner(", ", "{", "}");
    sums.forEach((name, value) -> json.add("\"" + name + "\": " + value));
    System.out.println(json);
  }
}
