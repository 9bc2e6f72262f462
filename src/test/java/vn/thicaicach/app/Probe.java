package vn.thicaicach.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * A browser that keeps every byte of what it gets: all headers, the body as it came over the wire.
 * Of an endless stream it reads the first event.
 */
final class Probe {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String PREFIX = "__Host-";

  private final String address;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String token = "";

  Probe(String address) {
    this.address = address;
  }

  /** An answer; redirects are not followed. */
  record Answer(int status, Map<String, List<String>> headers, byte[] body) {
    /** A header, all its values; empty when there is none. */
    String header(String name) {
      return String.join("\n", headers.getOrDefault(name, List.of()));
    }

    /** The body as text, unpacked. */
    String text() {
      try {
        byte[] plain =
            header("content-encoding").equals("gzip")
                ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
                : body;
        return new String(plain, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Document page() {
      return Jsoup.parse(text());
    }

    /** The headers as text, without the length, which may be any number. */
    String head() {
      return headers.entrySet().stream()
          .filter(h -> !h.getKey().equals("content-length"))
          .map(h -> h.getKey() + ": " + String.join(", ", h.getValue()))
          .collect(Collectors.joining("\n"));
    }
  }

  Probe cookie(String name, String value) {
    cookies.put(PREFIX + name, value);
    return this;
  }

  /** The value of a cookie, or null. */
  @Nullable String cookie(String name) {
    return cookies.get(PREFIX + name);
  }

  /** Gets a token for forms from the first page that has one. */
  Probe withToken() {
    for (String page : List.of("/dang-nhap", "/ban-to-chuc/dang-nhap", "/cua-toi")) {
      if (token.isEmpty()) {
        get(page);
      }
    }
    return this;
  }

  Answer get(String path) {
    Answer answer = send(request(path).header("Accept", "text/html").GET());
    if (answer.header("content-type").startsWith("text/html")) {
      String seen = answer.page().select("input[name=_token]").attr("value");
      token = seen.isEmpty() ? token : seen;
    }
    return answer;
  }

  /** Sends a form with the token of this browser. */
  Answer post(String path, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("_token", token);
    return send(
        request(path)
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encode(all))));
  }

  Answer postJson(String path, String json) {
    return post(path, "application/json", json);
  }

  /** Sends a body of any kind, with the token in a header. */
  Answer post(String path, String type, String body) {
    return send(
        request(path)
            .header("Accept", "application/json")
            .header("Content-Type", type)
            .header("X-Form-Token", token)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
    if (!path.contains("/stream")) {
      request.header("Accept-Encoding", "gzip");
    }
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<InputStream> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      response.headers().allValues("set-cookie").forEach(this::keep);
      boolean stream =
          response.headers().firstValue("content-type").orElse("").startsWith("text/event-stream");
      try (InputStream body = response.body()) {
        byte[] bytes = stream ? firstEvent(body) : body.readAllBytes();
        return new Answer(response.statusCode(), response.headers().map(), bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] firstEvent(InputStream body) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    for (int next = body.read(); next >= 0; next = body.read()) {
      read.write(next);
      String sofar = read.toString(StandardCharsets.UTF_8);
      if (next == '\n' && sofar.contains("data:") && sofar.endsWith("\n\n")) {
        break;
      }
    }
    return read.toByteArray();
  }

  private void keep(String setCookie) {
    String[] pair = setCookie.split(";", 2)[0].split("=", 2);
    if (pair[1].isEmpty()) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(f -> encode(f.getKey()) + "=" + encode(f.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
