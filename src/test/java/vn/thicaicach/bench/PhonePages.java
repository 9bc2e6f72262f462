package vn.thicaicach.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What the pages of a contestant cost a small phone on slow 4G: bytes with an empty cache and with
 * a full one, and when the largest part is painted.
 */
final class PhonePages {
  private static final String ROW = "%-34s %9s %9s %9s %9s %9s%n";
  private static final int TIMES = 5;
  private static final int WAY_SECONDS = 60;

  /** What the pages may cost at most. */
  private static final double FIRST_KB = 60;

  private static final double NEXT_KB = 15;
  private static final double PAINT_MILLIS = 1500;

  /** A page and who looks at it. */
  private record Page(String url, Map<String, String> cookies) {}

  /** The first visit and the next one. */
  private record Pair(SlowPhone.Visit first, SlowPhone.Visit next) {}

  /** Medians. */
  private record Cost(
      double firstKb, double nextKb, double requests, double firstPaint, double nextPaint) {}

  private final Report report;

  PhonePages(Report report) {
    this.report = report;
  }

  /** Gives whether a page that grew was seen. */
  boolean run() throws Exception {
    boolean sees;
    try (Site site = Site.launch(120, false);
        Load load = new Load(1);
        Chromium chromium = Chromium.start();
        PaddedPage yardstick = new PaddedPage()) {
      Bench.atInterrupt(site);
      Bench.atInterrupt(chromium);
      site.awaitAddress();
      report.say(
          ROW.formatted(
                  "page (median of " + TIMES + ")",
                  "first KB",
                  "next KB",
                  "requests",
                  "paint ms",
                  "next ms")
              .stripTrailing());
      List<Cost> costs = new ArrayList<>();
      for (var page : pages(site, load).entrySet()) {
        costs.add(measure(chromium, page.getKey(), page.getValue()));
      }
      goal(costs);
      sees = sees(chromium, yardstick);
    }
    report.finish("phone");
    return sees;
  }

  private Map<String, Page> pages(Site site, Load load) throws Exception {
    String address = "http://localhost:" + site.port();
    String contest = "/cuoc-thi/" + Content.CODE;
    load.connect(site.port(), 1);
    List<Long> units;
    try (Connection sql = site.sql()) {
      units = ContestRun.units(sql);
    }
    long unit = units.get(0);
    Steps steps = new Steps(load.loops().get(0));
    Walk waiting = new Walk(steps, site.port());
    await(steps, () -> waiting.register(unit, 1));
    Walk writing = new Walk(steps, site.port());
    Phone paper = await(steps, () -> writing.register(unit, 2).compose(in -> writing.start()));
    Walk done = new Walk(steps, site.port());
    Phone result = await(steps, () -> done.register(unit, 3).compose(in -> done.start()));
    await(steps, () -> done.submit(result));
    Map<String, Page> pages = new LinkedHashMap<>();
    pages.put("contest", new Page(address + contest, Map.of()));
    pages.put("sign-in", new Page(address + "/dang-nhap?toi=" + contest + "/vao-thi", Map.of()));
    pages.put(
        "page before the start",
        new Page(address + contest + "/vao-thi", waiting.browser().cookies()));
    pages.put(
        "paper, " + Content.QUESTIONS + " questions",
        new Page(address + "/bai-thi/" + paper.attempt(), writing.browser().cookies()));
    pages.put(
        "result",
        new Page(address + "/bai-thi/" + result.attempt() + "/ket-qua", done.browser().cookies()));
    return pages;
  }

  private static <T> T await(Steps steps, Supplier<Future<T>> way) throws Exception {
    Promise<T> end = Promise.promise();
    steps.loop().run(() -> way.get().onComplete(end));
    return end.future().await(WAY_SECONDS, TimeUnit.SECONDS);
  }

  private Cost measure(Chromium chromium, String name, Page page) throws Exception {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      try (SlowPhone phone = new SlowPhone(chromium, page.cookies())) {
        pairs.add(new Pair(phone.visit(page.url()), phone.visit(page.url())));
      }
    }
    Cost cost =
        new Cost(
            median(pairs, pair -> pair.first().bytes()) / 1000,
            median(pairs, pair -> pair.next().bytes()) / 1000,
            median(pairs, pair -> pair.first().requests()),
            median(pairs, pair -> pair.first().paintMillis()),
            median(pairs, pair -> pair.next().paintMillis()));
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("action", name);
    figures.put("first_kb", tenths(cost.firstKb()));
    figures.put("next_kb", tenths(cost.nextKb()));
    figures.put("requests", Math.round(cost.requests()));
    figures.put("first_paint_ms", Math.round(cost.firstPaint()));
    figures.put("next_paint_ms", Math.round(cost.nextPaint()));
    report.row(String.format(Locale.ROOT, ROW, figures.values().toArray()).strip(), figures);
    return cost;
  }

  private void goal(List<Cost> costs) {
    double first = most(costs, Cost::firstKb);
    double next = most(costs, Cost::nextKb);
    double paint = most(costs, cost -> Math.max(cost.firstPaint(), cost.nextPaint()));
    report.put("first_kb_max", tenths(first));
    report.put("next_kb_max", tenths(next));
    report.put("largest_paint_max_ms", Math.round(paint));
    report.put("within_goal", first <= FIRST_KB && next <= NEXT_KB && paint < PAINT_MILLIS);
  }

  /** A page that grew must show with its bytes and with the time they take at this speed. */
  private boolean sees(Chromium chromium, PaddedPage yardstick) throws Exception {
    Cost small = measure(chromium, "yardstick", new Page(yardstick.small(), Map.of()));
    Cost padded = measure(chromium, "yardstick, padded", new Page(yardstick.padded(), Map.of()));
    double grown = (padded.firstKb() - small.firstKb()) * 1000;
    double later = padded.firstPaint() - small.firstPaint();
    double mustTake = 1000 * PaddedPage.PADDING / SlowPhone.DOWN_BYTES_A_SECOND;
    boolean sees =
        grown >= PaddedPage.PADDING
            && grown < PaddedPage.PADDING * 1.01
            && later >= 0.8 * mustTake
            && small.firstPaint() >= 2 * SlowPhone.REQUEST_MILLIS
            && padded.nextKb() < small.firstKb();
    report.put("padded_by_kb", PaddedPage.PADDING / 1000);
    report.put("seen_kb", tenths(grown / 1000));
    report.put("seen_later_ms", Math.round(later));
    report.put("sees", sees);
    return sees;
  }

  private static double median(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
    return pairs.stream().mapToDouble(figure).sorted().toArray()[pairs.size() / 2];
  }

  private static double most(List<Cost> costs, ToDoubleFunction<Cost> figure) {
    return costs.stream().mapToDouble(figure).max().orElseThrow();
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
