package vn.thicaicach.access;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.platform.http.Reply;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.Rooms;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.WebHouse;

/** More pages at once than there is room for, through the real doors. */
@ExtendWith(FreshDatabase.class)
class CrowdIT {
  private static final int BEYOND = 20;
  private static final Duration SOON = Duration.ofSeconds(20);

  private final AtomicInteger rendered = new AtomicInteger();
  private final AtomicInteger papersInside = new AtomicInteger();
  private final AtomicInteger waitingInside = new AtomicInteger();
  private final Promise<Reply> slow = Promise.promise();
  private TestDatabase database;
  private WebHouse house;
  private HttpClient client;

  private record Told(int status, String body, Map<String, String> headers) {}

  @BeforeEach
  void open(TestDatabase fresh) {
    database = fresh;
    house = WebHouse.open(new Rooms(database), (doors, replies) -> mount(doors));
    PoolOptions pool =
        new PoolOptions()
            .setHttp1MaxSize(Admission.PAGES.room() + Admission.PAGES.mostWaiting() + 200);
    client =
        database
            .vertx()
            .createHttpClient(new HttpClientOptions().setDefaultHost("127.0.0.1"), pool);
  }

  @AfterEach
  void close() {
    slow.tryComplete(Reply.ok());
    await(client.close());
    house.close();
  }

  private void mount(Doors doors) {
    doors.get(
        "/cham",
        Rule.VISITOR,
        (call, viewer) -> {
          waitingInside.incrementAndGet();
          return slow.future();
        });
    doors.get(
        "/chung",
        Rule.PUBLIC,
        (call, viewer) -> {
          rendered.incrementAndGet();
          return Future.succeededFuture(
              Reply.publicPage(
                  "platform/busy", Map.of("title", "Trang chung", "retryAfter", 1), 10));
        });
    doors.post(
        "/bai-thi/1/luu", Rule.ATTEMPT, (call, viewer) -> Future.succeededFuture(Reply.ok()));
    doors.get(
        "/bai-thi/2",
        Rule.VISITOR,
        (call, viewer) -> {
          papersInside.incrementAndGet();
          return slow.future();
        });
    doors.get("/bai-thi/2/gio", Rule.ATTEMPT, (call, viewer) -> Future.succeededFuture(Reply.ok()));
    doors.get("/bai-thi/1", Rule.VISITOR, (call, viewer) -> Future.succeededFuture(Reply.ok()));
  }

  private Future<Told> get(String path, String accept) {
    RequestOptions to =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(house.url(path))
            .addHeader("Accept", accept);
    return client.request(to).compose(HttpClientRequest::send).compose(CrowdIT::told);
  }

  private static Future<Told> told(HttpClientResponse response) {
    Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    response.headers().forEach(headers::put);
    return response.body().map(body -> new Told(response.statusCode(), body.toString(), headers));
  }

  private List<Future<Told>> get(String path, int times) {
    List<Future<Told>> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      all.add(get(path, "text/html"));
    }
    return all;
  }

  private List<Future<Told>> fillTheRoom() throws Exception {
    List<Future<Told>> inside = get("/cham", Admission.PAGES.room());
    Eventually.holds(() -> waitingInside.get() == Admission.PAGES.room(), SOON);
    return inside;
  }

  @Test
  @DisplayName("who finds no room waits and is served; papers do not stand behind pages")
  void waits() throws Exception {
    List<Future<Told>> all = fillTheRoom();
    Future<Told> next = get("/cham", "text/html");
    assertThat(await(get("/bai-thi/1", "text/html")).status()).isEqualTo(200);
    assertThat(waitingInside.get()).isEqualTo(Admission.PAGES.room());
    slow.complete(Reply.ok());
    assertThat(await(next).status()).isEqualTo(200);
    assertThat(all).allMatch(one -> await(one).status() == 200);
  }

  @Test
  @DisplayName(
      "papers and submissions have a line of their own: so many at once, nobody is refused")
  void papersWait() throws Exception {
    List<Future<Told>> pages = fillTheRoom();
    List<Future<Told>> papers = get("/bai-thi/2", Admission.PAPERS.room() + BEYOND);
    Eventually.holds(() -> papersInside.get() == Admission.PAPERS.room(), SOON);
    assertThat(await(get("/bai-thi/2/gio", "text/html")).status()).isEqualTo(200);
    assertThat(papersInside.get()).isEqualTo(Admission.PAPERS.room());
    slow.complete(Reply.ok());
    assertThat(papers).allMatch(one -> await(one).status() == 200);
    assertThat(papersInside.get()).isEqualTo(Admission.PAPERS.room() + BEYOND);
    assertThat(pages).allMatch(one -> await(one).status() == 200);
  }

  @Test
  @DisplayName("beyond the line a page says when it opens anew by itself, and is the same for all")
  void sentOff() throws Exception {
    List<Future<Told>> inside = fillTheRoom();
    List<Future<Told>> crowd = get("/cham", Admission.PAGES.mostWaiting() + BEYOND);
    Eventually.holds(() -> crowd.stream().filter(Future::isComplete).count() >= BEYOND, SOON);
    List<Told> sent = crowd.stream().filter(Future::isComplete).map(Future::result).toList();
    assertThat(sent)
        .hasSize(BEYOND)
        .allSatisfy(
            told -> {
              assertThat(told.status()).isEqualTo(503);
              assertThat(Integer.parseInt(told.headers().get("Retry-After")))
                  .isBetween(Line.SOONEST_SECONDS, Line.LATEST_SECONDS);
              assertThat(told.headers())
                  .containsEntry("Refresh", told.headers().get("Retry-After"))
                  .containsEntry("Cache-Control", "no-store")
                  .doesNotContainKey("Set-Cookie");
              assertThat(told.body())
                  .contains("tự mở lại sau khoảng " + told.headers().get("Refresh") + " giây");
            });
    Told program = await(get("/cham", "application/json"));
    assertThat(program.status()).isEqualTo(503);
    assertThat(program.headers()).containsKey("Retry-After");
    assertThat(program.body()).contains("\"busy\"");
    slow.complete(Reply.ok());
    assertThat(crowd.stream().map(told -> await(told).status()).filter(s -> s == 200))
        .hasSize(Admission.PAGES.mostWaiting());
    assertThat(inside).allMatch(told -> await(told).status() == 200);
  }

  @Test
  @DisplayName(
      "while there is a line, a public page is rendered once for all; without one, each time")
  void onceForAll() throws Exception {
    await(get("/chung", "text/html"));
    await(get("/chung", "text/html"));
    assertThat(rendered.get()).isEqualTo(2);
    List<Future<Told>> inside = get("/cham", Admission.PAGES.room() - 1);
    Eventually.holds(() -> waitingInside.get() == Admission.PAGES.room() - 1, SOON);
    Told alone = await(get("/chung", "text/html"));
    Future<Told> last = get("/cham", "text/html");
    Eventually.holds(() -> waitingInside.get() == Admission.PAGES.room(), SOON);
    Future<Told> next = get("/cham", "text/html");
    Eventually.holds(() -> house.admission().crowded(), SOON);
    // Nobody leaves yet: this can only be the page that was rendered before.
    Told told = await(get("/chung?fbclid=abc", "text/html"));
    assertThat(rendered.get()).isEqualTo(3);
    slow.complete(Reply.ok());
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.body()).isEqualTo(alone.body());
    assertThat(told.headers()).containsEntry("Cache-Control", "public, max-age=10");
    await(last);
    await(next);
    inside.forEach(one -> await(one));
  }
}
