package vn.thicaicach.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Very many listeners to one board while people submit and others save. */
final class Streams {
  private static final String REQUEST =
      """
      GET /api/v1/contests/%s/board/stream?vong=1 HTTP/1.1\r
      Host: localhost:%d\r
      Accept: text/event-stream\r
      \r
      """;
  private static final int SOURCES = 4;
  private static final int A_SECOND = 1000;
  private static final int CONTESTANTS = 2000;
  private static final int CONNECTIONS = 200;
  private static final double SAVES_PER_SECOND = 500;
  private static final double SECONDS = 20;
  private static final int SUBMIT_EVERY_MILLIS = 2000;

  private final Report report;
  private final int listeners;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicLong submitted = new AtomicLong();
  private final AtomicLong heard = new AtomicLong();
  private final Tally tally = new Tally();

  Streams(Report report, int listeners) {
    this.report = report;
    this.listeners = listeners;
  }

  void run() throws Exception {
    try (Rig rig = Rig.open(60)) {
      Site site = rig.site();
      Load load = rig.load();
      try (Connection sql = site.sql()) {
        List<Phone> phones = new Papers(site.keys(), site.port()).write(sql, CONTESTANTS);
        load.connect(site.port(), CONNECTIONS);
        report.note(load.closed(Saves.of(phones, load.loops().size()), CONNECTIONS, 0, 8));
        listen(load, site.port());
        measure(site, load, sql, phones);
        Reconciliation.Found found = Reconciliation.answers(sql, phones);
        report.put("acknowledged", found.acknowledged());
        report.put("lost", found.lost());
      }
    }
    report.put("errors", report.errors());
    report.finish("streams");
  }

  private void listen(Load load, int port) throws InterruptedException {
    List<NetClient> clients = new ArrayList<>();
    for (int i = 1; i <= SOURCES; i++) {
      clients.add(
          load.loops()
              .get(0)
              .vertx()
              .createNetClient(
                  new NetClientOptions()
                      .setLocalAddress("127.0.0." + i)
                      .setConnectTimeout(30_000)));
    }
    String request = REQUEST.formatted(Content.CODE, port);
    for (int i = 0; i < listeners; i++) {
      NetClient client = clients.get(i % SOURCES);
      load.loops().get(i % load.loops().size()).run(() -> join(client, port, request));
      if (i % (A_SECOND / 10) == 0) {
        Thread.sleep(100);
      }
    }
    for (int i = 0; i < 300 && open.get() + refused.get() < listeners; i++) {
      Thread.sleep(100);
    }
    report.put("listeners", open.get());
    report.put("refused", refused.get());
  }

  private void join(NetClient client, int port, String request) {
    client
        .connect(port, "127.0.0.1")
        .onSuccess(
            socket -> {
              socket.handler(new Listener(socket)::read);
              socket.write(request);
            })
        .onFailure(failure -> refused.incrementAndGet());
  }

  /** One listener; the rest of an event that came in pieces is not needed. */
  private final class Listener {
    private boolean joined;
    private long lastHeard;

    Listener(NetSocket socket) {
      socket.closeHandler(gone -> ended.incrementAndGet());
    }

    void read(Buffer bytes) {
      String text = bytes.toString();
      if (!joined) {
        joined = true;
        (text.startsWith("HTTP/1.1 200") ? open : refused).incrementAndGet();
        return;
      }
      long meant = submitted.get();
      if (meant > lastHeard && text.contains("event: ") && !text.contains("event: beat")) {
        lastHeard = meant;
        heard.incrementAndGet();
        synchronized (tally) {
          tally.note(meant, System.nanoTime(), null);
        }
      }
    }
  }

  private void measure(Site site, Load load, Connection sql, List<Phone> phones) throws Exception {
    Cpu cpu = site.cpu();
    cpu.begin();
    int submits = (int) (SECONDS * 1000 / SUBMIT_EVERY_MILLIS);
    Thread submitter = new Thread(() -> submit(site, load, sql, submits));
    submitter.start();
    Load.Result saves =
        load.open(Saves.of(phones, load.loops().size()), SAVES_PER_SECOND, 0, SECONDS);
    submitter.join();
    Map<String, Double> cores = cpu.end();
    report.row("saves beside " + open.get() + " listeners", saves, Map.of());
    report.row("submit to every listener", new Load.Result(heard.get() / SECONDS, tally), Map.of());
    report.cores("while they listen", cores);
    report.put("submits", submits);
    report.put("changes_heard", heard.get());
    report.put("changes_expected", (long) submits * open.get());
    report.put("streams_ended", ended.get());
  }

  private void submit(Site site, Load load, Connection sql, int submits) {
    try {
      List<Long> units = ContestRun.units(sql);
      Loop loop = load.loops().get(0);
      for (int n = 0; n < submits; n++) {
        long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SUBMIT_EVERY_MILLIS);
        Walk walk = new Walk(new Steps(loop), site.port());
        int number = n;
        CountDownLatch out = new CountDownLatch(1);
        loop.run(
            () ->
                walk.register(units.get(number % units.size()), number)
                    .compose(in -> walk.start())
                    .compose(phone -> walk.submit(phone, () -> submitted.set(System.nanoTime())))
                    .onComplete(end -> out.countDown()));
        out.await();
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      }
      Thread.sleep(SUBMIT_EVERY_MILLIS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
