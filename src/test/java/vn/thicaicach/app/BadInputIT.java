package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.access.Doors;

/**
 * Whatever is sent to whichever route, nothing fails inside; somebody let in everywhere sends it.
 */
class BadInputIT {
  private static final List<String> QUERY =
      List.of(
          "q",
          "trong",
          "don-vi",
          "vong",
          "trang",
          "doi-tuong",
          "loai",
          "xep",
          "khoi",
          "dong",
          "toi",
          "nhiem-vu",
          "hinh-thuc",
          "file",
          "ca-nhan",
          "tap-the",
          "xep-theo",
          "bg",
          "safe",
          "tieu-de");

  /** Those that ask for more than a look at memory, one by one. */
  private static final List<String> NASTY =
      List.of("a%00b", "99999999999999999999999999", "-1", "x".repeat(2000));

  private static CanaryWorld world;
  private static String draft = "";
  private static final List<String> faults = new ArrayList<>();

  @BeforeAll
  static void start() {
    world = CanaryWorld.open();
    world.enter(Stage.BEFORE);
    world.enter(Stage.WRITING);
    draft = DraftAsks.make(world);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  /** A contestant and a member of staff at once. */
  private static Probe everybody() {
    Probe browser = world.another(Who.A);
    String staff = world.another(Who.ADMIN).cookie("btc");
    return browser.cookie("btc", staff == null ? "" : staff).withToken();
  }

  private static void note(String what, Probe.Answer answer) {
    if (answer.status() >= 500) {
      faults.add(what + " -> " + answer.status());
    }
    if (answer.head().contains("set-cookie: x=1")) {
      faults.add(what + " -> a header was planted");
    }
  }

  private static void none() {
    List<String> found = List.copyOf(faults);
    faults.clear();
    assertThat(found.stream().limit(80)).as(found.size() + " failures").isEmpty();
  }

  private static List<Doors.Door> doors(String method) {
    return world.house.app().doors().stream()
        .filter(door -> door.method().name().equals(method))
        .toList();
  }

  @Test
  @DisplayName("in the place of every part of an address")
  void paths() {
    Probe browser = everybody();
    for (Doors.Door door : world.house.app().doors()) {
      String[] parts = door.path().split("/");
      for (int i = 0; i < parts.length; i++) {
        if (parts[i].startsWith(":")) {
          for (String value : BadInput.IN_ADDRESS) {
            ask(browser, door, with(parts, i, value));
          }
        }
      }
    }
    none();
  }

  private static void ask(Probe browser, Doors.Door door, String path) {
    boolean post = door.method().name().equals("POST");
    note(
        door.method() + " " + shorter(path),
        post ? browser.post(path, Map.of("auto", "1")) : browser.get(path));
  }

  private static String with(String[] parts, int place, String value) {
    String[] copy = parts.clone();
    copy[place] = value;
    return good(String.join("/", copy));
  }

  /** The rest of an address as it should be. */
  private static String good(String path) {
    String contest = path.startsWith("/ban-to-chuc/ke-hoach") ? "KH-TAMDIEP-2022" : "canary-mo";
    String code = path.startsWith("/bai-thi/") ? world.paper(Who.A, "canary-mo") : contest;
    String id = path.contains("/vong/") ? "" + world.round("canary-mo", 1) : "999999";
    if (path.startsWith(DraftAsks.PATH)) {
      id = draft;
    }
    return path.replace(":code", code)
        .replace(":id", id)
        .replace(":person", "" + world.person(Who.A));
  }

  private static String shorter(String text) {
    return text.length() > 150 ? text.substring(0, 150) + "…" : text;
  }

  @Test
  @DisplayName("in every word of a query")
  void queries() {
    Probe browser = everybody();
    for (Doors.Door door : doors("GET")) {
      String path = good(door.path());
      for (String value : BadInput.IN_ADDRESS) {
        String all = "?" + String.join("=" + value + "&", QUERY) + "=" + value;
        if (all.length() < 3000) {
          note("GET " + shorter(path + all), browser.get(path + all));
        }
      }
      for (String word : QUERY) {
        for (String value : NASTY) {
          String one = path + "?" + word + "=" + value;
          note("GET " + shorter(one), browser.get(one));
        }
      }
    }
    none();
  }

  @Test
  @DisplayName("in every field of a form")
  void fields() {
    Map<String, Map<String, String>> forms = RightForms.of(world);
    assertThat(doors("POST")).extracting(Doors.Door::path).containsAll(forms.keySet());
    for (Doors.Door door : doors("POST")) {
      Map<String, String> right = forms.getOrDefault(door.path(), Map.of("auto", "1"));
      for (String field : right.keySet()) {
        Probe browser = everybody(door);
        for (String value : BadInput.IN_FORM) {
          Map<String, String> form = new HashMap<>(right);
          form.put(field, value);
          Probe.Answer answer = browser.post(good(door.path()), form);
          note(door.path() + " " + field + "=" + shorter(value), answer);
        }
      }
    }
    none();
  }

  /** Registration and sign-in are for who is not signed in. */
  private static Probe everybody(Doors.Door door) {
    boolean guest = door.path().endsWith("/dang-ky") || door.path().endsWith("/dang-nhap");
    return guest ? new Probe(world.house.url("")).withToken() : everybody();
  }

  @Test
  @DisplayName("as forms that cannot be read")
  void brokenForms() {
    Probe browser = everybody();
    for (Doors.Door door : doors("POST")) {
      BadInput.BROKEN_FORMS.forEach(
          (type, body) ->
              note(door.path() + " " + type, browser.post(good(door.path()), type, body)));
    }
    none();
  }

  @Test
  @DisplayName("as JSON, in cookies, and as bytes that are no address at all")
  void bodiesAndBytes() throws IOException {
    Probe writer = world.browser(Who.A);
    for (Doors.Door door : doors("POST")) {
      for (String json : BadInput.AS_JSON) {
        note(door.path() + " " + shorter(json), writer.postJson(good(door.path()), json));
      }
    }
    for (String cookie : List.of("thi", "btc", "bieu", "may", "ma")) {
      for (String value : List.of("x", "a.b.c.d.e", "%00", "\"", "9".repeat(3000), "..", "=")) {
        Probe browser = new Probe(world.house.url("")).cookie(cookie, value);
        for (String path : List.of("/", "/cua-toi", "/dang-nhap", "/ma-ca-nhan", "/ban-to-chuc")) {
          note(path + " with " + cookie + "=" + shorter(value), browser.get(path));
        }
      }
    }
    for (String address : BadInput.RAW) {
      String line = statusLine(address);
      if (!line.matches("HTTP/1.[01] [234].*")) {
        faults.add(shorter(address) + " -> " + line);
      }
    }
    none();
  }

  private static String statusLine(String address) throws IOException {
    URI server = URI.create(world.house.url("/"));
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(10_000);
      String request =
          "GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return answer.lines().findFirst().orElse("nothing");
    }
  }
}
