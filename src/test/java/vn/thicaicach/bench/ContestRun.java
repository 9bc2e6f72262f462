package vn.thicaicach.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A whole contest as on the evening of the television spot, or only its first minute. */
final class ContestRun {
  private static final int FEWEST_CONNECTIONS = 200;
  private static final int MOST_CONNECTIONS = 4000;
  private static final double START_SECONDS = 60;
  private static final int REHEARSING = 2_000;
  private static final double REHEARSAL_SECONDS = 60;

  private final Report report;
  private final int people;
  private final int minutes;
  private final List<Phone> phones = new ArrayList<>();

  /**
   * The mode.
   *
   * @param minutes from the opening to the last submit; 0: only the first minute, with registration
   */
  ContestRun(Report report, int people, int minutes) {
    this.report = report;
    this.people = people;
    this.minutes = minutes;
  }

  void run() throws Exception {
    // BENCH_TLS=1: the same through TLS.
    boolean tls = "1".equals(System.getenv("BENCH_TLS"));
    try (Site site = Site.launch(minutes + 15, false);
        Load load = new Load(2, tls)) {
      Bench.atInterrupt(site);
      site.awaitAddress();
      try (Connection sql = site.sql()) {
        on(site, load, sql);
      }
    }
    report.finish(minutes == 0 ? "starts" : "contest");
  }

  /** On a server that is up already, whatever it holds. */
  void on(Site site, Load load, Connection sql) throws Exception {
    int port = load.tls() ? site.tlsPort() : site.port();
    load.connect(port, Math.min(MOST_CONNECTIONS, Math.max(FEWEST_CONNECTIONS, people / 5)));
    Crowd crowd = new Crowd(load, port, 0, people, units(sql), Crowd.Pace.MINUTE);
    long began = System.nanoTime();
    if (minutes > 0) {
      report.say("registering " + people + " people ahead of the contest");
      crowd.registerAhead();
      report.say("registered within " + Math.round(Steps.since(began)) + " s; a rehearsal");
      rehearse(load, port, sql);
      report.say("the doors open");
    }
    Cpu cpu = site.cpu();
    cpu.begin();
    Map<String, Map<String, Double>> cores = watch(cpu);
    long opening = System.nanoTime();
    crowd.run(minutes * 60.0);
    double seconds = Steps.since(opening);
    crowd.report(report, seconds);
    cores.forEach((stretch, used) -> report.cores(stretch, used));
    report.cores("until the end", cpu.end());
    report.put("people", people);
    report.put("tls", load.tls());
    report.put("turned_away_and_came_back", crowd.turnedAway());
    report.put("not_through", crowd.broken());
    reconcile(site, sql, crowd);
    report.put("heap", Heap.read(site.collections()));
  }

  /**
   * Some people go all the way before, as on a server that has run for days: what is measured is
   * not how a machine of two cores compiles its program.
   */
  private void rehearse(Load load, int port, Connection sql) throws Exception {
    Crowd early = new Crowd(load, port, people, REHEARSING, units(sql), Crowd.Pace.REHEARSAL);
    early.registerAhead();
    early.run(REHEARSAL_SECONDS);
    phones.addAll(early.phones());
    report.put("rehearsing", REHEARSING);
    report.put("rehearsing_not_through", early.broken());
  }

  /** Processor time of the first minute apart from the rest. */
  private static Map<String, Map<String, Double>> watch(Cpu cpu) {
    Map<String, Map<String, Double>> cores = new java.util.concurrent.ConcurrentHashMap<>();
    Thread clock =
        new Thread(
            () -> {
              try {
                Thread.sleep((long) (START_SECONDS * 1000));
                cores.put("first minute", cpu.end());
                cpu.begin();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    clock.setDaemon(true);
    clock.start();
    return cores;
  }

  private void reconcile(Site site, Connection sql, Crowd crowd) throws Exception {
    report.put("errors", report.errors());
    report.put("papers", crowd.phones().size());
    phones.addAll(crowd.phones());
    if (minutes > 0) {
      Reconciliation.Found found = Reconciliation.answers(sql, phones);
      report.put("acknowledged", found.acknowledged());
      report.put("lost", found.lost());
      report.put("graded", Long.parseLong(Site.value(sql, BoardCheck.GRADED)));
      report.put("boards_equal_sql", BoardCheck.equal(site, sql));
    }
  }

  /** Units people may choose on the contest's day. */
  static List<Long> units(Connection sql) throws SQLException {
    List<Long> units = new ArrayList<>();
    try (Statement statement = sql.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select id from unit where selectable
                  and (valid_to is null or valid_to >= '2022-09-30')
                  and (valid_from is null or valid_from <= '2022-09-30') order by id""")) {
      while (rows.next()) {
        units.add(rows.getLong(1));
      }
    }
    return units;
  }
}
