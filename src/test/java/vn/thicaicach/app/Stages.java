package vn.thicaicach.app;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.thicaicach.app.CanaryContent.CONTESTS;
import static vn.thicaicach.app.CanaryContent.LATE;
import static vn.thicaicach.app.CanaryContent.NEVER;
import static vn.thicaicach.app.CanaryContent.OPEN_HANDED;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Element;

/** How the contests get from one stage to the next: by what people do, and by the clock. */
record Stages(CanaryWorld world) {
  /** Goes on to a stage from the one before it. */
  void enter(Stage stage) {
    switch (stage) {
      case BEFORE -> phases("UPCOMING");
      case WRITING -> write();
      case SUBMITTED -> List.of(Who.A, Who.B).forEach(this::submit);
      case OVER -> over();
      case QUIET -> submit(Who.C);
      case FROZEN -> {
        CONTESTS.forEach(this::freeze);
        CONTESTS.forEach(this::propose);
      }
      case PUBLISHED -> {
        List.of(OPEN_HANDED, LATE).forEach(this::confirm);
        secondRoundOver();
      }
    }
    CanaryWorld.eventually(
        () ->
            assertThat(world.database().value("select count(*) from outbox").equals("0"))
                .as("outbox is empty")
                .isTrue());
  }

  private void write() {
    move("opens_at = now() - interval '1 hour', closes_at = now() + interval '1 day'");
    phases("OPEN");
    for (String contest : CONTESTS) {
      CanaryWorld.RIGHT.keySet().forEach(who -> start(who, contest));
    }
    // Times of minutes, so that no figure of milliseconds is a year by chance.
    world.database().execute("update attempt set started_at = started_at - interval '5 minutes'");
    world.plantSecrets();
  }

  private void start(Who who, String contest) {
    Probe phone = world.browser(who);
    phone.get("/cuoc-thi/" + contest + "/vao-thi");
    Probe.Answer started = phone.post("/cuoc-thi/" + contest + "/vao-thi", Map.of());
    assertThat(started.status()).as(started.text()).isEqualTo(303);
    String paper = started.header("location").replace("/bai-thi/", "");
    world.handed(who, contest, paper);
    world.scanner.plant(Canary.token(who, Objects.requireNonNull(phone.cookie("bai-" + paper))));
    int points = Objects.requireNonNull(CanaryContent.POINTS.get(contest));
    world.scanner.plant(Canary.score(who, contest, CanaryWorld.RIGHT.get(who) * points));
    int seq = 0;
    for (Element question : phone.get("/bai-thi/" + paper).page().select("[data-question]")) {
      int n = number(question);
      String wanted =
          n <= CanaryWorld.RIGHT.get(who) ? CanaryContent.rightText(n) : CanaryContent.wrongText(n);
      String option =
          question.select("label").stream()
              .filter(label -> label.text().endsWith(wanted))
              .findFirst()
              .orElseThrow()
              .select("input")
              .val();
      Probe.Answer saved =
          phone.postJson(
              "/bai-thi/" + paper + "/tra-loi",
              "{\"writer\":1,\"seq\":%d,\"question\":\"%s\",\"answer\":\"%s\"}"
                  .formatted(++seq, question.attr("data-question"), option));
      assertThat(saved.text()).matches("\\{\"seq\":" + seq + ",\"receivedAt\":[0-9]{13}}");
    }
    assertThat(seq).isEqualTo(CanaryContent.QUESTIONS);
  }

  /** Which question of the bank it is, from 1. */
  static int number(Element question) {
    String stem = question.select(".question-stem").text();
    return Integer.parseInt(stem.replaceAll("[^0-9]", ""));
  }

  private void submit(Who who) {
    for (String contest : CONTESTS) {
      Probe.Answer done =
          world.browser(who).post("/bai-thi/" + world.paper(who, contest) + "/ket-thuc", Map.of());
      assertThat(done.status()).as(done.text()).isEqualTo(303);
    }
  }

  private void over() {
    move("closes_at = now() - interval '1 second'");
    phases("ENDED");
  }

  private void freeze(String contest) {
    Probe organiser = world.browser(Who.ADMIN);
    String page =
        "/ban-to-chuc/cuoc-thi/%s/vong/%d/dong".formatted(contest, world.round(contest, 1));
    organiser.get(page);
    Probe.Answer done = organiser.post(page, Map.of("reason", ""));
    assertThat(done.status()).as(done.text()).isEqualTo(303);
  }

  private void propose(String contest) {
    Probe organiser = world.browser(Who.ADMIN);
    String page = "/ban-to-chuc/cuoc-thi/" + contest + "/cong-bo";
    organiser.get(page);
    Probe.Answer done =
        organiser.post(
            page + "/de-nghi",
            Map.of("vong", "" + world.round(contest, 1), "reason", "đã rà soát"));
    assertThat(done.status()).as(done.text()).isEqualTo(303);
  }

  private void confirm(String contest) {
    Probe.Answer done =
        world
            .colleague()
            .withToken()
            .post(
                "/ban-to-chuc/cuoc-thi/" + contest + "/cong-bo/xac-nhan",
                Map.of(
                    "vong",
                    "" + world.round(contest, 1),
                    "approval",
                    "" + world.proposal(contest)));
    assertThat(done.status()).as(done.text()).isEqualTo(303);
  }

  private void secondRoundOver() {
    world
        .database()
        .execute(
            """
            update round set opens_at = now() - interval '2 days', closes_at = now() - interval '1 day'
            where ordinal = 2 and contest_id = (select id from contest where code = '%s')"""
                .formatted(LATE));
    phase(LATE, 2, "ENDED");
  }

  /** Gives the first rounds other times. */
  private void move(String times) {
    world
        .database()
        .execute(
            """
            update round set %s where ordinal = 1 and contest_id in
              (select id from contest where code in ('%s', '%s', '%s'))"""
                .formatted(times, OPEN_HANDED, LATE, NEVER));
  }

  /** Waits until the server knows where the first rounds stand. */
  private void phases(String phase) {
    CONTESTS.forEach(contest -> phase(contest, 1, phase));
  }

  private void phase(String contest, int ordinal, String phase) {
    String figures =
        "/ban-to-chuc/cuoc-thi/%s/vong/%d/so-lieu"
            .formatted(contest, world.round(contest, ordinal));
    CanaryWorld.eventually(
        () ->
            assertThat(world.browser(Who.ADMIN).get(figures).text()).contains("\"" + phase + "\""));
  }
}
