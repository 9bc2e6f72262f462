package vn.thicaicach.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Boards of very many people: own place, first page, and how soon a submission is seen. */
final class Boards {
  private static final String CONTEST = "/cuoc-thi/" + Content.CODE;
  private static final String OWN = CONTEST + "/bang-xep-hang/cua-toi?vong=1";
  private static final String TOP = "/api/v1/contests/" + Content.CODE + "/board?vong=1&dong=50";
  private static final int CONNECTIONS = 100;
  private static final int ASKERS = 2000;
  private static final double PER_SECOND = 200;
  private static final double WARM = 30;
  private static final double SECONDS = 8;
  private static final int SUBMITS = 20;
  private static final long REBUILD_MINUTES = 20;

  private final Report report;
  private final int entries;

  Boards(Report report, int entries) {
    this.report = report;
    this.entries = entries;
  }

  void run() throws Exception {
    try (Rig rig = Rig.open(60)) {
      Site site = rig.site();
      Load load = rig.load();
      try (Connection sql = site.sql()) {
        Finished.now(report, sql, entries);
      }
      site.restart();
      try (Connection sql = site.sql()) {
        on(site, load, sql);
      }
    }
    report.put("errors", report.errors());
    report.finish("boards");
  }

  /** On a server that was just started on finished attempts. */
  void on(Site site, Load load, Connection sql) throws Exception {
    report.put("entries", entries);
    report.put("rebuilt_within_s", rebuilt(site));
    load.connect(site.port(), CONNECTIONS);
    List<Buffer> own = askers(site, sql);
    List<Buffer> top = List.of(get(new Browser(site.port()), TOP));
    Cpu cpu = site.cpu();
    measure(load, cpu, "own place among " + entries, own, "rank", "own_rank_p99_ms");
    measure(load, cpu, "first page of the board", top, "rows", "top_page_p99_ms");
    Tally visible = visible(site, load, ContestRun.units(sql));
    report.row("submitted to seen on the board", new Load.Result(0, visible), Map.of());
    report.put("visible_max_ms", visible.maxMillis());
    report.put("boards_equal_sql", BoardCheck.equal(site, sql));
  }

  private double rebuilt(Site site) throws Exception {
    long began = System.nanoTime();
    while (BoardCheck.board(site.port(), 1).path("total").asLong() < entries) {
      if (Steps.since(began) > TimeUnit.MINUTES.toSeconds(REBUILD_MINUTES)) {
        throw new IllegalStateException("the board was not rebuilt");
      }
      Thread.sleep(500);
    }
    return Math.round(Steps.since(began) * 10) / 10.0;
  }

  private void measure(
      Load load, Cpu cpu, String name, List<Buffer> requests, String mark, String figure)
      throws InterruptedException {
    report.note(load.open(loop -> new Ask(requests, mark), PER_SECOND, 0, WARM));
    cpu.begin();
    Load.Result result = load.open(loop -> new Ask(requests, mark), PER_SECOND, 0, SECONDS);
    report.row(name, result, cpu.end());
    report.put(figure, result.tally().millis(99));
    report.put(figure.replace("p99", "p50"), result.tally().millis(50));
  }

  /** People from all over the board with a signed-in browser each. */
  private static List<Buffer> askers(Site site, Connection sql) throws Exception {
    List<Buffer> requests = new ArrayList<>();
    try (Statement statement = sql.createStatement()) {
      statement.execute(
          """
          insert into session (token_hash, person_id, expires_at)
          select sha256(('hoi-' || n)::bytea), p.id, now() + interval '1 day'
          from (select a.person_id as id, row_number() over (order by hashint8(a.person_id)) as n
                from attempt a join contest c on c.id = a.contest_id
                where c.code = '%s' and a.state = 'SUBMITTED') p
          where n <= %d"""
              .formatted(Content.CODE, ASKERS));
    }
    for (int n = 1; n <= ASKERS; n++) {
      requests.add(get(new Browser(site.port()).cookie("__Host-thi", "hoi-" + n), OWN));
    }
    return requests;
  }

  private static Buffer get(Browser browser, String path) {
    String head = "GET " + path + " HTTP/1.1\r\nAccept: application/json\r\n";
    return Buffer.buffer(head + browser.pageHeaders() + "\r\n");
  }

  /** Asks with one request after the other; an answer without the mark is an error. */
  private static final class Ask implements Action {
    private final List<Buffer> requests;
    private final String mark;
    private int turn;

    Ask(List<Buffer> requests, String mark) {
      this.requests = requests;
      this.mark = "\"" + mark + "\"";
    }

    @Override
    public void run(Loop loop, Consumer<String> done) {
      Buffer request = requests.get(turn++ % requests.size()).copy();
      loop.send(
          request,
          (answer, failure) -> {
            String error = failure;
            if (error == null && answer.status() != 200) {
              error = "board " + answer.status();
            } else if (error == null && !answer.text().contains(mark)) {
              error = "board without " + mark;
            }
            done.accept(error);
          });
    }
  }

  /** People take the paper one after the other; how long until each sees the own place. */
  private static Tally visible(Site site, Load load, List<Long> units) throws Exception {
    Loop loop = load.loops().get(0);
    Steps steps = new Steps(loop);
    CountDownLatch done = new CountDownLatch(1);
    loop.run(() -> submitNext(site, steps, units, 0).onComplete(end -> done.countDown()));
    done.await(5, TimeUnit.MINUTES);
    return steps.tally("visible");
  }

  private static Future<Void> submitNext(Site site, Steps steps, List<Long> units, int number) {
    if (number == SUBMITS) {
      return Future.succeededFuture();
    }
    Walk walk = new Walk(steps, site.port());
    return walk.register(units.get(number % units.size()), number)
        .compose(in -> walk.start())
        .compose(
            phone -> {
              AtomicLong pressed = new AtomicLong();
              return walk.submit(phone, () -> pressed.set(System.nanoTime()))
                  .compose(out -> seen(steps, walk, pressed.get()));
            })
        .recover(
            failure -> {
              steps.tally("visible").note(0, 0, failure.getMessage());
              return Future.succeededFuture();
            })
        .compose(next -> submitNext(site, steps, units, number + 1));
  }

  private static Future<Void> seen(Steps steps, Walk walk, long submitted) {
    return steps
        .page(walk.browser(), "own place", OWN)
        .compose(
            answer -> {
              if (answer.text().contains("\"rank\"")) {
                steps.tally("visible").note(submitted, System.nanoTime(), null);
                return Future.succeededFuture();
              }
              if (Steps.since(submitted) > 30) {
                return Future.failedFuture("not seen within 30 s");
              }
              Promise<Void> later = Promise.promise();
              steps.loop().after(0.02, () -> seen(steps, walk, submitted).onComplete(later));
              return later.future();
            });
  }
}
