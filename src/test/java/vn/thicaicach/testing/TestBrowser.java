package vn.thicaicach.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without scripts: keeps cookies, sends forms with the token of the page it saw. */
public final class TestBrowser {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String address;
  private final HttpClient client;
  private final Map<String, String> cookies;
  private String token = "";

  TestBrowser(WebHouse house) {
    this(house.url(""));
  }

  /** A browser of nobody at a server's address, such as {@code http://localhost:8080}. */
  public TestBrowser(String address) {
    this(address, CLIENT);
  }

  /** The same with a client of its own, such as one that trusts a test's certificate. */
  public TestBrowser(String address, HttpClient client) {
    this(address, client, new LinkedHashMap<>());
  }

  private TestBrowser(String address, HttpClient client, Map<String, String> cookies) {
    this.address = address;
    this.client = client;
    this.cookies = cookies;
  }

  /** The same browser, led to another server of the installation. */
  public TestBrowser at(String otherAddress) {
    TestBrowser there = new TestBrowser(otherAddress, client, cookies);
    there.token = token;
    return there;
  }

  /** An answer as bytes; redirects are not followed. */
  public record Answer(int status, Map<String, String> headers, byte[] body) {
    /** The body as text. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as a page. */
    public Document page() {
      return Jsoup.parse(text());
    }

    /** The text of the first element a selector finds; empty when there is none. */
    public String textOf(String selector) {
      return page().select(selector).stream().findFirst().map(Element::text).orElse("");
    }

    /** Where a redirect leads; empty when there is none. */
    public String location() {
      return header("location");
    }

    /** A header, empty when there is none. */
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }
  }

  /** Plants a cookie, as an attacker or an old tab would. */
  public TestBrowser cookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  /** The cookies it holds, for a browser with scripts. */
  public Map<String, String> cookies() {
    return Map.copyOf(cookies);
  }

  /** Opens a page. */
  public Answer get(String path) {
    Answer answer = send(request(path).header("Accept", "text/html").GET().build());
    if (answer.header("content-type").startsWith("text/html")) {
      token = answer.page().select("input[name=_token]").attr("value");
    }
    return answer;
  }

  /** Sends a form, with the token of the page opened last. */
  public Answer post(String path, Map<String, String> fields) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    fields.forEach((name, value) -> all.put(name, List.of(value)));
    return postAll(path, all);
  }

  /** Sends a form in which a field may have several values. */
  public Answer postAll(String path, Map<String, List<String>> fields) {
    Map<String, List<String>> all = new LinkedHashMap<>(fields);
    all.put("_token", List.of(token));
    return send(
        request(path)
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", address)
            .POST(HttpRequest.BodyPublishers.ofString(encode(all)))
            .build());
  }

  /** Asks for JSON. */
  public Answer getJson(String path) {
    return send(request(path).header("Accept", "application/json").GET().build());
  }

  /** Sends JSON as a script of our pages does, with the token of the page opened last. */
  public Answer postJson(String path, String json) {
    return send(
        request(path)
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .header("X-Form-Token", token)
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      response.headers().allValues("set-cookie").forEach(this::keep);
      Map<String, String> headers = new LinkedHashMap<>();
      response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
      return new Answer(response.statusCode(), headers, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void keep(String setCookie) {
    String[] pair = setCookie.split(";", 2)[0].split("=", 2);
    cookies.put(pair[0], pair[1]);
  }

  private static String encode(Map<String, List<String>> fields) {
    return fields.entrySet().stream()
        .flatMap(f -> f.getValue().stream().map(value -> Map.entry(f.getKey(), value)))
        .map(
            f ->
                URLEncoder.encode(f.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
