package vn.thicaicach.app;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole program with results of the demonstration contest, behind a line that can be cut: for
 * the browser a cut line is a server that is away.
 */
final class ScreenWorld implements AutoCloseable {
  static final String CONTEST = "tam-diep-2022";

  /** Every letter with marks above and below, and what stands high beside it. */
  static final String MARKS = "ẤẦẨẪẬ ẾỀỂỄỆ ỐỒỔỖỘ ỚỜỞỠỢ ỨỪỬỮỰ ĂẮẰẲẴẶ Đường Nguyễn Thị Ngọc Huyền";

  final House house = House.open();
  private final Vertx vertx = Vertx.vertx();
  private final List<NetSocket> open = new ArrayList<>();
  private NetServer line;
  private final int port;
  private int people;

  ScreenWorld() {
    line = connect(0);
    port = line.actualPort();
  }

  private NetServer connect(int at) {
    int server = URI.create(house.url("/")).getPort();
    NetClient client = vertx.createNetClient();
    NetServer opened = vertx.createNetServer();
    opened.connectHandler(
        browser -> {
          browser.pause();
          keep(browser);
          client
              .connect(server, "localhost")
              .onSuccess(
                  far -> {
                    keep(far);
                    far.pipeTo(browser);
                    browser.resume();
                    browser.pipeTo(far);
                  })
              .onFailure(refused -> browser.close());
        });
    return Infrastructure.await(opened.listen(at, "localhost"));
  }

  private void keep(NetSocket socket) {
    synchronized (open) {
      open.add(socket);
    }
  }

  /** Address of a path, through the line. */
  String url(String path) {
    return "http://localhost:" + port + path;
  }

  /** From now on the server is away. */
  void cut() {
    Infrastructure.await(line.close());
    synchronized (open) {
      open.forEach(NetSocket::close);
      open.clear();
    }
  }

  /** The server is there again, at the same address. */
  void mend() {
    line = connect(port);
  }

  /** A person of a neighbourhood of the contest's owner with a graded attempt. */
  void result(String name, int points, long millis) {
    int n = ++people;
    house
        .database()
        .execute(
            """
            with place as (
              select id, path from unit where path @> array[(select unit_id from contest where code = '%5$s')]
              order by cardinality(path) desc, id offset %1$d %% 9 limit 1),
            someone as (
              insert into person (full_name, search_name, birth_year, unit_id, audience, anonymous,
                code_hmac, consent_version, consent_at)
              select '%2$s', 'x', 1980, id, 'CITIZEN', false, decode(md5('tv%1$d'), 'hex'), '1', now()
              from place returning id),
            round as (
              select r.id, r.contest_id from round r join contest c on c.id = r.contest_id
              where c.code = '%5$s' order by r.ordinal limit 1),
            one as (
              insert into attempt (code, contest_id, round_id, person_id, number, seed, audience,
                unit_id, unit_path, questions, ranked, started_at, deadline, grace_ms, state,
                finished_at)
              select 'tv%1$d', round.contest_id, round.id, someone.id, 1, 's', 'CITIZEN', place.id,
                place.path, '{}', true, now() - interval '20 minutes', now() + interval '9 minutes',
                5000, 'SUBMITTED', timestamptz '2026-01-01' from someone, place, round
              returning id, contest_id, round_id, person_id),
            marks as (
              insert into grade (attempt_id, generation, questions, answered, correct, points,
                duration_ms)
              select id, 1, 10, 10, %3$d, %3$d, %4$d from one)
            insert into outbox (contest_id, round_id, person_id)
            select contest_id, round_id, person_id from one"""
                .formatted(n, name, points, millis, CONTEST));
  }

  /** The sum over all rounds of a contest is published. */
  void publish(String contest) {
    house
        .database()
        .execute(
            "insert into official_board select id, null, now() from contest where code = '%s'"
                .formatted(contest));
  }

  @Override
  public void close() {
    cut();
    Infrastructure.await(vertx.close());
    house.close();
  }
}
