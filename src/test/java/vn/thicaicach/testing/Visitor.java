package vn.thicaicach.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without scripts: keeps cookies, sends forms with the token of the page last seen. */
public final class Visitor {
  private final String origin;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .connectTimeout(Duration.ofSeconds(10))
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private String token = "";

  Visitor(String origin) {
    this.origin = origin;
  }

  /** What came back. */
  public record Seen(int status, String body, Map<String, String> headers, Document page) {
    /** Where a redirect leads. */
    public String location() {
      return headers.getOrDefault("location", "");
    }

    /** The text of the first element a selector finds; empty when there is none. */
    public String text(String selector) {
      Element found = page.selectFirst(selector);
      return found == null ? "" : found.text();
    }
  }

  public Seen get(String path) {
    return send(request(path).GET(), "text/html");
  }

  public Seen getJson(String path) {
    return send(request(path).GET(), "application/json");
  }

  /** Sends a form with the token of the last page that had one. */
  public Seen post(String path, Map<String, String> fields) {
    String body =
        "_token="
            + encode(token)
            + fields.entrySet().stream()
                .map(e -> "&" + encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining());
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", origin)
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        "text/html");
  }

  /** Sends JSON as a script of our pages does. */
  public Seen postJson(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("X-Form-Token", token)
            .POST(HttpRequest.BodyPublishers.ofString(json)),
        "application/json");
  }

  /** The value of a cookie; empty when there is none. */
  public String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(c -> c.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  /** Plants a cookie, as an attacker or an old tab would. */
  public void setCookie(String name, String value) {
    HttpCookie cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(URI.create(origin), cookie);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofSeconds(30));
  }

  private Seen send(HttpRequest.Builder request, String accept) {
    try {
      HttpResponse<String> response =
          client.send(
              request.header("Accept", accept).build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      Document page = Jsoup.parse(response.body());
      Element field = page.selectFirst("input[name=_token]");
      token = field == null ? token : field.val();
      Map<String, String> headers =
          response.headers().map().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, e -> String.join(", ", e.getValue())));
      return new Seen(response.statusCode(), response.body(), headers, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
