package vn.thicaicach.chaos;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import vn.thicaicach.bench.Phone;

/** Papers whose time is over all at once, with servers that die while they close them. */
final class Deadlines {
  private static final int PHONES = 40;
  private static final int SECONDS_LEFT = 4;

  /** Grace of a second, and the longest a save may wait in the server's queues. */
  private static final String OVER = "deadline + interval '11 seconds'";

  private static final long MOST_SECONDS = 60;

  private Deadlines() {}

  /** G09: one of two servers dies while it closes; nobody early, all within a minute, marked. */
  static Outcome manyAtOnce(Victim victim, int papers) throws Exception {
    try (Node second = victim.neighbour(Map.of())) {
      String ours = "id > " + victim.count("select coalesce(max(id), 0) from attempt");
      List<Phone> all = victim.phones(papers);
      List<Phone> writing = all.subList(0, PHONES);
      try (Ledger ledger = Ledger.start(writing, victim.port(), second.port()).ending()) {
        ledger.awaitMore(10L * PHONES, 60);
        victim.execute(
            "update attempt set grace_ms = 1000, deadline = clock_timestamp() + interval '"
                + SECONDS_LEFT
                + " seconds' where "
                + ours);
        long early = closeAll(victim, second, ours);
        Ledger.Sum sum = ledger.reconcile(victim);
        return outcome(victim, all, ours, early, sum);
      }
    }
  }

  /** Looks all the time; kills one of the servers as soon as it sees papers closed. */
  private static long closeAll(Victim victim, Node second, String ours) throws Exception {
    String look =
        "select count(*) filter (where state <> 'OPEN'), count(*) filter (where state = 'OPEN'),"
            + " coalesce(bool_or(state <> 'OPEN' and clock_timestamp() < "
            + OVER
            + "), false) from attempt where "
            + ours;
    long until = System.nanoTime() + (SECONDS_LEFT + 11 + MOST_SECONDS) * 1_000_000_000L;
    boolean killed = false;
    long early = 0;
    try (Connection sql = victim.sql();
        var statement = sql.prepareStatement(look)) {
      while (System.nanoTime() < until) {
        try (var row = statement.executeQuery()) {
          row.next();
          early += row.getBoolean(3) ? 1 : 0;
          if (row.getLong(1) > 0 && !killed) {
            second.kill();
            killed = true;
          }
          if (row.getLong(2) == 0) {
            return early;
          }
        }
        Thread.sleep(50);
      }
    }
    return early;
  }

  private static Outcome outcome(
      Victim victim, List<Phone> all, String ours, long early, Ledger.Sum sum) throws Exception {
    double after =
        Double.parseDouble(
            victim.value(
                "select extract(epoch from clock_timestamp() - max("
                    + OVER
                    + ")) from attempt where "
                    + ours));
    long open = Marks.in(victim, all, "'OPEN'");
    long unmarked = Marks.wrong(victim, all);
    long moved =
        victim.count("select count(*) from attempt where finished_at <> deadline and " + ours);
    return Outcome.of(
        all.size() + " papers due at once, one of two servers killed",
        "G09",
        sum,
        early + open + unmarked + moved,
        true,
        "all closed %.1f s after the time, seen closed early %d times, %d left open, %d not marked by their last answers, %d that end another time than their deadline"
            .formatted(after, early, open, unmarked, moved));
  }
}
