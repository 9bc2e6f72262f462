package vn.thicaicach.chaos;

import java.sql.Connection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Processes that die or freeze while people answer. */
final class ProcessFaults {
  private static final int PHONES = 48;

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

  /** G03: Redis is killed; answers do not notice. */
  static Outcome redis(Victim victim, int rounds, int perRound) throws Exception {
    try (Ledger ledger = Ledger.start(victim.phones(PHONES), victim.port())) {
      boolean served = true;
      for (int round = 0; round < rounds; round++) {
        served &= ledger.awaitMore(perRound, 30);
        victim.redis().forEach(ProcessHandle::destroyForcibly);
        served &= ledger.awaitMore(perRound, 30);
      }
      Ledger.Sum sum = ledger.reconcile(victim);
      return Outcome.of(
          "kill -9 of Redis, " + rounds + " times",
          "G03",
          sum,
          served && sum.retries() == 0,
          sum.retries() + " answers sent again");
    }
  }

  /** G12: PostgreSQL stands still; nothing is acknowledged meanwhile, then it goes on. */
  static Outcome frozenPostgres(Victim victim, int seconds) throws Exception {
    try (Ledger ledger = Ledger.start(victim.phones(PHONES), victim.port())) {
      boolean served = ledger.awaitMore(2_000, 30);
      List<ProcessHandle> frozen = victim.postgres();
      signal("STOP", frozen);
      Thread.sleep(500);
      long before = ledger.acknowledged();
      Thread.sleep(seconds * 1000L);
      long meanwhile = ledger.acknowledged() - before;
      signal("CONT", frozen);
      served &= ledger.awaitMore(500, 15);
      return Outcome.of(
          "PostgreSQL stopped for " + seconds + " s",
          "G12",
          ledger.reconcile(victim),
          served && meanwhile == 0,
          meanwhile + " acknowledged meanwhile");
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
          served && meanwhile > 0 && sum.retries() == 0,
          meanwhile + " acknowledged meanwhile, " + sum.retries() + " sent again");
    }
  }

  /** G12: other statements hold what saves need; saves are refused or wait, never lied to. */
  static Outcome heldRows(Victim victim, int seconds) throws Exception {
    try (Ledger ledger = Ledger.start(victim.phones(PHONES), victim.port());
        Connection holder = victim.sql()) {
      boolean served = ledger.awaitMore(2_000, 30);
      holder.setAutoCommit(false);
      holder.createStatement().execute("lock table answer_event in exclusive mode");
      Thread.sleep(1000);
      long before = ledger.acknowledged();
      Thread.sleep(seconds * 1000L);
      long meanwhile = ledger.acknowledged() - before;
      holder.rollback();
      served &= ledger.awaitMore(500, 15);
      return Outcome.of(
          "the table of answers held for " + seconds + " s",
          "G12",
          ledger.reconcile(victim),
          served && meanwhile == 0,
          meanwhile + " acknowledged meanwhile");
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
