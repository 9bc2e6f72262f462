package vn.thicaicach.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.thicaicach.access.Role;
import vn.thicaicach.platform.db.ClockState;
import vn.thicaicach.testing.ConsoleRooms;
import vn.thicaicach.testing.Eventually;
import vn.thicaicach.testing.FreshDatabase;
import vn.thicaicach.testing.TakenContest;
import vn.thicaicach.testing.TestBrowser;
import vn.thicaicach.testing.TestDatabase;
import vn.thicaicach.testing.WebHouse;

/** What organisers see first: the work that waits, and the rounds that run. */
@ExtendWith(FreshDatabase.class)
class TodayIT {
  private static final String CONTEST = "/ban-to-chuc/cuoc-thi/tam-diep-2022";

  private TestDatabase database;
  private TakenContest taken;
  private ConsoleRooms console;
  private WebHouse house;
  private volatile ClockState clock = new ClockState(Duration.ZERO, false);
  private TestBrowser organiser;

  @BeforeEach
  void open(TestDatabase fresh) {
    database = fresh;
    console = new ConsoleRooms(fresh);
    taken = new TakenContest(console.rooms, "tam-diep-2022");
    OverviewService overview =
        new OverviewService(
            fresh.pools(),
            console.rooms.audit,
            console.rooms.contests,
            console.attempts.service(),
            Instant::now);
    TodayService today =
        new TodayService(
            fresh.pools(),
            overview,
            console.rooms.contests,
            console.rooms.units,
            console.exclusions,
            console.headcounts,
            console.results,
            Instant::now,
            () -> clock);
    house =
        WebHouse.open(
            console.rooms,
            (doors, replies) ->
                new OverviewRoutes(overview, today, console.rooms.contests, console.rooms.drafts())
                    .mount(doors));
    organiser = house.staff("Nguyễn Thị Lan", Role.ORGANIZER, taken.contest().unitId());
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Document page() {
    return organiser.get("/ban-to-chuc").page();
  }

  private Elements todo(Document page, String url) {
    return page.select("section[aria-labelledby=can-lam] a[href=" + url + "]");
  }

  /** What is known of contests may be two seconds old. */
  private void says(String url, String words) throws Exception {
    Eventually.holds(() -> todo(page(), url).text().contains(words), Duration.ofSeconds(20));
  }

  @Test
  @DisplayName("a running round: units without anybody, people to look at, the last minutes")
  void running() {
    taken.finished(20).open(2);
    database.execute(
        "insert into contest_flag (contest_id, person_id, kind) select %d, id, 'like-excluded' from person where id <= 3"
            .formatted(taken.contest().id().value()),
        "update attempt set started_at = now(), finished_at = now() where id = 1");
    Document page = page();
    String silent =
        database.value(
            """
            select count(*) from unit u where u.parent_id = %d
              and not exists (select 1 from attempt a where u.id = any(a.unit_path))"""
                .formatted(taken.contest().unitId()));
    String participation = CONTEST + "/xuat?file=PARTICIPATION-" + taken.round().id().value();
    assertThat(todo(page, participation).text())
        .startsWith(silent + " đơn vị trực thuộc chưa có ai tham gia");
    assertThat(todo(page, CONTEST + "/loai-tru").text())
        .startsWith("3 người giống người không được dự thi");
    Elements rows = page.select("section[aria-labelledby=dang-mo] tbody tr");
    assertThat(sum(rows.get(0)))
        .isEqualTo(
            database.value(
                "select count(*) from attempt where started_at >= date_trunc('minute', now()) - interval '5 minutes'"));
    assertThat(sum(rows.get(1))).isNotEqualTo("0");
  }

  @Test
  @DisplayName(
      "a week before the first round: how many units have not declared; once it is open not")
  void headcounts() throws Exception {
    String page = CONTEST + "/so-nguoi";
    String units =
        database.value(
            "select count(*) from unit where path @> array[%1$d::bigint] and id <> %1$d"
                .formatted(taken.contest().unitId()));
    int all = Integer.parseInt(units);
    opens("6 days 23 hours");
    says(page, all + " đơn vị chưa khai báo số người");
    database.execute(
        "insert into headcount_declaration (contest_id, unit_id, people, declared_by) select %d, id, 5, 1 from unit where code = 'tam-diep.bac-son'"
            .formatted(taken.contest().id().value()));
    says(page, all - 1 + " đơn vị chưa khai báo số người");
    opens("8 days");
    Eventually.holds(() -> todo(page(), page).isEmpty(), Duration.ofSeconds(20));
    opens("-1 minute");
    Eventually.holds(() -> todo(page(), page).isEmpty(), Duration.ofSeconds(20));
  }

  private void opens(String in) {
    database.execute(
        "update round set opens_at = now() + interval '%s', closes_at = now() + interval '99 days' where contest_id = %d"
            .formatted(in, taken.contest().id().value()));
  }

  @Test
  @DisplayName("a clock of the database that cannot be trusted is told first, with who does what")
  void clockNotTrusted() {
    assertThat(page().select("[role=alert]")).isEmpty();

    clock = new ClockState(Duration.ofMinutes(10), false);
    String ahead = page().select(".notice-danger[role=alert]").text();
    assertThat(ahead)
        .contains("bài hết giờ đang không tự đóng", "nhanh lên 10 phút 00 giây", "lưu và nộp bài")
        .contains(
            "Ban tổ chức: báo ngay", "Người quản trị máy chủ: xem đồng hồ", "gia hạn đợt thi");

    clock = new ClockState(Duration.ofMinutes(-2), false);
    assertThat(page().select("[role=alert]").text())
        .contains("chậm lại 2 phút 00 giây")
        .doesNotContain("gia hạn");

    clock = new ClockState(Duration.ZERO, true);
    assertThat(page().select("[role=alert]").text())
        .contains("không cho biết giờ", "kiểm tra PostgreSQL")
        .doesNotContain("lưu và nộp bài như thường");

    clock = new ClockState(Duration.ZERO, false);
    assertThat(page().select("[role=alert]")).isEmpty();
  }

  private static String sum(org.jsoup.nodes.Element row) {
    int sum = row.select("td").eachText().stream().mapToInt(Integer::parseInt).sum();
    return Integer.toString(sum);
  }

  @Test
  @DisplayName("a round that is over waits to be frozen, then to be published, then no more")
  void over() throws Exception {
    taken.finished(5);
    String round = CONTEST + "/vong/" + taken.round().id().value();
    database.execute(
        "update round set closes_at = now() - interval '1 second' where id = "
            + taken.round().id().value());
    says(round, "chờ chốt bảng xếp hạng");
    database.execute(
        """
        insert into result (contest_id, round_id, version, rules_version, people, attempts,
                            full_marks, digest, frozen_by)
        select contest_id, id, 1, 1, 5, 5, 0, '\\x00', 1 from round where id = %d"""
            .formatted(taken.round().id().value()));
    assertThat(todo(page(), round)).isEmpty();
    assertThat(todo(page(), CONTEST + "/cong-bo").text()).contains("chờ công bố chính thức");
    database.execute("insert into result_official (result_id) select id from result");
    assertThat(todo(page(), CONTEST + "/cong-bo")).isEmpty();
  }

  @Test
  @DisplayName("a round that ends today is named with its hour")
  void ends() throws Exception {
    database.execute(
        """
        update round set opens_at = now() - interval '2 days', closes_at =
          (date_trunc('day', now() at time zone 'Asia/Ho_Chi_Minh') + interval '1 day') at time zone 'Asia/Ho_Chi_Minh'
        where id = %d"""
            .formatted(taken.round().id().value()));
    says(CONTEST + "/vong/" + taken.round().id().value(), "hôm nay hết giờ, lúc 24:00");
  }

  @Test
  @DisplayName("contests of units of others are not in it")
  void others() {
    taken.finished(5);
    TestBrowser foreign =
        house.staff("Nơi Khác", Role.ADMIN, console.rooms.unit("duong-kinh").id().value());
    assertThat(foreign.get("/ban-to-chuc").text()).doesNotContain("tam-diep-2022");
  }
}
