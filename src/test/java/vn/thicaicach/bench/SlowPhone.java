package vn.thicaicach.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A small phone on slow 4G, with a profile that is new at the beginning. Network and processor are
 * slowed down as Lighthouse does with DevTools: 150 ms there and back, times 3.75 for each request;
 * nine tenths of 1.6 Mbit/s down and 0.75 up; a quarter of the processor.
 */
final class SlowPhone implements AutoCloseable {
  static final double REQUEST_MILLIS = 150 * 3.75;
  static final double DOWN_BYTES_A_SECOND = 1_638_400 * 0.9 / 8;
  private static final double UP_BYTES_A_SECOND = 750_000 * 0.9 / 8;
  private static final int TIMES_SLOWER = 4;

  private static final long QUIET_MILLIS = 1500;
  private static final long PATIENCE_MILLIS = 30_000;
  private static final String WATCH =
      "new PerformanceObserver(l => l.getEntries().forEach(e => { window.largestPaint = e.startTime; }))"
          + ".observe({type: 'largest-contentful-paint', buffered: true})";

  /**
   * One visit to a page, until nothing moves on the network any more.
   *
   * @param bytes that came, headers included, what the page's scripts fetched too
   * @param paintMillis from the request to the largest paint
   */
  record Visit(long bytes, int requests, double paintMillis) {}

  private final Chromium chromium;
  private final String context;
  private final String session;

  private final Map<String, Long> bytes = new HashMap<>();
  private final Map<String, Boolean> open = new HashMap<>();
  private boolean loaded;
  private long lastMoved;

  /** A new one with these cookies of localhost. */
  SlowPhone(Chromium chromium, Map<String, String> cookies) throws IOException {
    this.chromium = chromium;
    context = chromium.ask("Target.createBrowserContext", of()).getString("browserContextId");
    keep(cookies);
    String target =
        chromium
            .ask(
                "Target.createTarget",
                of().put("url", "about:blank").put("browserContextId", context))
            .getString("targetId");
    session =
        chromium
            .ask("Target.attachToTarget", of().put("targetId", target).put("flatten", true))
            .getString("sessionId");
    chromium.listen(session, this::hear);
    slowDown();
  }

  private void keep(Map<String, String> cookies) throws IOException {
    JsonArray all = new JsonArray();
    cookies.forEach(
        (name, value) ->
            all.add(
                of().put("name", name)
                    .put("value", value)
                    .put("url", "https://localhost/")
                    .put("secure", true)));
    chromium.ask("Storage.setCookies", of().put("cookies", all).put("browserContextId", context));
  }

  private void slowDown() throws IOException {
    ask("Page.enable", of());
    ask("Network.enable", of());
    ask("Page.addScriptToEvaluateOnNewDocument", of().put("source", WATCH));
    ask(
        "Emulation.setDeviceMetricsOverride",
        of().put("width", 360).put("height", 740).put("deviceScaleFactor", 2).put("mobile", true));
    ask("Emulation.setCPUThrottlingRate", of().put("rate", TIMES_SLOWER));
    ask(
        "Network.emulateNetworkConditions",
        of().put("offline", false)
            .put("latency", REQUEST_MILLIS)
            .put("downloadThroughput", DOWN_BYTES_A_SECOND)
            .put("uploadThroughput", UP_BYTES_A_SECOND));
  }

  /** Opens a page as from a link in a message; the browser itself has long been open by then. */
  Visit visit(String url) throws IOException, InterruptedException {
    go("about:blank");
    go(url);
    JsonObject seen =
        ask(
            "Runtime.evaluate",
            of().put("expression", "window.largestPaint ?? -1").put("returnByValue", true));
    double paint = seen.getJsonObject("result").getDouble("value");
    if (paint < 0) {
      throw new IllegalStateException(url + " painted nothing");
    }
    synchronized (this) {
      return new Visit(bytes.values().stream().mapToLong(one -> one).sum(), bytes.size(), paint);
    }
  }

  private void go(String url) throws IOException, InterruptedException {
    synchronized (this) {
      bytes.clear();
      open.clear();
      loaded = false;
    }
    JsonObject gone = ask("Page.navigate", of().put("url", url));
    if (gone.containsKey("errorText")) {
      throw new IllegalStateException(url + ": " + gone.getString("errorText"));
    }
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (!still()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(url + " does not come to rest");
      }
      Thread.sleep(20);
    }
  }

  private synchronized boolean still() {
    return loaded
        && open.isEmpty()
        && System.nanoTime() - lastMoved >= TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS);
  }

  /** What DevTools would show in its list of requests; a stream is over when it has begun. */
  private synchronized void hear(JsonObject event) {
    JsonObject params = event.getJsonObject("params");
    String request = params.getString("requestId", "");
    lastMoved = System.nanoTime();
    switch (event.getString("method")) {
      case "Page.loadEventFired" -> loaded = true;
      case "Network.requestWillBeSent" -> {
        if (!params.getJsonObject("request").getString("url").startsWith("http")) {
          return;
        }
        open.put(request, true);
        JsonObject redirect = params.getJsonObject("redirectResponse");
        bytes.merge(request, redirect == null ? 0 : length(redirect), Long::sum);
      }
      case "Network.responseReceived" -> {
        if (params.getString("type").equals("EventSource")) {
          open.remove(request);
          bytes.merge(request, length(params.getJsonObject("response")), Long::sum);
        }
      }
      case "Network.loadingFinished" -> {
        if (open.remove(request) != null) {
          bytes.merge(request, length(params), Long::sum);
        }
      }
      case "Network.loadingFailed" -> open.remove(request);
      default -> {}
    }
  }

  private static long length(JsonObject part) {
    return Math.round(part.getDouble("encodedDataLength", 0.0));
  }

  private JsonObject ask(String method, JsonObject params) throws IOException {
    return chromium.ask(session, method, params);
  }

  private static JsonObject of() {
    return new JsonObject();
  }

  @Override
  public void close() throws IOException {
    chromium.ask("Target.disposeBrowserContext", of().put("browserContextId", context));
  }
}
