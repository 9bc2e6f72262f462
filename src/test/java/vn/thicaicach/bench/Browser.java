package vn.thicaicach.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a browser keeps and sends with every request: cookies and the headers of a phone. */
final class Browser {
  /** As Chrome on Android sends them to a page's own origin. */
  private static final String ALWAYS =
      "Accept-Encoding: gzip, deflate\r\n"
          + "Accept-Language: vi-VN,vi;q=0.9\r\n"
          + "User-Agent: Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/130.0.0.0 Mobile Safari/537.36\r\n"
          + "Sec-Fetch-Site: same-origin\r\n";

  private final String scheme;
  private final String origin;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String formToken = "";

  Browser(int port) {
    this(port, false);
  }

  Browser(int port, boolean tls) {
    this.scheme = tls ? "https" : "http";
    this.origin = "localhost:" + port;
  }

  Browser cookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  /** All it keeps. */
  Map<String, String> cookies() {
    return Map.copyOf(cookies);
  }

  void forget(String cookie) {
    cookies.remove(cookie);
  }

  /** The token that forms and scripts of the last page send. */
  Browser formToken(String token) {
    formToken = token;
    return this;
  }

  String formToken() {
    return formToken;
  }

  /** Keeps the cookies that came; those that were emptied go. */
  void take(Answer answer) {
    answer
        .cookies()
        .forEach(
            (name, value) -> {
              if (value.isEmpty()) {
                cookies.remove(name);
              } else {
                cookies.put(name, value);
              }
            });
  }

  /** Header lines of a request of a script of a page, without those of its body. */
  String headers() {
    return pageHeaders()
        + ("X-Form-Token: " + formToken + "\r\nOrigin: " + scheme + "://" + origin + "\r\n");
  }

  /** Header lines of the request for a page. */
  String pageHeaders() {
    StringBuilder headers =
        new StringBuilder("Host: ").append(origin).append("\r\n").append(ALWAYS);
    if (!cookies.isEmpty()) {
      headers.append("Cookie: ");
      String between = "";
      for (var cookie : cookies.entrySet()) {
        headers.append(between).append(cookie.getKey()).append('=').append(cookie.getValue());
        between = "; ";
      }
      headers.append("\r\n");
    }
    return headers.toString();
  }

  String origin() {
    return origin;
  }
}
