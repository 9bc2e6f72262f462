package vn.thicaicach.chaos;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import vn.thicaicach.bench.BoardCheck;
import vn.thicaicach.bench.Phone;

/** Processes that die or freeze while people answer. */
final class ProcessFaults {
  private static final int PHONES = 48;

  /** Papers on the boards before Redis dies; one more is handed in while it is away. */
  private static final int BOARD = 10;

  private static final int BOARD_SECONDS = 10;

  private ProcessFaults() {}

  /** G01: the server is killed; acknowledged answers stay, and it serves again. */
  static Outcome server(Victim victim, int rounds, int perRound) throws Exception {
    try (Ledger ledger = Ledger.start(victim.phones(PHONES), victim.port())) {
      boolean served = true;
      for (int round = 0; round < rounds; round++) {
        served &= ledger.awaitMore(perRound + random(200), 60);
        victim.killServer();
        victim.restart();
        served &= ledger.awaitMore(100, 30);
      }
      return Outcome.of(
          "kill -9 of the server, " + rounds + " times",
          "G01",
          ledger.reconcile(victim),
          served,
          "");
    }
  }

  /** G02: every process of PostgreSQL is killed; the server goes on by itself. */
  static Outcome postgres(Victim victim, int rounds, int perRound) throws Exception {
    try (Ledger ledger = Ledger.start(victim.phones(PHONES), victim.port())) {
      boolean served = true;
      for (int round = 0; round < rounds; round++) {
        served &= ledger.awaitMore(perRound + random(200), 60);
        victim.postgres().forEach(ProcessHandle::destroyForcibly);
        served &= ledger.awaitMore(100, 30);
      }
      return Outcome.of(
          "kill -9 of PostgreSQL, " + rounds + " times",
          "G02",
          ledger.reconcile(victim),
          served,
          "");
    }
  }

  /** G03: Redis is killed; answers do not notice, and boards become right by themselves. */
  static Outcome redis(Victim victim, int rounds, int perRound) throws Exception {
    long refused = handIn(victim, victim.phones(BOARD));
    try (Ledger ledger = Ledger.start(victim.phones(PHONES), victim.port())) {
      boolean served = true;
      long late = 0;
      for (int round = 0; round < rounds; round++) {
        served &= ledger.awaitMore(perRound, 30);
        victim.redis().forEach(ProcessHandle::destroyForcibly);
        refused += handIn(victim, victim.phones(1));
        late += boardsRight(victim) ? 0 : 1;
        served &= ledger.awaitMore(perRound, 30);
      }
      Ledger.Sum sum = ledger.reconcile(victim);
      return Outcome.of(
          "kill -9 of Redis, " + rounds + " times",
          "G03",
          sum,
          sum.retries() + refused + late,
          served,
          "%d answers sent again, %d submissions refused, boards not equal to SQL within %d s %d times"
              .formatted(sum.retries(), refused, BOARD_SECONDS, late));
    }
  }

  /** G12: PostgreSQL stands still; people are told within two seconds, then it goes on. */
  static Outcome frozenPostgres(Victim victim, int seconds) throws Exception {
    List<ProcessHandle> frozen = new ArrayList<>();
    return stall(
        victim,
        seconds,
        "PostgreSQL stopped for " + seconds + " s",
        () -> {
          frozen.addAll(victim.postgres());
          signal("STOP", frozen);
        },
        () -> signal("CONT", frozen),
        true);
  }

  /** G12: other statements hold what saves need; people are told within two seconds. */
  static Outcome heldRows(Victim victim, int seconds) throws Exception {
    try (Connection holder = victim.sql()) {
      holder.setAutoCommit(false);
      return stall(
          victim,
          seconds,
          "the table of answers held for " + seconds + " s",
          () -> holder.createStatement().execute("lock table answer_event in exclusive mode"),
          holder::rollback,
          false);
    }
  }

  /** Something that may fail. */
  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  private static Outcome stall(
      Victim victim, int seconds, String name, Step begin, Step end, boolean silent)
      throws Exception {
    try (Ledger ledger = Ledger.start(victim.phones(PHONES), victim.port())) {
      boolean served = ledger.awaitMore(1_000, 60);
      begin.run();
      Thread.sleep(500);
      long before = ledger.acknowledged();
      Thread.sleep(2_500);
      long from = System.nanoTime();
      int live = victim.get("/health/live").status();
      int page = silent ? victim.get(Victim.PAGE).status() : 503;
      boolean told = !(silent && victim.ready());
      long millis = (System.nanoTime() - from) / 1_000_000;
      Thread.sleep(Math.max(0, seconds * 1000L - 3_000 - millis));
      long meanwhile = ledger.acknowledged() - before;
      end.run();
      served &= ledger.awaitMore(50, 5);
      Ledger.Sum sum = ledger.reconcile(victim);
      return Outcome.of(
          name,
          "G12",
          sum,
          meanwhile + sum.slow(),
          served && live == 200 && page == 503 && told && millis < 3 * Ledger.PATIENCE_MS,
          "%d acknowledged meanwhile, %d told to come again, longest wait for any answer %.1f s, live %d, page %d, health %s"
              .formatted(
                  meanwhile,
                  sum.away(),
                  sum.slowestMillis() / 1000.0,
                  live,
                  page,
                  told ? "as it is" : "GREEN"));
    }
  }

  /** G13: Redis stands still; answers do not notice. */
  static Outcome frozenRedis(Victim victim, int seconds) throws Exception {
    try (Ledger ledger = Ledger.start(victim.phones(PHONES), victim.port())) {
      boolean served = ledger.awaitMore(2_000, 30);
      List<ProcessHandle> frozen = victim.redis();
      signal("STOP", frozen);
      long before = ledger.acknowledged();
      Thread.sleep(seconds * 1000L);
      long meanwhile = ledger.acknowledged() - before;
      signal("CONT", frozen);
      served &= ledger.awaitMore(500, 15);
      Ledger.Sum sum = ledger.reconcile(victim);
      return Outcome.of(
          "Redis stopped for " + seconds + " s",
          "G13",
          sum,
          sum.retries(),
          served && meanwhile > 0,
          meanwhile + " acknowledged meanwhile, " + sum.retries() + " sent again");
    }
  }

  /**
   * G01: killed right after each acknowledged submission, the boards become right by themselves.
   */
  static Outcome submits(Victim victim, int rounds) throws Exception {
    List<Phone> phones = victim.phones(rounds);
    long late = 0;
    long refused = 0;
    for (Phone phone : phones) {
      refused += handIn(victim, List.of(phone));
      victim.killServer();
      victim.restart();
      late += boardsRight(victim) ? 0 : 1;
    }
    long open = rounds - Marks.in(victim, phones, "'SUBMITTED'");
    long unmarked = Marks.wrong(victim, phones);
    return new Outcome(
        "kill -9 right after an acknowledged submission, " + rounds + " times",
        "G01",
        late + refused + open + unmarked == 0,
        rounds - refused,
        open,
        late + unmarked,
        "%d submissions acknowledged, %d lost, %d not marked, boards not equal to SQL within 10 s of the start %d times"
            .formatted(rounds - refused, open, unmarked, late));
  }

  /** Ten answers and the end of each paper; how many ends were not acknowledged. */
  private static long handIn(Victim victim, List<Phone> phones) throws Exception {
    long refused = 0;
    for (Phone phone : phones) {
      try (Line line = new Line(10_000, 0, victim.port())) {
        for (int i = 0; i < 10; i++) {
          Phone.Save save = phone.next();
          if (line.ask(phone.request(save).getBytes()).status() == 200) {
            phone.acknowledge(save);
          }
        }
        refused += line.ask(phone.form("ket-thuc").getBytes()).status() == 303 ? 0 : 1;
      }
    }
    return refused;
  }

  private static boolean boardsRight(Victim victim) throws Exception {
    try (Connection sql = victim.sql()) {
      return BoardCheck.equal(victim.port(), sql, BOARD_SECONDS);
    }
  }

  /** G15: two servers are restarted one after the other; people see no error. */
  static Outcome rollingRestart(Victim victim, int rounds) throws Exception {
    Map<String, String> leaving = Map.of("LEAVE_SECONDS", "2");
    try (Node one = victim.neighbour(leaving);
        Node other = victim.neighbour(leaving);
        Ledger ledger = Ledger.start(victim.phones(PHONES), one.port(), other.port())) {
      boolean served = true;
      for (int round = 0; round < rounds; round++) {
        for (Node node : List.of(one, other)) {
          served &= ledger.awaitMore(300, 60);
          node.restart();
        }
      }
      served &= ledger.awaitMore(300, 60);
      Ledger.Sum sum = ledger.reconcile(victim);
      return Outcome.of(
          "two servers restarted in turn, " + rounds + " times",
          "G15",
          sum,
          sum.away(),
          served,
          sum.away() + " answers with 503, " + sum.broken() + " connections ended without one");
    }
  }

  private static int random(int below) {
    return ThreadLocalRandom.current().nextInt(below);
  }

  private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle process : processes) {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    }
  }
}
