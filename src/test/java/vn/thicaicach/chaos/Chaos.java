package vn.thicaicach.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Breaks what a server stands on while people answer, and counts what is lost. Each harness must
 * also find a planted fault: a control that loses nothing is a failure of the harness.
 */
public final class Chaos {
  private static final String HELP =
      """
      deploy/chaos MODE
        quick          the short round: server, PostgreSQL, Redis, torn replies, one control
        all            every scenario and control, 50 kills each, 20 power cuts (root; an hour)
        server [N]     kill -9 of the server (G01)       postgres [N]  kill -9 of PostgreSQL (G02)
        redis [N]      kill -9 of Redis (G03)            power [N]     power cut (G04, root)
        disk           disk full (G05, root)             torn [N]      replies torn off (G06)
        stop-postgres  PostgreSQL stands still (G12)     held          rows held by others (G12)
        stop-redis     Redis stands still (G13)          controls      planted faults must be found""";

  private final List<Outcome> outcomes = new ArrayList<>();
  private int controls;
  private int found;
  private boolean failed;

  private Chaos() {}

  /** Runs a mode; exit code 1 when something that must hold did not. */
  public static void main(String[] args) throws Exception {
    String mode = args.length == 0 ? "help" : args[0];
    int times = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    Chaos chaos = new Chaos();
    chaos.run(mode, times);
    chaos.finish();
    System.exit(chaos.failed ? 1 : 0);
  }

  private void run(String mode, int times) throws Exception {
    switch (mode) {
      case "quick" -> quick();
      case "all" -> all();
      case "server" -> alone(victim -> ProcessFaults.server(victim, times, 2_000));
      case "postgres" -> alone(victim -> ProcessFaults.postgres(victim, times, 2_000));
      case "redis" -> alone(victim -> ProcessFaults.redis(victim, times, 2_000));
      case "power" -> scenario(() -> StorageFaults.powerCut(Controls.healthy(), times, 2_000));
      case "disk" -> scenario(StorageFaults::diskFull);
      case "torn" -> alone(victim -> NetworkFaults.tornReplies(victim, Math.max(times, 50)));
      case "stop-postgres" -> alone(victim -> ProcessFaults.frozenPostgres(victim, 20));
      case "held" -> alone(victim -> ProcessFaults.heldRows(victim, 10));
      case "stop-redis" -> alone(victim -> ProcessFaults.frozenRedis(victim, 30));
      case "controls" -> controls();
      default -> {
        System.out.println(HELP);
        System.exit(mode.equals("help") ? 0 : 2);
      }
    }
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
        control("ack-before-commit", () -> ProcessFaults.server(faulty, 1, 500));
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
      scenario(() -> ProcessFaults.redis(victim, 20, 2_000));
      scenario(() -> NetworkFaults.tornReplies(victim, 1_000));
      scenario(() -> ProcessFaults.frozenPostgres(victim, 20));
      scenario(() -> ProcessFaults.heldRows(victim, 10));
      scenario(() -> ProcessFaults.frozenRedis(victim, 30));
    }
    scenario(() -> StorageFaults.powerCut(Controls.healthy(), 20, 2_000));
    scenario(StorageFaults::diskFull);
    controls();
  }

  private void controls() throws Exception {
    try (Victim faulty = start("ack-before-commit")) {
      control("ack-before-commit", () -> ProcessFaults.server(faulty, 3, 1_000));
    }
    try (Victim faulty = start("commit-off")) {
      control("commit-off", () -> ProcessFaults.postgres(faulty, 5, 2_000));
    }
    control("fsync-off", () -> StorageFaults.powerCut(Controls.with("fsync-off"), 1, 2_000));
  }

  private void alone(Act act) throws Exception {
    try (Victim victim = Victim.start()) {
      scenario(() -> act.on(victim));
    }
  }

  private void scenario(Callable<Outcome> scenario) throws Exception {
    Outcome outcome = scenario.call();
    outcomes.add(outcome);
    failed |= !outcome.held();
    System.out.printf(
        "%-4s %-5s %s: %s%n",
        outcome.goal(), outcome.held() ? "held" : "BROKE", outcome.scenario(), outcome.told());
  }

  private void control(String fault, Callable<Outcome> scenario) throws Exception {
    Outcome outcome = scenario.call();
    boolean caught = outcome.lost() > 0;
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
    sums.put("controls", controls);
    sums.put("controls_failed_as_they_must", found);
    StringJoiner json = new StringJoiner(", ", "{", "}");
    sums.forEach((name, value) -> json.add("\"" + name + "\": " + value));
    System.out.println(json);
  }
}
