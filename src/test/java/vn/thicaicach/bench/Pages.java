package vn.thicaicach.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** What each page on the way to the paper costs, alone and one after the other. */
final class Pages {
  private static final int IN_FLIGHT = 40;
  private static final double WARM = 3;
  private static final double SECONDS = 5;

  private final Report report;
  private final AtomicInteger number = new AtomicInteger();
  private final ConcurrentLinkedQueue<Walk> registered = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Walk> writing = new ConcurrentLinkedQueue<>();

  Pages(Report report) {
    this.report = report;
  }

  void run() throws Exception {
    try (Rig rig = Rig.open(120)) {
      Site site = rig.site();
      Load load = rig.load();
      load.connect(site.port(), IN_FLIGHT);
      Cpu cpu = site.cpu();
      people(site, load, cpu);
      for (var page : pages(site).entrySet()) {
        measure(load, cpu, page.getKey(), page.getValue());
      }
    }
    report.put("errors", report.errors());
    report.finish("pages");
  }

  /** Whole people: registration, and from the first page to the paper. */
  private void people(Site site, Load load, Cpu cpu) throws Exception {
    List<Long> units;
    try (Connection sql = site.sql()) {
      units = ContestRun.units(sql);
    }
    way(
        load,
        cpu,
        "register: form and answer",
        steps -> {
          Walk walk = new Walk(steps, site.port());
          int n = number.getAndIncrement();
          return walk.registerAhead(units.get(n % units.size()), n)
              .onSuccess(done -> registered.add(walk));
        });
    way(
        load,
        cpu,
        "first page, sign-in, start, paper",
        steps -> {
          Walk walk = registered.poll();
          return walk == null
              ? Future.failedFuture("too few are registered")
              : walk.signIn().compose(in -> walk.start()).onSuccess(phone -> kept(walk)).mapEmpty();
        });
  }

  private void kept(Walk walk) {
    if (writing.size() < IN_FLIGHT) {
      writing.add(walk);
    }
  }

  private void way(Load load, Cpu cpu, String name, Function<Steps, Future<Void>> way)
      throws InterruptedException {
    measure(
        load,
        cpu,
        name,
        (loop, done) -> {
          way.apply(new Steps(loop))
              .onComplete(end -> done.accept(end.failed() ? end.cause().getMessage() : null));
          return null;
        });
  }

  private Map<String, BiFunction<Loop, Consumer<String>, Void>> pages(Site site) {
    String contest = "/cuoc-thi/" + Content.CODE;
    List<Browser> people = new ArrayList<>();
    writing.forEach(walk -> people.add(walk.browser()));
    List<Browser> nobody = List.of(new Browser(site.port()));
    Map<String, BiFunction<Loop, Consumer<String>, Void>> pages = new LinkedHashMap<>();
    pages.put("first page", get(nobody, contest));
    pages.put("sign-in page", get(nobody, "/dang-nhap?toi=" + contest + "/vao-thi"));
    pages.put("registration page", get(nobody, contest + "/dang-ky"));
    pages.put("page before the start", get(people, contest + "/vao-thi"));
    pages.put("own attempts", get(people, "/cua-toi"));
    pages.put("board", get(nobody, contest + "/bang-xep-hang"));
    return pages;
  }

  private static BiFunction<Loop, Consumer<String>, Void> get(List<Browser> who, String path) {
    List<Buffer> requests = new ArrayList<>();
    for (Browser one : who) {
      String head = "GET " + path + " HTTP/1.1\r\nAccept: text/html\r\n" + one.pageHeaders();
      requests.add(Buffer.buffer(head + "\r\n"));
    }
    AtomicInteger turn = new AtomicInteger();
    return (loop, done) -> {
      Buffer request = requests.get(Math.floorMod(turn.getAndIncrement(), requests.size()));
      loop.send(
          request.copy(),
          (answer, failure) ->
              done.accept(
                  failure != null
                      ? failure
                      : answer.status() >= 400 ? path + ": " + answer.status() : null));
      return null;
    };
  }

  private void measure(
      Load load, Cpu cpu, String name, BiFunction<Loop, Consumer<String>, Void> action)
      throws InterruptedException {
    report.note(load.closed(loop -> action::apply, IN_FLIGHT, 0, WARM));
    cpu.begin();
    Load.Result result = load.closed(loop -> action::apply, IN_FLIGHT, 0, SECONDS);
    report.row(name, result, cpu.end());
  }
}
