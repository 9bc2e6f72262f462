package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.platform.process.FreePort;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.PemCertificate;
import vn.thicaicach.testing.ServerProcess;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestPostgres;
import vn.thicaicach.testing.TestRedis;

/** The server behind nginx, set up as the example file says, TLS and cache included. */
class ProxyIT {
  private static final String CONTEST = "/cuoc-thi/sau-proxy";

  @TempDir static Path folder;
  private static TestDatabase database;
  private static ServerProcess server;
  private static Process nginx;
  private static String publicUrl;
  private static HttpClient client;

  @BeforeAll
  static void start() throws Exception {
    int port = FreePort.pick();
    publicUrl = "https://localhost:" + port;
    PemCertificate pem = PemCertificate.make(folder);
    client = HttpClient.newBuilder().sslContext(pem.trust()).build();
    database = TestPostgres.emptyDatabase();
    Map<String, String> settings =
        new HashMap<>(House.settings(database, TestRedis.freshNamespace()));
    settings.put("PUBLIC_URL", publicUrl);
    settings.put("CONTENT_DIR", content().toString());
    server = ServerProcess.start(House.folder(), settings);
    nginx = nginx(port, pem);
    Eventually.holds(
        () -> !nginx.isAlive() || get("/").statusCode() == 200, Duration.ofSeconds(20));
    assertThat(nginx.isAlive()).as(Files.readString(folder.resolve("nginx.out"))).isTrue();
  }

  @AfterAll
  static void stop() throws Exception {
    if (nginx != null) {
      nginx.destroy();
      nginx.waitFor();
    }
    if (server != null) {
      server.close();
    }
    database.close();
  }

  @Test
  @DisplayName("people come in by https only, cookies are __Host-, links name the public address")
  void pagesAndCookies() throws Exception {
    HttpResponse<String> home = get("/");
    assertThat(home.statusCode()).isEqualTo(200);
    assertThat(home.headers().firstValue("strict-transport-security")).isPresent();
    assertThat(home.headers().firstValue("set-cookie")).as("public pages set none").isEmpty();

    HttpResponse<String> form = get("/dang-nhap");
    assertThat(form.headers().allValues("set-cookie"))
        .isNotEmpty()
        .allSatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("__Host-")
                    .contains("Secure", "HTTPOnly", "SameSite=Lax", "Path=/"));

    HttpResponse<String> staff = get("/ban-to-chuc");
    assertThat(staff.statusCode()).isEqualTo(303);
    assertThat(staff.headers().firstValue("location")).get().asString().startsWith("/");
  }

  @Test
  @DisplayName("what a client claims to have been forwarded changes nothing")
  void forgedHeaders() throws Exception {
    List<String> forged =
        List.of(
            "X-Forwarded-For", "127.0.0.1",
            "X-Forwarded-Host", "evil.example",
            "X-Forwarded-Proto", "http",
            "X-Real-IP", "127.0.0.1",
            "Forwarded", "for=127.0.0.1;host=evil.example;proto=http");
    String plain = get("/dang-nhap").body().replaceAll("value=\"[^\"]+\"", "");
    String[] headers = forged.toArray(String[]::new);
    assertThat(get("/dang-nhap", headers).body().replaceAll("value=\"[^\"]+\"", ""))
        .isEqualTo(plain)
        .doesNotContain("evil.example");
    for (String path : List.of("/metrics", "/health/ready")) {
      assertThat(get(path, headers).statusCode()).as(path).isEqualTo(404);
    }
    // Also straight at the server: what says it was relayed is not from this machine.
    for (int i = 0; i < forged.size(); i += 2) {
      if (!forged.get(i).equals("X-Forwarded-Host")) {
        assertThat(direct("/metrics", forged.get(i), forged.get(i + 1)))
            .as(forged.get(i))
            .isEqualTo(404);
      }
    }
    assertThat(direct("/metrics")).isEqualTo(200);
    assertThat(server.said()).doesNotContain("evil.example");
  }

  @Test
  @DisplayName("a foreign origin is refused, the public one is taken, with the form of this page")
  void origins() throws Exception {
    HttpResponse<String> form = get("/dang-nhap");
    String cookie = form.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
    String token = org.jsoup.Jsoup.parse(form.body()).select("input[name=_token]").val();
    String body = "_token=" + token + "&code=AAAA-AAAA-AAAA";
    assertThat(post("/dang-nhap", cookie, "https://evil.example", body).statusCode())
        .isEqualTo(403);
    assertThat(post("/dang-nhap", cookie, "http://localhost", body).statusCode()).isEqualTo(403);
    assertThat(post("/dang-nhap", cookie, publicUrl, body).statusCode()).isEqualTo(422);
    assertThat(post("/dang-nhap", cookie, publicUrl, body + "x".repeat(70_000)).statusCode())
        .as("the server's own limit")
        .isEqualTo(413);
    assertThat(post("/dang-nhap", cookie, publicUrl, body + "x".repeat(1_100_000)).statusCode())
        .as("the proxy's limit")
        .isEqualTo(413);
  }

  @Test
  @DisplayName("a stream arrives line by line")
  void streams() throws Exception {
    HttpResponse<java.io.InputStream> stream =
        client.send(
            request("/api/v1/contests/sau-proxy/board/stream").build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(stream.statusCode()).isEqualTo(200);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      // The stream never ends by itself: a proxy that collects it would show nothing.
      assertThat(lines.readLine()).isNotNull();
    }
  }

  @Test
  @DisplayName("the proxy's cache keeps public pages and never shows one person's page to another")
  void cacheNeverMixes() throws Exception {
    Map<String, TestBrowser> people = new LinkedHashMap<>();
    people.put("nobody", new TestBrowser(publicUrl, client));
    for (String name : List.of("Canh Một", "Canh Hai")) {
      people.put(name, registered(name));
    }
    for (int round = 0; round < 3; round++) {
      for (String path :
          List.of("/", CONTEST, "/cua-toi", "/dang-nhap", CONTEST + "/bang-xep-hang")) {
        for (Map.Entry<String, TestBrowser> person : people.entrySet()) {
          String seen = person.getValue().get(path).text();
          people.keySet().stream()
              .filter(other -> !other.equals(person.getKey()))
              .forEach(other -> assertThat(seen).as(path).doesNotContain(other));
          if (path.equals("/cua-toi") && !person.getKey().equals("nobody")) {
            assertThat(seen).as("the canary sings").contains(person.getKey());
          }
        }
      }
    }
    assertThat(cachedFiles()).as("public pages are kept").isPositive();
    assertThat(cachedText()).doesNotContain("Canh Một", "Canh Hai", "__Host-");
  }

  private static TestBrowser registered(String name) {
    TestBrowser browser = new TestBrowser(publicUrl, client);
    String unit =
        database.value(
            """
            select u.id from unit u join unit r on r.code = 'tam-diep' and u.path @> array[r.id]
            where u.selectable and (u.valid_to is null or u.valid_to >= '2022-09-30')
              and (u.valid_from is null or u.valid_from <= '2022-09-30')
            order by u.code limit 1""");
    browser.get(CONTEST + "/dang-ky?don-vi=" + unit);
    TestBrowser.Answer answer =
        browser.post(
            CONTEST + "/dang-ky",
            Map.of(
                "unit", unit,
                "fullName", name,
                "birthYear", "1961",
                "audience", "CITIZEN",
                "displayName", "FULL",
                "consent", "yes"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    return browser;
  }

  private static long cachedFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private static String cachedText() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return new String(
        text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** The repository's content with one contest that is no sample, as a real installation has. */
  private static Path content() throws IOException {
    Path copy = folder.resolve("questions");
    try (Stream<Path> files = Files.walk(Path.of("questions"))) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(Path.of("questions").relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    String sample = Files.readString(copy.resolve("contests/tam-diep-2022.yaml"));
    Files.writeString(
        copy.resolve("contests/sau-proxy.yaml"),
        sample
            .replace("code: tam-diep-2022", "code: sau-proxy")
            .replace("sample: true", "sample: false")
            .replace("{ atFirstStart: NOW }", "2020-01-01T00:00")
            .replace("{ atFirstStart: MIDNIGHT, plusDays: 61 }", "2099-01-01T00:00")
            .replace("helpPhoneSample: true", "helpPhoneSample: false"));
    return copy;
  }

  /** The example file with names, ports and folders of this test. */
  private static Process nginx(int port, PemCertificate pem) throws IOException {
    String example =
        Files.readString(Path.of("deploy/proxy/nginx.conf"))
            .replace("127.0.0.1:8080", server.address().replace("http://localhost", "127.0.0.1"))
            .replace("listen 443", "listen 127.0.0.1:" + port)
            .replace("listen 80;", "listen 127.0.0.1:" + FreePort.pick() + ";")
            .replace("/etc/letsencrypt/live/thi.example.vn/fullchain.pem", pem.certificate() + "")
            .replace("/etc/letsencrypt/live/thi.example.vn/privkey.pem", pem.key() + "")
            .replace("/var/log/nginx/", folder + "/")
            .replace("/var/cache/nginx/thi-cai-cach", folder.resolve("cache").toString());
    Path site = folder.resolve("site.conf");
    Files.writeString(site, example);
    Path main = folder.resolve("nginx.conf");
    String temporary =
        Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            .map(kind -> kind + "_temp_path " + folder.resolve(kind) + ";\n")
            .reduce("", String::concat);
    Files.writeString(
        main,
        """
        daemon off;
        %s
        worker_processes 1;
        pid %s/nginx.pid;
        error_log %s/error.log;
        events { worker_connections 256; }
        http {
        %s
        include %s;
        }
        """
            .formatted(isRoot() ? "user root;" : "", folder, folder, temporary, site));
    return new ProcessBuilder(
            "/usr/sbin/nginx", "-p", folder.toString(), "-c", main.toString(), "-e", folder + "/e")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("nginx.out").toFile())
        .start();
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int direct(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  private static HttpResponse<String> post(String path, String cookie, String origin, String body)
      throws Exception {
    // The JDK's client waits for ever when an early answer ends an HTTP/2 upload.
    return client.send(
        request(path)
            .version(HttpClient.Version.HTTP_1_1)
            .header("Cookie", cookie)
            .header("Origin", origin)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(publicUrl + path))
        .timeout(Duration.ofSeconds(30))
        .header("Accept", "text/html");
  }
}
