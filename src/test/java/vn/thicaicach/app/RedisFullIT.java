package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thicaicach.platform.config.DataFolder;
import vn.thicaicach.platform.http.Json;
import vn.thicaicach.platform.redis.EmbeddedRedis;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TakenContest;

/** The whole program on a Redis whose memory is used up: boards say that they are old. */
class RedisFullIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String CONTEST = "tam-diep-2022";
  private static final String PAGE = "/cuoc-thi/" + CONTEST + "/bang-xep-hang";
  private static final String BOARD = "/api/v1/contests/" + CONTEST + "/board";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder;
  private DataFolder data;
  private EmbeddedRedis redis;
  private House house;
  private TakenContest taken;

  @BeforeEach
  void open() throws Exception {
    data = DataFolder.open(folder);
    redis = EmbeddedRedis.start(data, System.getenv());
    house = House.open(Map.of("REDIS_URL", House.text(redis.url())));
    taken = new TakenContest(new Rooms(house.database()), CONTEST).finished(20).toBoards();
    Eventually.holds(() -> board(BOARD).get("total").asInt() == 20, LIMIT);
  }

  @AfterEach
  void close() {
    house.close();
    redis.close();
    data.close();
  }

  @Test
  @DisplayName("boards show until when they are complete, operators are told, and it mends itself")
  void full() throws Exception {
    JsonNode before = board(BOARD);
    assertThat(health("redis").get("writable").asBoolean()).isTrue();
    assertThat(metric("tcc_redis_writable")).isEqualTo(1);
    Eventually.holds(() -> metric("tcc_boards_behind_seconds") == 0, LIMIT);

    room("1kb");
    Eventually.holds(() -> !health("redis").get("writable").asBoolean(), LIMIT);
    assertThat(metric("tcc_redis_writable")).isZero();
    assertThat(get("/health/ready").statusCode()).as("answers do not need it").isEqualTo(200);
    assertThat(board(BOARD).get("updating").asBoolean()).as("nothing is missing yet").isFalse();

    taken.finished(5).toBoards();
    for (String address : new String[] {BOARD, BOARD + "?loai=don-vi"}) {
      Eventually.holds(() -> board(address).get("updating").asBoolean(), LIMIT);
      assertThat(board(address).get("asOf").asLong()).isLessThanOrEqualTo(oldestNews());
    }
    // Nobody looked at it before: the rows are old all the same.
    JsonNode fresh = board(BOARD + "?dong=7");
    assertThat(fresh.get("updating").asBoolean()).isTrue();
    assertThat(fresh.get("asOf").asLong()).isLessThanOrEqualTo(oldestNews());
    assertThat(fresh.get("v").asLong()).isGreaterThan(before.get("v").asLong());
    assertThat(board(BOARD).get("rows")).isEqualTo(before.get("rows"));
    Document page = Jsoup.parse(get(PAGE).body());
    assertThat(page.select("[data-updating]:not([hidden])").text()).contains("đang cập nhật lại");
    assertThat(page.select("tbody tr")).hasSize(20);
    Eventually.holds(() -> health("boards").get("behindSeconds").asInt() > 0, LIMIT);
    assertThat(metric("tcc_boards_behind_seconds")).isPositive();

    room("0");
    Eventually.holds(() -> board(BOARD).get("total").asInt() == 25, LIMIT);
    Eventually.holds(() -> health("redis").get("writable").asBoolean(), LIMIT);
    Eventually.holds(() -> !board(BOARD).get("updating").asBoolean(), LIMIT);
    Eventually.holds(() -> health("boards").get("behindSeconds").asInt() == 0, LIMIT);
  }

  /** Memory that Redis may take; 0: as much as there is. */
  private void room(String bytes) {
    await(house.infrastructure().redis().call(commands -> commands.configSet("maxmemory", bytes)));
  }

  private long oldestNews() {
    return Long.parseLong(
        house
            .database()
            .value("select (extract(epoch from min(created_at)) * 1000)::bigint + 1 from outbox"));
  }

  private JsonNode board(String path) throws Exception {
    return Json.read(get(path).body());
  }

  private JsonNode health(String part) throws Exception {
    for (JsonNode check : Json.read(get("/health/ready").body()).get("checks")) {
      if (check.get("id").asText().equals(part)) {
        return check.get("data");
      }
    }
    throw new AssertionError("health says nothing of " + part);
  }

  private double metric(String name) throws Exception {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(house.url(path))).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
