package vn.thicaicach.leaderboards;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.accounts.PersonId;
import vn.thicaicach.contests.ContestId;
import vn.thicaicach.platform.http.Json;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.TestRedis;
import vn.thicaicach.testing.TestVertx;
import vn.thicaicach.testing.WebHouse;

@ExtendWith(FreshDatabase.class)
class BoardRoutesIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String PAGE = "/cuoc-thi/thi/bang-xep-hang";
  private static final String BOARD = "/api/v1/contests/thi/board";

  private BoardWorld world;
  private Projector projector;
  private BoardFeed feed;
  private WebHouse house;

  @BeforeEach
  void open(TestDatabase db) throws Exception {
    world = new BoardWorld(db, TestRedis.fresh());
    world.people(1, 120);
    world.attempts(1, 120, 1, BoardWorld.ROUND_1, 1);
    projector = world.project();
    BoardService boards = world.service(projector);
    feed = new BoardFeed(TestVertx.shared(), boards, world.redis, world.metrics);
    house = world.house(boards, feed);
    settles(120);
  }

  @AfterEach
  void close() {
    feed.close();
    house.close();
    projector.stop();
    world.close();
  }

  @Test
  @DisplayName("the page works without scripts: rows, shared places, anonymous names, next rows")
  void page() {
    TestBrowser.Answer answer = house.browser().get(PAGE);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("cache-control")).isEqualTo("public, max-age=3");
    assertThat(answer.headers()).doesNotContainKey("set-cookie");
    Document page = answer.page();
    assertThat(page.select("tbody tr")).hasSize(50);
    assertThat(page.select(".rank").eachText()).startsWith("1", "1", "1").doesNotContain("2");
    assertThat(page.text()).contains("Tạm tính", "Thí sinh ẩn danh", "Đợt 1");
    assertThat(page.select("tbody").text()).doesNotContain("Nguyễn Văn 14 ");

    Document next = house.browser().get(page.select("a[rel=next]").attr("href")).page();
    assertThat(next.select("tbody tr")).hasSize(50);
    assertThat(next.select("tbody tr").eachAttr("data-id"))
        .doesNotContainAnyElementsOf(page.select("tbody tr").eachAttr("data-id"));
  }

  @Test
  @DisplayName(
      "filters are links: audience, unit by the way down and up, rounds, units instead of people")
  void filters() {
    Document page = house.browser().get(PAGE + "?don-vi=u2&doi-tuong=CITIZEN").page();
    assertThat(page.select("h1").text()).contains("Đơn vị 2");
    assertThat(page.select(".crumbs").text()).contains("Toàn cuộc thi", "Đơn vị 1");
    assertThat(page.select(".row-link").eachText())
        .containsExactly("Đơn vị 5", "Đơn vị 6", "Đơn vị 7");
    assertThat(page.select("tbody tr")).hasSize(rows("2", "CITIZEN"));

    Document units = house.browser().get(page.select(".tabs a").last().attr("href")).page();
    assertThat(units.select("tbody tr")).hasSize(3);
    assertThat(units.select("tbody").text()).contains("Chưa khai báo", "Không xếp hạng");
    assertThat(house.browser().get(PAGE + "?vong=2").page().text()).contains("Chưa có kết quả nào");
    assertThat(house.browser().get(PAGE + "?vong=9").status()).isEqualTo(404);
    assertThat(house.browser().get(PAGE + "?don-vi=khong-co").status()).isEqualTo(404);
    assertThat(house.browser().get(PAGE + "?doi-tuong=KHAC").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("units show numerator and denominator of rate and mean as SQL has them")
  void unitFigures() {
    JsonNode board = json(BOARD + "?loai=don-vi");
    JsonNode city = row(board, "u1");
    String taken =
        world.db.value("select count(distinct person_id) from attempt where unit_path @> '{1}'");
    assertThat(city.get("taken").asText()).isEqualTo(taken);
    assertThat(city.get("headcount").asInt()).isEqualTo(9);
    assertThat(city.get("rate").asText()).isEqualTo("100%");
    assertThat(city.get("flagged").asBoolean()).isTrue();
    String sums =
        world.db.value(
            "select sum(g.points) || '/' || count(*) from attempt a join grade g on g.attempt_id = a.id"
                + " where a.unit_path @> '{1}'");
    assertThat(city.get("points").asText() + "/" + city.get("results").asText()).isEqualTo(sums);
  }

  @Test
  @DisplayName("declared headcounts go before the tree's, and what was changed late is marked")
  void declaredHeadcounts() {
    world.db.execute(
        "insert into staff (id, login, name, password_hash) overriding system value values (7, 'a', 'A', 'x')",
        "insert into headcount_declaration (contest_id, unit_id, people, declared_by) values (1, 1, 480, 7)",
        "insert into headcount_declaration (contest_id, unit_id, people, declared_by, late, note) values (1, 1, 240, 7, true, 'x')");
    JsonNode board = json(BOARD + "?loai=don-vi");
    JsonNode city = row(board, "u1");
    int taken = city.get("taken").asInt();
    assertThat(city.get("headcount").asInt()).isEqualTo(240);
    assertThat(city.get("ratePercent").asInt()).isEqualTo(taken * 100 / 240);
    assertThat(city.get("flagged").asBoolean()).isFalse();
    assertThat(row(board, "u14").get("headcountSource").asText()).isEqualTo("TREE");
    assertThat(house.browser().get(PAGE + "?loai=don-vi").page().select("tbody").text())
        .contains("Số người sửa sau khi khóa", "(số theo cây đơn vị)");
  }

  @Test
  @DisplayName("JSON has no id of a person, and an ETag that stays while nothing changes")
  void jsonWithEtag() throws Exception {
    HttpResponse<String> first = fetch(BOARD, "");
    String tag = first.headers().firstValue("etag").orElseThrow();
    assertThat(first.body()).doesNotContain("personId");
    assertThat(fetch(BOARD, tag).statusCode()).isEqualTo(304);

    world.attempts(1, 120, 2, BoardWorld.ROUND_1, 2);
    projector.wake();
    Eventually.holds(() -> fetch(BOARD, tag).statusCode() == 200, LIMIT);
  }

  @Test
  @DisplayName("a stream gives the snapshot, then changes that follow each other without a gap")
  void stream() throws Exception {
    try (InputStream body = open(BOARD + "/stream?dong=10")) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
      JsonNode snapshot = event(lines, "snapshot");
      assertThat(snapshot.get("rows")).hasSize(10);
      long v = snapshot.get("v").asLong();
      for (int number = 2; number <= 3; number++) {
        world.attempts(1, 120, 1, BoardWorld.ROUND_1, number);
        projector.wake();
        JsonNode change = event(lines, "change");
        assertThat(change.get("prev").asLong()).isEqualTo(v);
        assertThat(change.get("v").asLong()).isGreaterThan(v);
        assertThat(change.get("order")).hasSize(10);
        v = change.get("v").asLong();
      }
    }
  }

  @Test
  @DisplayName("the own place: rank on the board asked for, and nothing for strangers")
  void own() {
    TestBrowser me = house.contestant(new PersonId(10));
    JsonNode whole = Json.read(me.get(PAGE + "/cua-toi").text());
    String line =
        world.sql().stream()
            .filter(l -> l.matches("r1 0 all #\\d+ 10 .*"))
            .findFirst()
            .orElseThrow();
    assertThat("#" + whole.get("rank").asText()).isEqualTo(line.split(" ")[3]);
    assertThat(whole.get("of").asInt()).isEqualTo(120);
    assertThat(json(BOARD + "?dong=200").findValuesAsText("id")).contains(whole.get("id").asText());
    assertThat(Json.read(me.get(PAGE + "/cua-toi?don-vi=u14").text())).isEmpty();
    assertThat(Json.read(house.browser().get(PAGE + "/cua-toi").text()).get("guest").asBoolean())
        .isTrue();
  }

  @Test
  @DisplayName("before the rules reveal it a board says the same whether or not anything happened")
  void hiddenIsByteIdentical() throws Exception {
    world.rule("{reveal,rank}", "\"AFTER_ROUND\"");
    Eventually.holds(() -> json(BOARD).get("state").asText().equals("HIDDEN"), LIMIT);
    String before = withoutTime(fetch(BOARD, "").body());
    assertThat(before).contains("\"total\":0", "\"rows\":[]");
    world.attempts(1, 120, 1, BoardWorld.ROUND_1, 2);
    projector.wake();
    Eventually.holds(() -> world.db.value("select count(*) from outbox").equals("0"), LIMIT);
    assertThat(withoutTime(fetch(BOARD, "").body())).isEqualTo(before);
    assertThat(house.browser().get(PAGE).page().text())
        .contains("được công bố sau khi đợt thi kết thúc");
    assertThat(Json.read(house.contestant(new PersonId(10)).get(PAGE + "/cua-toi").text()))
        .isEmpty();
    assertThat(json(BOARD + "?loai=don-vi").get("rows")).isEmpty();
  }

  @Test
  @DisplayName("scores hidden, places shown: rows carry neither points nor times")
  void scoresHidden() throws Exception {
    world.rule("{reveal,score}", "\"AFTER_ROUND\"");
    Eventually.holds(() -> !json(BOARD).get("rows").get(0).has("score"), LIMIT);
    assertThat(json(BOARD).get("rows").get(0).has("ms")).isFalse();
    assertThat(row(json(BOARD + "?loai=don-vi"), "u1").has("mean")).isFalse();
  }

  @Test
  @DisplayName("a published result stands as published, marked official, until it is withdrawn")
  void published() throws Exception {
    Standings standings = new Standings();
    ContestId contest = new ContestId(1);
    List<Standing> all =
        await(standings.all(world.db.pools().main(), contest, BoardWorld.scope(1).round()));
    Map<PersonId, Integer> places = new HashMap<>();
    all.forEach(s -> places.put(s.personId(), 121 - (int) s.personId().value()));
    places.remove(new PersonId(1));
    await(
        world
            .db
            .pools()
            .tx(
                tx ->
                    standings.publish(
                        tx, contest, BoardWorld.scope(1).round(), world.clock.now(), places)));
    projector.wake();
    settles(119);
    JsonNode board = json(BOARD);
    assertThat(board.get("state").asText()).isEqualTo("OFFICIAL");
    String first =
        Json.read(house.contestant(new PersonId(120)).get(PAGE + "/cua-toi").text())
            .get("id")
            .asText();
    assertThat(board.get("rows").get(0).get("id").asText()).isEqualTo(first);
    assertThat(board.get("rows").get(0).get("rank").asInt()).isEqualTo(1);
    assertThat(house.browser().get(PAGE).page().text())
        .contains("Chính thức")
        .doesNotContain("Tạm tính");
    assertThat(await(projector.checkAll(contest)).equal()).isTrue();

    await(world.db.pools().tx(tx -> standings.withdraw(tx, contest, BoardWorld.scope(1).round())));
    projector.wake();
    settles(120);
    assertThat(world.differences()).isEmpty();
  }

  private void settles(int total) throws Exception {
    Eventually.gives(
        () -> {
          assertThat(world.db.value("select count(*) from outbox")).isEqualTo("0");
          assertThat(json(BOARD).get("total").asInt()).isEqualTo(total);
          return true;
        },
        LIMIT);
  }

  private int rows(String unit, String audience) {
    return Integer.parseInt(
        world.db.value(
            "select count(*) from attempt where unit_path @> '{%s}' and audience = '%s'"
                .formatted(unit, audience)));
  }

  private static String withoutTime(String json) {
    return json.replaceAll("\"(v|asOf)\":\\d+", "");
  }

  private static JsonNode row(JsonNode board, String id) {
    for (JsonNode row : board.get("rows")) {
      if (row.get("id").asText().equals(id)) {
        return row;
      }
    }
    throw new AssertionError("no row " + id + " in " + board);
  }

  private static JsonNode event(BufferedReader lines, String name) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("event: " + name)) {
        return Json.read(lines.readLine().substring("data: ".length()));
      }
    }
    throw new AssertionError("stream ended before " + name);
  }

  private InputStream open(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(house.url(path))).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }

  private JsonNode json(String path) {
    return Json.read(house.browser().get(path).text());
  }

  private HttpResponse<String> fetch(String path, String tag) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(house.url(path)));
    if (!tag.isEmpty()) {
      request.header("If-None-Match", tag);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
