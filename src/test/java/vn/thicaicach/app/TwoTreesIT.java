package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.thicaicach.platform.config.RedisUrl;
import vn.thicaicach.platform.http.Json;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.ServerProcess;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestPostgres;
import vn.thicaicach.testing.TestRedis;

/**
 * 200 people of two trees take the round like Huế's at once, through the real server in a process
 * of its own. Redis is emptied in the middle; right after the last submit the server is killed.
 */
class TwoTreesIT {
  private static final int PEOPLE = 200;
  private static final String CONTEST = "/cuoc-thi/cchc-kieu-hue";
  private static final String BOARD = "/api/v1/contests/cchc-kieu-hue/board?dong=200&vong=1";
  private static final List<String> TREES = List.of("duong-kinh", "tam-diep");

  @Test
  @DisplayName(
      "every board equals SQL row by row, also after Redis was emptied and the server killed")
  void boardsEqualSql() throws Exception {
    String namespace = TestRedis.freshNamespace();
    try (TestDatabase database = TestPostgres.emptyDatabase()) {
      Map<String, String> settings = House.settings(database, namespace);
      var data = House.folder();
      try (ServerProcess server = ServerProcess.start(data, settings)) {
        twoTreesInForce(server, database);
        takePart(server, database, () -> empty(namespace));
        server.kill();
      }
      try (ServerProcess server = ServerProcess.start(data, settings)) {
        Eventually.holds(
            () -> database.value("select count(*) from outbox").equals("0"),
            Duration.ofSeconds(60));
        assertThat(database.value("select count(*) from graded_attempt")).isEqualTo("" + PEOPLE);
        for (String board : boards(database)) {
          Eventually.gives(() -> compare(server, database, board), Duration.ofSeconds(60));
        }
      }
    }
  }

  /** Of the trees of the repository no two are in force on the same day but those that ended. */
  private static void twoTreesInForce(ServerProcess server, TestDatabase database)
      throws Exception {
    database.execute(
        """
        update contest set rules = jsonb_set(rules, '{eligibility,unitsAsOf}', '"2024-06-30"')
        where code = 'cchc-kieu-hue'""");
    String unit = database.value("select id from unit where code = 'tam-diep.phong-noi-vu'");
    Eventually.holds(
        () -> server.get(CONTEST + "/dang-ky?don-vi=" + unit).statusCode() == 200,
        Duration.ofSeconds(20));
  }

  /** Everybody at once on 16 connections; Redis is emptied when half of them are done. */
  private static void takePart(ServerProcess server, TestDatabase database, Runnable inTheMiddle)
      throws Exception {
    List<String> units = new ArrayList<>();
    for (String tree : TREES) {
      units.addAll(
          database.column(
              """
              select u.id from unit u join unit r on r.code = '%s' and u.path @> array[r.id]
              where u.selectable and (u.valid_to is null or u.valid_to >= '2024-06-30')
                and (u.valid_from is null or u.valid_from <= '2024-06-30')
              order by u.code limit 20"""
                  .formatted(tree)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<?>> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      int person = i;
      if (i == PEOPLE / 2) {
        people.add(threads.submit(inTheMiddle));
      }
      people.add(
          threads.submit(() -> walk(server.address(), person, units.get(person % units.size()))));
    }
    threads.shutdown();
    for (Future<?> one : people) {
      one.get(5, TimeUnit.MINUTES);
    }
  }

  private static void walk(String address, int person, String unit) {
    TestBrowser phone = new TestBrowser(address);
    phone.get(CONTEST + "/dang-ky?don-vi=" + unit);
    TestBrowser.Answer registered =
        phone.post(
            CONTEST + "/dang-ky",
            Map.of(
                "unit",
                unit,
                "fullName",
                "Người Dự Thi",
                "phone",
                "0912345678",
                "birthYear",
                "" + (1950 + person % 50),
                "audience",
                person % 2 == 0 ? "OFFICIAL" : "CITIZEN",
                "displayName",
                person % 3 == 0 ? "ANONYMOUS" : "FULL",
                "consent",
                "yes"));
    assertThat(registered.status()).as(registered.text()).isEqualTo(303);
    phone.get(CONTEST + "/vao-thi");
    TestBrowser.Answer started = phone.post(CONTEST + "/vao-thi", Map.of());
    assertThat(started.status()).as(started.text()).isEqualTo(303);
    String paper = started.header("location");
    Document page = phone.get(paper).page();
    int seq = 0;
    for (Element question : page.select("[data-question]")) {
      var options = question.select("input[type=radio]");
      seq++;
      String answer =
          options.isEmpty() ? "" + (100 + person) : options.get((person + seq) % 4).val();
      TestBrowser.Answer saved =
          phone.postJson(
              paper + "/tra-loi",
              Json.write(
                  Map.of(
                      "writer",
                      1,
                      "seq",
                      seq,
                      "question",
                      question.attr("data-question"),
                      "answer",
                      answer)));
      assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    }
    assertThat(seq).isEqualTo(16);
    assertThat(phone.post(paper + "/ket-thuc", Map.of()).status()).isEqualTo(303);
  }

  private static void empty(String namespace) {
    RedisUrl url = TestRedis.url();
    RedisURI uri = RedisURI.builder().withHost(url.host()).withPort(url.port()).build();
    if (url.password() != null) {
      uri.setCredentialsProvider(
          io.lettuce.core.RedisCredentialsProvider.from(
              () ->
                  io.lettuce.core.RedisCredentials.just(
                      null, url.password().reveal().toCharArray())));
    }
    RedisClient client = RedisClient.create(uri);
    try (var connection = client.connect()) {
      var redis = connection.sync();
      for (String key : redis.keys("*" + namespace + "*")) {
        redis.del(key);
      }
    } finally {
      client.shutdown();
    }
  }

  /** The whole contest, each audience, every unit somebody counts in. */
  private static List<String> boards(TestDatabase database) {
    List<String> boards = new ArrayList<>(List.of(""));
    boards.add("&doi-tuong=OFFICIAL");
    boards.add("&doi-tuong=CITIZEN");
    database
        .column(
            """
            select distinct u.code from graded_attempt g, unnest(g.unit_path) p
            join unit u on u.id = p order by 1""")
        .forEach(code -> boards.add("&don-vi=" + code));
    assertThat(boards).hasSizeGreaterThan(20);
    return boards;
  }

  private static boolean compare(ServerProcess server, TestDatabase database, String board)
      throws Exception {
    JsonNode shown = Json.read(server.get(BOARD + board).body());
    List<String> rows = new ArrayList<>();
    shown
        .path("rows")
        .forEach(row -> rows.add(row.path("rank").asLong() + "/" + row.path("ms").asLong()));
    List<String> expected = database.column(sql(board));
    Collections.sort(rows);
    Collections.sort(expected);
    assertThat(rows).as(board).isEqualTo(expected);
    assertThat(shown.path("total").asInt()).isEqualTo(expected.size());
    return true;
  }

  /** An independent ranking: points, then duration, then finish; equal results share a rank. */
  private static String sql(String board) {
    String where = "true";
    if (board.startsWith("&doi-tuong=")) {
      where = "g.audience = '" + board.substring("&doi-tuong=".length()) + "'";
    } else if (board.startsWith("&don-vi=")) {
      where =
          "g.unit_path @> array[(select id from unit where code = '%s')]"
              .formatted(board.substring("&don-vi=".length()));
    }
    return """
        select rank() over (order by points desc, duration_ms,
            (extract(epoch from finished_at) * 1000)::bigint) || '/' || duration_ms
        from graded_attempt g where %s"""
        .formatted(where);
  }
}
