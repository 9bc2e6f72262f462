package vn.thicaicach.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests of one loop, with a tally for each kind. Who is turned away comes back when told to, as
 * a phone does; that is counted apart from errors.
 */
final class Steps {
  private static final Pattern TOKEN = Pattern.compile("name=\"_token\" value=\"([^\"]+)\"");
  private static final int MOST_TRIES = 30;

  private final Loop loop;
  private final Map<String, Tally> tallies = new TreeMap<>();
  private long turnedAway;

  Steps(Loop loop) {
    this.loop = loop;
  }

  Loop loop() {
    return loop;
  }

  Map<String, Tally> tallies() {
    return tallies;
  }

  Tally tally(String action) {
    return tallies.computeIfAbsent(action, name -> new Tally());
  }

  long turnedAway() {
    return turnedAway;
  }

  /** Asks for a page; takes its form token when it has one. */
  Future<Answer> page(Browser browser, String action, String path) {
    String request = "GET " + path + " HTTP/1.1\r\nAccept: text/html\r\n" + browser.pageHeaders();
    return send(browser, action, Buffer.buffer(request + "\r\n"))
        .map(
            answer -> {
              Matcher token = TOKEN.matcher(answer.status() == 200 ? answer.text() : "");
              if (token.find()) {
                browser.formToken(token.group(1));
              }
              return answer;
            });
  }

  /** Sends a form of the last page. */
  Future<Answer> form(Browser browser, String action, String path, Map<String, String> fields) {
    StringBuilder body = new StringBuilder("_token=").append(encoded(browser.formToken()));
    fields.forEach(
        (name, value) -> body.append('&').append(encoded(name)).append('=').append(encoded(value)));
    return post(
        browser, action, path, "application/x-www-form-urlencoded", "text/html", body.toString());
  }

  /** Sends what a script of a page sends. */
  Future<Answer> json(Browser browser, String action, String path, String body) {
    return post(browser, action, path, "application/json", "application/json", body);
  }

  private Future<Answer> post(
      Browser browser, String action, String path, String type, String accept, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST %s HTTP/1.1\r\nContent-Type: %s\r\nAccept: %s\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(path, type, accept, bytes.length, browser.headers());
    return send(browser, action, Buffer.buffer(head).appendBytes(bytes));
  }

  private Future<Answer> send(Browser browser, String action, Buffer request) {
    Promise<Answer> promise = Promise.promise();
    attempt(browser, action, request, System.nanoTime(), 1, promise);
    return promise.future();
  }

  private void attempt(
      Browser browser,
      String action,
      Buffer request,
      long meant,
      int tries,
      Promise<Answer> promise) {
    loop.send(
        request,
        (answer, failure) -> {
          if (answer != null && answer.status() == 503 && tries < MOST_TRIES) {
            turnedAway++;
            loop.after(
                seconds(answer.header("retry-after")),
                () -> attempt(browser, action, request, System.nanoTime(), tries + 1, promise));
            return;
          }
          String error =
              failure != null ? failure : answer.status() >= 400 ? "" + answer.status() : null;
          tally(action)
              .note(meant, System.nanoTime(), error == null ? null : action + ": " + error);
          if (error != null) {
            promise.fail(error);
          } else {
            browser.take(answer);
            promise.complete(answer);
          }
        });
  }

  static double seconds(String header) {
    return header == null ? 3 : Double.parseDouble(header);
  }

  /** Seconds on the monotonic clock, for what spans several requests. */
  static double since(long nanos) {
    return (System.nanoTime() - nanos) / (double) TimeUnit.SECONDS.toNanos(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
